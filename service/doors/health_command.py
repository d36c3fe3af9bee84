"""How each mailbox stands, and whether Google lets us in."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import click

from service.domain.mailbox import Mailbox
from service.doors.plain import plain_troubles
from service.ports import Gmail, GmailBusy, GmailRefused, Store

LATE = timedelta(minutes=15)
"""Cron reads every mailbox within six minutes."""


def health_command(store: Store, gmail: Gmail, clock: Callable[[], datetime]) -> click.Command:
    @click.command("health", help="Whether the store answers, how each mailbox stands, and whether it opens.")
    def health() -> None:
        with plain_troubles():
            store.ping()
            boxes = [box.value for box in store.mailboxes()]
        click.echo("The store answers.")
        ill = [box for box in boxes if not _is_well(box, gmail, now=clock())]
        if ill:
            raise SystemExit(1)

    return health


def _is_well(box: Mailbox, gmail: Gmail, *, now: datetime) -> bool:
    """A mailbox that is only recorded has nothing to be ill with."""
    if not box.desks:
        click.echo(
            f"{box.address}: waits for its desk: flask --app main desk add {box.address} --name NAME, "
            f"or, if it was mistyped: flask --app main desk forget {box.address}"
        )
        return True
    until = f"{box.watch_until:%Y-%m-%d %H:%M}" if box.watch_until else "never"
    click.echo(f"{box.address}: history {box.cursor}, notifications until {until}; in the log it is mailbox {box.id}")
    faults = [*_faults(box, now), *_closed(box, gmail)]
    for fault in faults:
        click.echo(f"    {fault}")
    return not faults


def _faults(box: Mailbox, now: datetime) -> Iterator[str]:
    """What the store tells of it."""
    if box.watch_until is None or box.watch_until <= now:
        yield "Gmail does not notify us any more; ask again, and see whether cron runs daily: flask --app main watch"
    if box.resyncing:
        yield f"its history is lost since {_at(box.resyncing.since)}; what came since is still being looked through"
    if box.due_since and now - box.due_since > LATE:
        yield f"mail waits to be read since {_at(box.due_since)}; see the log, and: flask --app main sweep"
    elif box.read_at and now - box.read_at > LATE:
        yield f"not read since {_at(box.read_at)}; see whether cron runs, and: flask --app main sweep"


def _closed(box: Mailbox, gmail: Gmail) -> Iterator[str]:
    """Asks its history id, the cheapest question."""
    try:
        gmail.now(box.address)
    except (GmailBusy, GmailRefused) as trouble:
        yield f"does not open: {trouble}"


def _at(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC"
