"""What a merge, and taking it back, mean to those who work at different desks of one mailbox."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from service.ports import Store, Write
from tests.flows.test_desks_in_one_mailbox import SALES
from tests.flows.test_merging import two
from tests.team import SUPPORT, Sidebar, Team

AT_SUPPORT, AT_SALES = "Guichet/Desk/Support", "Guichet/Desk/Sales"
ERIN, BOB = "Erin Okafor <erin@example.com>:agent", "Bob Leroy <bob@example.com>:agent"


@dataclass
class Faster:
    """The same store, where somebody does something just before the next commit."""

    store: Store
    do: Callable[[], None] | None

    def commit(self, *writes: Write) -> None:
        do, self.do = self.do, None
        if do:
            do()
        self.store.commit(*writes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def with_sales(team: Team) -> tuple[str, str]:
    """A second desk, Erin's and Bob's, and two requests of Support, which Bob has a seat at and Erin has not."""
    lamp, light = two(team)
    people = "--member", BOB, "--member", ERIN
    team.run("desk", "add", SALES, "--name", "Sales", "--mailbox", SUPPORT, "--days", "0", *people)
    team.google.deliver()
    team.clock.pass_(minutes=1)
    team.sweep()
    return lamp, light


def to_sales(team: Team, mail: str) -> None:
    team.by_hand(mail, add=[AT_SALES], remove=[AT_SUPPORT])
    team.clock.pass_(minutes=1)
    team.sweep()


def number_of(card: Sidebar) -> str:
    return card.text.partition("\n")[0]


def test_whose_the_request_is_now_opens_it_by_any_of_its_mails(team: Team) -> None:
    lamp, light = with_sales(team)
    team.open("bob", light).press("Merge into it", number="1")
    to_sales(team, lamp)
    again = team.receive("Re: No light any more", reply_to=light)

    seen = {number_of(team.open("erin", mail)) for mail in (lamp, light, again)}

    assert seen == {"#1 · Sales"}
    assert "Broken lamp" not in str(team.open("chloe", light).card)


def test_it_is_not_named_by_a_number_of_another_desk(team: Team) -> None:
    lamp, light = with_sales(team)
    team.open("bob", light).press("Merge into it", number="1")
    to_sales(team, lamp)

    assert "#2 was merged into this request." not in team.open("erin", light).text


def test_a_request_that_goes_to_another_desk_meanwhile_is_not_merged(team: Team) -> None:
    lamp, light = with_sales(team)
    team.open("chloe", light).press("Add note", note="for Support alone")
    chloe = team.open("chloe", light)
    team.store = Faster(team.store, lambda: to_sales(team, lamp))
    team.app = team.product()

    refused = chloe.press("Merge into it", number="1")

    assert "belongs to another desk. Nothing was changed." in refused.text
    assert "for Support alone" not in team.open("erin", lamp).text


def test_only_who_has_its_old_desk_too_takes_one_out_again(team: Team) -> None:
    lamp, light = with_sales(team)
    team.open("bob", light).press("Merge into it", number="1")
    to_sales(team, lamp)

    refused = team.open("erin", lamp).press("Take it out again")

    assert "belongs to another desk. Nothing was changed." in refused.text
    assert number_of(team.open("erin", light)) == "#1 · Sales"
    assert "#2 stands by itself again." in team.open("bob", lamp).press("Take it out again").text
    assert number_of(team.open("chloe", light)) == "#2 · Support"
