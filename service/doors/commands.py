"""Administration on Flask's own command line: desks, members, and what cron does elsewhere."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import click
from flask import Flask
from flask.cli import AppGroup

from service.day_zero import DayZero
from service.domain.desk import Desk
from service.doors.arguments import AddressArgument, NameArgument, PersonArgument
from service.doors.export_command import export_command
from service.doors.health_command import health_command
from service.doors.plain import plain_troubles
from service.founding import Founding, Person
from service.ports import Store
from service.recording import NotPossible, Recording
from service.sweep import Sweep
from service.watching import Watched, Watching
from service.words import languages

TICK = timedelta(seconds=50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    store: Store
    founding: Founding
    day_zero: DayZero
    watching: Watching
    sweep: Sweep
    clock: Callable[[], datetime]


def add_commands(app: Flask, tools: Tools) -> None:
    app.cli.add_command(_desk_commands(tools))
    app.cli.add_command(_watch_command(tools))
    app.cli.add_command(_sweep_command(tools))
    app.cli.add_command(_tick_command(tools))
    app.cli.add_command(export_command(tools.store))
    app.cli.add_command(health_command(tools.store, tools.founding.gmail, tools.clock))


def _desk_commands(tools: Tools) -> AppGroup:
    desk = AppGroup("desk", help="Shared addresses and their teams.")
    desk.add_command(_add_command(tools))
    desk.add_command(_list_command(tools))
    desk.add_command(_forget_command(tools.store))
    desk.add_command(_member_commands(tools))
    return desk


def _add_command(tools: Tools) -> click.Command:
    @click.command("add", help="Make ADDRESS a desk: its labels, its notifications, the mail of the last days.")
    @click.argument("address", type=AddressArgument())
    @click.option("--name", type=NameArgument(), required=True, help="What the team calls it.")
    @click.option("--locale", type=click.Choice(languages()), default="en", show_default=True, help="Of its labels.")
    @click.option("--member", "people", type=PersonArgument(), multiple=True, help="May be repeated.")
    @click.option("--mailbox", type=AddressArgument(), help="The account that holds the mail; ADDRESS by default.")
    @click.option("--days", type=click.IntRange(0, 36500), default=30, show_default=True, help="Inbox mail to open.")
    def add(address: str, name: str, locale: str, people: tuple[Person, ...], mailbox: str | None, days: int) -> None:
        with plain_troubles():
            made = tools.founding.found(
                address=address, name=name, locale=locale, mailbox=mailbox or address, people=people
            )
            if (made.name, made.locale) != (name, locale):
                click.echo(f"{address} is a desk already: {made.name}, its labels in {made.locale}. That stays.")
            _start(tools, made, days)
        first = _first_number(tools, made)
        click.echo(f"{made.name} is ready: {len(made.team)} members, case numbers from {first} on.")

    return add


def _start(tools: Tools, made: Desk, days: int) -> None:
    mailbox = tools.founding.start(made.mailbox)
    tools.founding.label(made.id, _progress("Labels"))
    until = tools.watching.watch(mailbox)
    click.echo(f"Notifications: on until {until:%Y-%m-%d %H:%M} UTC, renewed daily by cron.")
    opened = tools.day_zero(made.mailbox, days=days, told=_progress(f"Mail of the last {days} days"))
    click.echo(f"{opened} conversations opened.")


def _first_number(tools: Tools, made: Desk) -> int:
    boxes = {box.value.id: box.value for box in tools.store.mailboxes()}
    return boxes[made.mailbox].numbers.get(made.id, 0) + 1


def _progress(what: str) -> Callable[[int, int], None]:
    """A line that counts, drawn over itself on a terminal; elsewhere up to twenty lines."""
    shown = -1

    def told(done: int, of: int) -> None:
        nonlocal shown
        line, part = f"{what}: {done} of {of}", done * 20 // max(of, 1)
        if sys.stdout.isatty():
            click.echo(f"\r{line}", nl=done == of)
        elif part > shown:
            click.echo(line)
        shown = part

    return told


def _list_command(tools: Tools) -> click.Command:
    @click.command("list", help="All desks with their teams.")
    def listed() -> None:
        with plain_troubles():
            desks = tools.store.desks()
        for desk in desks:
            click.echo(f"{desk.value.address}  {desk.value.name}  ({desk.value.locale})")
            for mate in desk.value.team:
                click.echo(f"    {mate.address}  {mate.name}  {mate.role}")
        if not desks:
            click.echo("No desk yet: flask --app main desk add support@example.com --name Support")

    return listed


def _forget_command(store: Store) -> click.Command:
    @click.command("forget", help="Forget a mailbox that holds no desk: its address was mistyped.")
    @click.argument("address", type=AddressArgument())
    def forget(address: str) -> None:
        with plain_troubles():
            consented = Recording(store).forget(address)
        click.echo(f"{address} is no mailbox here any more.")
        if consented:
            click.echo("Its consent is gone from here; its owner ends it at myaccount.google.com/connections.")

    return forget


def _member_commands(tools: Tools) -> AppGroup:
    member = AppGroup("member", help="Who works at a desk.")

    @member.command("add", help="Give PERSON a place at the desk ADDRESS, or another role there.")
    @click.argument("address", type=AddressArgument())
    @click.argument("people", metavar="PERSON...", type=PersonArgument(), nargs=-1, required=True)
    def add(address: str, people: tuple[Person, ...]) -> None:
        with plain_troubles():
            desk = next((desk.value for desk in tools.store.desks() if desk.value.address == address), None)
            if desk is None:
                raise NotPossible(f"{address} is not a desk; see: flask --app main desk list")
            tools.founding.check(people)
            for person in people:
                tools.founding.seat(desk.id, person)
                click.echo(f"{person.name} <{person.address}> is {person.role} at {desk.name}.")
            tools.founding.label(desk.id, _progress("Labels"))

    return member


def _watch_command(tools: Tools) -> click.Command:
    @click.command("watch", help="Ask Gmail for notifications again (cron does it daily).")
    def watch() -> None:
        with plain_troubles():
            renewed = tools.watching(_tell_watched)
        if any(one.until is None for one in renewed):
            raise SystemExit(1)

    return watch


def _tell_watched(one: Watched) -> None:
    click.echo(f"{one.address}: until {one.until:%Y-%m-%d %H:%M} UTC" if one.until else f"{one.address}: {one.trouble}")


def _sweep_command(tools: Tools) -> click.Command:
    @click.command("sweep", help="Read mailboxes that wait, bring labels up to date (cron does it every minute).")
    def sweep() -> None:
        _sweep(tools)

    return sweep


def _sweep(tools: Tools) -> None:
    with plain_troubles():
        swept = tools.sweep(until=tools.clock() + TICK)
    click.echo(f"{swept.mailboxes} mailboxes read, labels of {swept.conversations} conversations brought up to date.")
    for trouble in swept.troubles:
        click.echo(trouble, err=True)
    if swept.troubles:
        raise SystemExit(1)


def _tick_command(tools: Tools) -> click.Command:
    @click.command("tick", help="All that cron does, once; call it every minute from a timer.")
    def tick() -> None:
        with plain_troubles():
            tools.watching(_tell_watched, before=tools.clock() + timedelta(days=6))
        _sweep(tools)

    return tick
