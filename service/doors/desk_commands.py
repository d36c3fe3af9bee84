"""Desks on the command line: added, listed, their teams."""

import sys
from collections.abc import Callable
from typing import Any

import click
from flask.cli import AppGroup
from msgspec import Struct

from service.day_zero import DayZero
from service.domain.desk import Desk
from service.domain.mailbox import Mailbox
from service.domain.member import Role
from service.doors.arguments import AddressArgument, ClaimArgument, NameArgument, PersonArgument
from service.doors.counts import so_many
from service.doors.plain import plain_troubles
from service.founding import Founding
from service.ports import Store
from service.recording import NotPossible, Recording
from service.seating import Person
from service.unseating import Unseating
from service.watching import Watching
from service.words import languages


class DeskTools(Struct, frozen=True, kw_only=True):
    store: Store
    founding: Founding
    day_zero: DayZero
    watching: Watching
    unseating: Unseating


def desk_commands(tools: DeskTools) -> AppGroup:
    desk = AppGroup("desk", help="Shared addresses and their teams.")
    desk.add_command(_add_command(tools))
    desk.add_command(_list_command(tools))
    desk.add_command(_forget_command(tools.store))
    desk.add_command(_member_commands(tools))
    return desk


def _add_command(tools: DeskTools) -> click.Command:
    @click.command("add", help="Make ADDRESS a desk: its labels, its notifications, the mail of the last days.")
    @click.argument("address", type=AddressArgument())
    @click.option("--name", type=NameArgument(), required=True, help="What the team calls it.")
    @click.option("--locale", type=click.Choice(languages()), default="en", show_default=True, help="Of its labels.")
    @click.option("--member", "people", type=PersonArgument(), multiple=True, help="May be repeated.")
    @click.option("--mailbox", type=AddressArgument(), help="The account that holds the mail; ADDRESS by default.")
    @click.option(
        "--claims",
        type=ClaimArgument(),
        multiple=True,
        help="Another address, or a List-Id, whose mail in that mailbox is this desk's. May be repeated.",
    )
    @click.option("--days", type=click.IntRange(0, 36500), default=30, show_default=True, help="Inbox mail to open.")
    def add(address: str, mailbox: str | None, people: tuple[Person, ...], days: int, **wished: Any) -> None:
        with plain_troubles():
            made = tools.founding.found(address=address, mailbox=mailbox or address, people=people, **wished)
            if (made.name, made.locale) != (wished["name"], wished["locale"]):
                click.echo(f"{address} is a desk already: {made.name}, its labels in {made.locale}. That stays.")
            _start(tools, made, days)
        first = _first_number(tools, made)
        click.echo(f"{made.name} is ready: {so_many(len(made.mates), 'member')}, request numbers from {first} on.")

    return add


def _start(tools: DeskTools, made: Desk, days: int) -> None:
    mailbox = tools.founding.start(made.mailbox)
    tools.founding.label(made.id, _progress("Labels"))
    until = tools.watching.watch(mailbox)
    click.echo(f"Notifications: on until {until:%Y-%m-%d %H:%M} UTC, renewed daily by cron.")
    opened = tools.day_zero(made.mailbox, days=days, told=_progress(f"Mail of the last {days} days"))
    click.echo(f"{so_many(opened, 'request')} opened.")
    if aside := len(tools.store.set_aside(made.mailbox, limit=1000)):
        click.echo(
            f"{so_many(aside, 'mail')} set aside, since Gmail did not give them; tried again by itself: see health."
        )


def _first_number(tools: DeskTools, made: Desk) -> int:
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


def _list_command(tools: DeskTools) -> click.Command:
    @click.command("list", help="All desks with their teams.")
    def listed() -> None:
        with plain_troubles():
            desks = tools.store.desks()
            boxes = {box.value.id: box.value for box in tools.store.mailboxes()}
        for desk in desks:
            click.echo(f"{desk.value.address}  {desk.value.name}  ({desk.value.locale})")
            for line in _whereabouts(desk.value, boxes.get(desk.value.mailbox)):
                click.echo(f"    {line}")
            for mate in desk.value.mates:
                click.echo(f"    {mate.address}  {mate.name}  {mate.role}")
        if not desks:
            click.echo("No desk yet: flask --app main desk add support@example.com --name Support")

    return listed


def _whereabouts(desk: Desk, box: Mailbox | None) -> list[str]:
    """Where its mail is, where that is not its own address; whether it has what no other desk there claims; and what
    it claims besides."""
    address = box.address if box else ""
    held = [f"in the mailbox {address}"] if address != desk.address else []
    first = box and len(box.desks) > 1 and box.desks[0] == desk.id
    leads = [f"the first desk of {address}: its language is the labels’"] if first else []
    return [*held, *leads, *([f"also for {', '.join(desk.claims)}"] if desk.claims else [])]


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


def _member_commands(tools: DeskTools) -> AppGroup:
    member = AppGroup("member", help="Who works at a desk.")

    @member.command("add", help="Give PERSON a place at the desk ADDRESS, or another role there.")
    @click.argument("address", type=AddressArgument())
    @click.argument("people", metavar="PERSON...", type=PersonArgument(), nargs=-1, required=True)
    def add(address: str, people: tuple[Person, ...]) -> None:
        with plain_troubles():
            desk = _desk_at(tools.store, address)
            tools.founding.check(people)
            for person in people:
                freed = tools.founding.seat(desk.id, person)
                told = f" {so_many(freed, 'request')} freed." if freed else ""
                click.echo(f"{person.name} <{person.address}> is {person.role} at {desk.name}.{told}")
            tools.founding.label(desk.id, _progress("Labels"))

    @member.command("remove", help="Take PERSON's place at the desk ADDRESS away; what they had in hand is nobody's.")
    @click.argument("address", type=AddressArgument())
    @click.argument("people", metavar="PERSON...", type=AddressArgument(), nargs=-1, required=True)
    def remove(address: str, people: tuple[str, ...]) -> None:
        with plain_troubles():
            desk = _desk_at(tools.store, address)
            for person in people:
                freed = tools.unseating(desk.id, person)
                click.echo(f"{person} has no place at {desk.name} any more; {so_many(freed, 'request')} freed.")
            if not any(mate.role is Role.MANAGER for mate in _desk_at(tools.store, address).mates):
                click.echo(f"{desk.name} has no manager now: flask --app main desk member add {address} PERSON:manager")

    return member


def _desk_at(store: Store, address: str) -> Desk:
    desk = next((desk.value for desk in store.desks() if desk.value.address == address), None)
    if desk is None:
        raise NotPossible(f"{address} is not a desk; see: flask --app main desk list")
    return desk
