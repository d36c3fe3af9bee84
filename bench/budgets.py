"""What each action asks of the store and of Gmail, beside what it may, and what it takes of the processor."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from tests.flows.test_costs import COSTS


class Budget(Struct, frozen=True, kw_only=True):
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
SHOWN = Budget(commits=0, units=0)
"""What only shows something."""
SEARCH = Budget(commits=0, units=10)
"""Gmail is asked, once or twice."""
KEPT = Budget(commits=1, units=0)
SEVERAL = Budget(commits=4)
"""Of two: each as a verb alone."""
BUDGETS = {
    "a mail opens a request": Budget(units=27),
    "our own labels come back": Budget(units=2),
    "a push says nothing new": Budget(units=2),
    "the customer writes again": Budget(units=32),
    "the team answers in Gmail": Budget(units=32),
    "spam arrives": Budget(units=2),
    "the card beside a mail": CARD,
    "the card beside a copy": Budget(trips=5, reads=8, commits=1, units=20),
    "the card of a regular": Budget(trips=4, reads=12, commits=1, units=0),
    "the card for the mailbox itself": SHOWN,
    "refresh": CARD,
    "the trail": SHOWN,
    "home": Budget(trips=4, reads=11, commits=0, units=0),  # decision 32
    "home, for the mailbox itself": SHOWN,
    "another list": SHOWN,
    "search a number": CARD,
    "search words": SEARCH,
    "those saved": SHOWN,
    "delete a search": KEPT,
    "Take": VERB,
    "Reopen": VERB,
    "Wait": VERB,
    "Unassign": VERB,
    "Assign": VERB,
    "Resolve": VERB,
    "Take next": Budget(commits=2, units=10),
    "Tomorrow 8:00": VERB,
    "Wake now": VERB,
    "Set due date": NOTE,
    "Undo": VERB,
    "Follow": NOTE,
    "Stop following": NOTE,
    "Add note": NOTE,
    "Add note, with a mention": NOTE,
    "a name is completed": SHOWN,
    "Send": Budget(units=140),  # 110 to send it once, 20 for what it answers, and the labels
    "Prepare a draft": Budget(units=30),
    "a mail is written": Budget(trips=5, reads=7, commits=1, units=0),
    "Insert": SHOWN,
    "Reply": Budget(trips=5, commits=1, units=20),  # the saved replies, and who was in copy
    "Saved replies": SHOWN,
    "Similar requests": SEARCH,
    "Save for this desk": KEPT,
    "a label is moved by hand": Budget(units=12),
    "a mail goes to spam": Budget(units=2),
    "it comes back": Budget(units=2),
    "cron sweep, nothing to do": Budget(trips=4, reads=4, commits=0, units=0),
    "cron sweep, one wakes": Budget(commits=2, units=10),
    "cron watch": Budget(units=101),
    "Several at once": SHOWN,
    "Assign them, both": SEVERAL,
    "Tag them, both": SEVERAL,
    "Tomorrow 8:00, both": SEVERAL,
    "Resolve them, both": SEVERAL,
    "Settings": SHOWN,
    "Save rules": KEPT,
    "Save a tag": Budget(commits=1),
    "Stop using it": KEPT,
    "Use it again": KEPT,
    "Save a reply": KEPT,
    "Remove for good": KEPT,
    "Health": SHOWN,
}
"""Where the labels of a thread of several are written, they cost 10 units in place of 5. A mail that the team sends is
read for its author: decision 22."""
EXPLAINED = """
## What each action costs, and what it may

Round trips to the store, documents read, commits, documents written, and Gmail's units; after "of" the budget, where
there is one: the design's, with what decisions have added to it. The counts are exact: `tests/flows/test_costs.py`
counts them on both stores and fails where one differs. Milliseconds are CPU within the service (SQLite, one after the
other, in one process that is warm), the median of some days; the way through gunicorn is in the tables above.
""".strip()


def counted(took: Mapping[str, float]) -> Iterator[str]:
    """Lines of Markdown. ``took``: milliseconds by action."""
    yield from (EXPLAINED, "")
    yield "| action | trips | documents | commits | writes | Gmail units | CPU ms | |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for action, (trips, reads, commits, writes, units) in COSTS.items():
        may = BUDGETS.get(action, Budget())
        beside = ((trips, may.trips), (reads, may.reads), (commits, may.commits), (units, may.units))
        *cells, last = (f"{n}" if most is None else f"{n} of {most}" for n, most in beside)
        kept = "" if action not in BUDGETS else "kept" if all(_within(*one) for one in beside) else "**exceeded**"
        yield f"| {action} | {' | '.join(cells)} | {writes} | {last} | {took[action]:.1f} | {kept} |"


def _within(count: int, most: int | None) -> bool:
    return most is None or count <= most
