"""Afterwards: no more faults, everything delivered, sweeps until nothing is left to do."""

import json
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from service.ports import OUTGOING, Store
from tests.soak.town import Town

LONGEST = 1200.0
PAUSE = 1.0
AT_ONCE = 10
AT_A_TIME = 5.0
TOLD_EVERY = 30.0
MANY = 100_000
SOMETIME = timedelta(days=400)
"""Debts are put off, but never for so long."""


class Quiet(Struct, frozen=True):
    """``seconds`` until it was quiet; ``why`` it never was, or empty."""

    seconds: float
    why: str

    def then(self, later: "Quiet") -> "Quiet":
        return Quiet(self.seconds + later.seconds, later.why)


def settle(
    town: Town, busy: Callable[[], str], *, say: Callable[[str], None] = lambda _: None, longest: float = LONGEST
) -> Quiet:
    """``busy`` says what is still to be done, as seen from outside; empty for nothing. ``say`` hears it at times."""
    begun = told = time.monotonic()
    while why := _restless(town, busy):
        now = time.monotonic()
        if now - begun > longest:
            return Quiet(now - begun, why)
        if now - told > TOLD_EVERY:
            say(f"after {now - begun:.0f} s of calm: {why}")
            told = now
        time.sleep(PAUSE)
    return Quiet(time.monotonic() - begun, "")


def _restless(town: Town, busy: Callable[[], str]) -> str:
    delivered = _delivered(town)
    swept, waiting = _swept(town), town.google.subscription.pending
    if swept.get("troubles"):
        return f"sweep: {swept['troubles']}"
    if waiting:
        return f"{len(waiting)} notifications wait, tried up to {max(each.attempts for each in waiting)} times"
    return busy() or (f"{delivered} notifications were posted just now" if delivered else "")


def _delivered(town: Town) -> int:
    """Side by side, as Pub/Sub posts them, for a while."""
    until = time.monotonic() + AT_A_TIME

    def post(_: int) -> int:
        posted = 0
        while time.monotonic() < until and town.google.subscription.deliver_due(time.monotonic(), most=1):
            posted += 1
        return posted

    with ThreadPoolExecutor(AT_ONCE) as pushers:
        return sum(pushers.map(post, range(AT_ONCE)))


def unfinished(town: Town, store: Store) -> Callable[[], str]:
    """Looks at the store and at Gmail."""

    def busy() -> str:
        for box in store.mailboxes():
            known = town.google.box(box.value.address).history.current
            if (box.value.cursor or 0) < known or box.value.due_since or box.value.resyncing:
                return f"{box.value.address} is not read to its end"
        owing = store.in_debt(before=datetime.now(UTC) + SOMETIME, limit=3)
        if owing:
            return f"labels are behind: {list(owing)}"
        sending = [one.id for one in store.every(OUTGOING, after=None, limit=MANY) if not one.value.settled]
        return f"replies are on their way: {sending}" if sending else ""

    return busy


def _swept(town: Town) -> Mapping[str, object]:
    try:
        answer = town.google.play_cron("sweep")
    except OSError as error:
        return {"troubles": [str(error)]}
    if answer.status != 200:
        return {"troubles": [f"{answer.status} {answer.body[:200]!r}"]}
    found: Mapping[str, object] = json.loads(answer.body)
    return found
