"""How each mailbox stands, and whether Google lets us in."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import click

from service.domain.aside import Aside
from service.domain.health import Checkup
from service.domain.mailbox import Mailbox
from service.domain.under_way import FirstDay, Resyncing
from service.doors.faults import aside_line, at, far, fault_line, remedy
from service.doors.plain import plain_troubles
from service.health import Health, opened
from service.ports import Gmail, Store
from service.upgrading import Upgrading

MOST_ASIDE = 10
UPGRADE = "Documents of an older version are left; once no older service runs any more: flask --app main upgrade"


def health_command(store: Store, gmail: Gmail, clock: Callable[[], datetime]) -> click.Command:
    @click.command("health", help="Whether the store answers, how each mailbox stands, and whether it opens.")
    @click.option("--json", "as_json", is_flag=True, help="For a program.")
    def health(*, as_json: bool) -> None:
        with plain_troubles():
            store.ping()
            checkups = [opened(one, gmail) if one.mailbox.desks else one for one in Health(store, clock)()]
            outdated = Upgrading(store).needed()
        tell = _tell_json if as_json else _tell
        tell(checkups, outdated=outdated)
        if not all(one.well for one in checkups):
            raise SystemExit(1)

    return health


def _tell(checkups: Sequence[Checkup], *, outdated: bool) -> None:
    click.echo("The store answers.")
    for one in checkups:
        for line in _lines(one):
            click.echo(line)
    if outdated:
        click.echo(UPGRADE)


def _lines(one: Checkup) -> list[str]:
    box = one.mailbox
    if not box.desks:
        add, forget = f"desk add {box.address} --name NAME", f"desk forget {box.address}"
        waits = f"{box.address}: waits for its desk: flask --app main {add}"
        return [f"{waits}, or, if it was mistyped: flask --app main {forget}"]
    until = at(box.watch_until) if box.watch_until else "never"
    stands = f"history {box.cursor}, notifications until {until}{_quota(box)}"
    return [
        f"{box.address}: {stands}; in the log it is mailbox {box.id}",
        *(f"    {line}" for line in _details(one)),
    ]


def _quota(box: Mailbox) -> str:
    """Of the process that last looked at it: another than this, which has used nothing yet."""
    if box.used is None or box.used.at is None:
        return ""
    return f", quota {far(box.used.units, box.used.of)} in the minute before {at(box.used.at)}"


def _details(one: Checkup) -> Iterator[str]:
    if one.opening:
        yield f"the mail of its first days is being opened: {far(one.opening.done, one.opening.of)}"
    yield from map(fault_line, one.troubles)
    yield from (f"    {aside_line(aside)}" for aside in one.asides[:MOST_ASIDE])
    if len(one.asides) > MOST_ASIDE:
        yield f"    and {len(one.asides) - MOST_ASIDE:,} more"


def _tell_json(checkups: Sequence[Checkup], *, outdated: bool) -> None:
    told = {
        "well": all(one.well for one in checkups),
        "upgrade_needed": outdated,
        "mailboxes": [_plain(one) for one in checkups],
    }
    click.echo(json.dumps(told, indent=2, ensure_ascii=False))


def _plain(one: Checkup) -> dict[str, Any]:
    """Times as RFC 3339 gives them, None where there is none yet."""
    box = one.mailbox
    return {
        "id": box.id,
        "address": box.address,
        "desks": len(box.desks),
        "well": one.well,
        "grave": one.grave,
        "cursor": box.cursor,
        "read_at": _iso(box.read_at),
        "lag_seconds": None if one.lag is None else round(one.lag.total_seconds()),
        "watch_until": _iso(box.watch_until),
        "labels_behind": one.behind,
        "drift": box.drift,
        "reconciled_at": _iso(box.reconciled_at),
        "resyncing": _far(None if box.resyncing and box.resyncing.again else box.resyncing),
        "first_day": _far(None if box.first_day and box.first_day.is_through else box.first_day),
        "quota": box.used and {"units": box.used.units, "of": box.used.of, "at": _iso(box.used.at)},
        "set_aside": [_aside(aside) for aside in one.asides],
        "troubles": [
            {
                "fault": trouble.fault.value,
                "grave": trouble.fault.grave,
                "since": _iso(trouble.since),
                "count": trouble.count,
                "done": trouble.done,
                "why": trouble.why,
                "what": trouble.what,
                "do": remedy(trouble),
            }
            for trouble in one.troubles
        ],
    }


def _far(under_way: Resyncing | FirstDay | None) -> dict[str, int] | None:
    return None if under_way is None else {"done": under_way.done, "of": under_way.of}


def _aside(aside: Aside) -> dict[str, Any]:
    return {
        "message": aside.message,
        "since": _iso(aside.since),
        "tries": aside.tries,
        "retry_at": _iso(aside.retry_at),
        "why": aside.why,
    }


def _iso(when: datetime | None) -> str | None:
    return None if when is None else when.isoformat()
