"""Administration on Flask's own command line: desks, members, and what cron does elsewhere."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Self

import click
from flask import Flask
from msgspec import Struct

from service.day_zero import DayZero
from service.doors.counts import so_many
from service.doors.desk_commands import DeskTools, desk_commands
from service.doors.export_command import export_command
from service.doors.health_command import health_command
from service.doors.label_commands import LabelTools, label_commands, reconcile_command
from service.doors.plain import plain_troubles
from service.doors.retry_command import retry_command
from service.doors.upgrade_command import upgrade_command
from service.founding import Founding
from service.ports import Store
from service.pulse import OFTEN, Pulse
from service.retrying import Retrying
from service.rounds import Rounds
from service.sweep import Sweep
from service.unlabelling import Unlabelling
from service.unseating import Unseating
from service.watching import Watched, Watching

TICK = timedelta(seconds=50)


class Tools(Struct, frozen=True, kw_only=True):
    store: Store
    founding: Founding
    day_zero: DayZero
    watching: Watching
    sweep: Sweep
    pulse: Pulse
    retrying: Retrying
    labels: LabelTools
    clock: Callable[[], datetime]

    @classmethod
    def of(cls, rounds: Rounds) -> Self:
        inbox, gmail, clock = rounds.inbox, rounds.reach.patient, rounds.clock
        founding = Founding(inbox, gmail, rounds.mirroring)
        return cls(
            store=inbox.store,
            founding=founding,
            day_zero=rounds.day_zero(),
            watching=rounds.watching,
            sweep=rounds.sweep,
            pulse=rounds.pulse,
            retrying=rounds.retrying,
            labels=LabelTools(
                store=inbox.store,
                reconcile=rounds.reconciling(),
                unlabelling=Unlabelling(inbox, gmail, clock),
                label=founding.label,
                clock=clock,
            ),
            clock=clock,
        )


def add_commands(app: Flask, tools: Tools) -> None:
    app.cli.add_command(
        desk_commands(
            DeskTools(
                store=tools.store,
                founding=tools.founding,
                day_zero=tools.day_zero,
                watching=tools.watching,
                unseating=Unseating(tools.founding.inbox, tools.clock),
            )
        )
    )
    app.cli.add_command(_watch_command(tools))
    app.cli.add_command(_sweep_command(tools))
    app.cli.add_command(_tick_command(tools))
    app.cli.add_command(retry_command(tools.store, tools.retrying))
    app.cli.add_command(reconcile_command(tools.labels))
    app.cli.add_command(label_commands(tools.labels))
    app.cli.add_command(export_command(tools.store))
    app.cli.add_command(upgrade_command(tools.store))
    app.cli.add_command(health_command(tools.store, tools.founding.gmail, tools.clock))


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
    @click.command("sweep", help="Wake what was put off, read mailboxes, bring labels up (cron does it every minute).")
    def sweep() -> None:
        _sweep(tools)

    return sweep


def _sweep(tools: Tools) -> None:
    with plain_troubles():
        swept = tools.sweep(until=tools.clock() + TICK)
    read = so_many(swept.mailboxes, "mailbox", "mailboxes")
    click.echo(f"{read} read, labels of {so_many(swept.conversations, 'request')} brought up to date.")
    for trouble in swept.troubles:
        click.echo(trouble, err=True)
    if swept.troubles:
        raise SystemExit(1)


def _tick_command(tools: Tools) -> click.Command:
    @click.command("tick", help="All that cron does, once; call it every minute from a timer.")
    def tick() -> None:
        with plain_troubles():
            tools.watching(_tell_watched, before=tools.clock() + timedelta(days=6))
            for address, said in tools.labels.reconcile.due(until=tools.clock() + TICK).items():
                click.echo(f"{address}: {said}")
            if tools.clock().minute % (OFTEN // timedelta(minutes=1)) == 0:
                tools.pulse()
        _sweep(tools)

    return tick
