"""Any combination of labels that begins with a status finds in Gmail just the requests of which it is true."""

from collections.abc import Callable
from functools import partial
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from tests.flows.test_desk_labels import swept, with_sales
from tests.team import SUPPORT, Team

STATUSES = {"Open": "open", "Waiting": "waiting", "Resolved": "resolved"}
OWNERS = {"Unassigned": "unassigned", "Alice Martin": "alice-martin", "Bob Leroy": "bob-leroy"}
DESKS = {"Support": "support", "Sales": "sales"}
BILLING = "label:guichet-tag-billing"


class Known(Struct, frozen=True, kw_only=True):
    """A request as its card shows it; ``thread`` is Gmail's."""

    thread: str
    status: str = "Open"
    owner: str = "Unassigned"
    desk: str = "Support"
    billing: bool = False


def test_every_combination_finds_what_the_cards_show_drafts_or_not(any_team: Team) -> None:
    known = requests(with_sales(any_team))
    for one in known:
        any_team.google.draft(SUPPORT, one.thread, text="Perhaps")
    any_team.google.deliver()
    swept(any_team)

    found = {query: set(any_team.google.search(SUPPORT, query)) for query in combinations()}

    assert found == {query: {one.thread for one in known if matches(one)} for query, matches in combinations().items()}


def requests(team: Team) -> list[Known]:
    """In several hands and states, at two desks; one thread holds two of them, and one of them has two threads."""
    team.google.knobs = replace(team.knobs, local_ids="never")
    lamp, bill = team.receive("Lamp", "a@example.org"), team.receive("Bill", "b@example.org")
    order, done = team.receive("Order", "c@example.org", to="sales@example.com"), team.receive("Done", "d@example.org")
    again = team.receive("Re: Lamp", "a@example.org", reply_to=lamp)
    other = team.receive("Other", "b@example.org")
    team.clock.pass_(minutes=1)
    team.open("alice", again).press("Split from this mail on").press("Take")
    team.open("bob", bill).press("Save tags", tag_name="billing").press("Take").press("Merge #4 into this")
    team.open("alice", done).press("Resolve")
    team.google.reply(SUPPORT, team.thread(order), text="It comes")
    team.google.deliver()
    billed = {"owner": "Bob Leroy", "billing": True}
    return [
        Known(thread=team.thread(lamp)),
        Known(thread=team.thread(lamp), owner="Alice Martin"),
        *(Known(thread=team.thread(mail), **billed) for mail in (bill, other)),
        Known(thread=team.thread(done), status="Resolved"),
        Known(thread=team.thread(order), status="Waiting", desk="Sales"),
    ]


def combinations() -> dict[str, Callable[[Known], bool]]:
    """Each search, and of which requests it is to be true."""
    parts = product(STATUSES, (None, *product((True, False), OWNERS)), (None, *DESKS), (None, True, False))
    return {_query(*part): partial(_true_of, part) for part in parts}


def _query(status: str, owner: tuple[bool, str] | None, desk: str | None, billing: bool | None) -> str:
    return " ".join(
        [
            f"label:guichet-{STATUSES[status]}",
            *([f"{'' if owner[0] else '-'}label:guichet-to-{OWNERS[owner[1]]}"] if owner else []),
            *([f"label:guichet-desk-{DESKS[desk]}"] if desk else []),
            *([BILLING if billing else f"-{BILLING}"] if billing is not None else []),
        ]
    )


def _true_of(part: tuple[str, tuple[bool, str] | None, str | None, bool | None], one: Known) -> bool:
    status, owner, desk, billing = part
    return (
        one.status == status
        and (owner is None or (one.owner == owner[1]) == owner[0])
        and desk in {None, one.desk}
        and billing in {None, one.billing}
    )
