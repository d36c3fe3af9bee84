"""What each action asks of the store and of Gmail, beside what it may."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.flows.test_costs import COSTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Ceilings; None where nothing is said: round trips to the store, documents read, commits, and Gmail's units."""

    trips: int | None = None
    reads: int | None = None
    commits: int | None = None
    units: int | None = None


CARD = Budget(trips=4, reads=7, commits=1, units=0)
"""One round trip more than three, for the contact's others: decision 10. The commit says who has it open: once a minute
at most, decision 22."""
VERB = Budget(trips=4, reads=10, commits=2, units=10)
"""The second commit, and three documents before it, record what the labels show by now."""
NOTE = Budget(trips=4, reads=7, commits=1, units=0)
BUDGETS = {
    "a mail opens a request": Budget(units=27),
    "our own labels come back": Budget(units=2),
    "a push says nothing new": Budget(units=2),
    "the customer writes again": Budget(units=32),
    "the team answers in Gmail": Budget(units=32),
    "spam arrives": Budget(units=2),
    "the card beside a mail": CARD,
    "the card beside a copy": Budget(trips=5, reads=8, commits=1, units=20),
    "refresh": CARD,
    "Take": VERB,
    "Reopen": VERB,
    "Wait": VERB,
    "Unassign": VERB,
    "Assign": VERB,
    "Resolve": VERB,
    "Add note": NOTE,
    "Add note, with a mention": NOTE,
    "a label is moved by hand": Budget(units=12),
    "a mail goes to spam": Budget(units=2),
    "it comes back": Budget(units=2),
    "cron watch": Budget(units=101),
}
"""Where the labels of a thread of several are written, they cost 10 units in place of 5. A mail that the team sends is
read for its author: decision 22."""
EXPLAINED = """
## What each action asks for, and what it may

Round trips to the store, documents read, commits, documents written, and Gmail's units; after "of" the budget, where
there is one. The counts are exact: `tests/flows/test_costs.py` counts them on both stores and fails where one differs.
""".strip()


def counted() -> Iterator[str]:
    """Lines of Markdown."""
    yield from (EXPLAINED, "")
    yield "| action | trips | documents | commits | writes | Gmail units | |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for action, (trips, reads, commits, writes, units) in COSTS.items():
        may = BUDGETS.get(action, Budget())
        beside = ((trips, may.trips), (reads, may.reads), (commits, may.commits), (units, may.units))
        *cells, last = (f"{n}" if most is None else f"{n} of {most}" for n, most in beside)
        kept = "" if action not in BUDGETS else "kept" if all(_within(*one) for one in beside) else "**exceeded**"
        yield f"| {action} | {' | '.join(cells)} | {writes} | {last} | {kept} |"


def _within(count: int, most: int | None) -> bool:
    return most is None or count <= most
