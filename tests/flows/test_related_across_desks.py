"""Requests of two desks are not merged; a link stays where one of its two went to another desk, and can be removed."""

from typing import Any

from tests.cards.strict import every
from tests.flows.test_desks_in_one_mailbox import CAROL, SALES
from tests.flows.test_merged_elsewhere import AT_SALES, AT_SUPPORT, number_of, to_sales, with_sales
from tests.flows.test_split import SPLIT
from tests.team import Sidebar, Team


def test_requests_of_two_desks_are_merged_once_they_are_at_one(team: Team) -> None:
    lamp, _ = with_sales(team)
    order = team.receive("Order", sender=CAROL, to=SALES)
    at_sales = team.open("bob", order).button("Link")[1]["conversation"]
    function, parameters = team.open("bob", lamp).button("Merge #2 into this")

    refused = team.open("bob", lamp).call(function, parameters | {"other": at_sales})
    to_sales(team, lamp)
    merged = team.open("bob", order).press("Merge into it", number="2")

    assert "belongs to another desk. Nothing was changed." in refused.text
    assert (
        number_of(merged) == number_of(team.open("erin", order)) == number_of(team.open("erin", lamp)) == "#2 · Sales"
    )
    assert team.labels(lamp) == team.labels(order) == {"Guichet/Open", "Guichet/To/Unassigned", AT_SALES}


def test_a_link_to_a_request_of_the_old_desk_says_so_and_can_be_removed_on_both(team: Team) -> None:
    lamp, light = linked_with_one_gone(team)
    assert "Linked with #1 · Support" in team.open("erin", light).text

    bob = team.open("bob", light).press("Remove the link with #1")

    assert linked_in(bob) == linked_in(team.open("chloe", lamp)) == []


def test_who_is_at_one_of_the_desks_alone_removes_the_link_there(team: Team) -> None:
    lamp, light = linked_with_one_gone(team)

    chloe = team.open("chloe", lamp).press("Remove the link with #2")

    assert linked_in(chloe) == []
    assert linked_in(team.open("erin", light)) == ["Linked with #1 · Support"]
    assert "Liée à la n°\N{NO-BREAK SPACE}1 · Support" in team.open("erin", light, locale="fr").text


def test_back_at_its_desk_a_half_is_merged_with_the_other(team: Team) -> None:
    lamp, _ = with_sales(team)
    again = team.receive("Re: Broken lamp", reply_to=lamp)
    team.open("bob", again).press(SPLIT)
    to_sales(team, again)
    assert linked_in(team.open("erin", again)) == ["Linked with #1 · Support"]

    team.by_hand(again, add=[AT_SUPPORT], remove=[AT_SALES])
    whole = team.open("bob", again).press("Merge into it", number="1")

    assert number_of(whole) == "#1 · Support"
    assert linked_in(whole) == []


def linked_with_one_gone(team: Team) -> tuple[str, str]:
    """The second goes to Sales, where its number is 1."""
    lamp, light = with_sales(team)
    team.open("bob", lamp).press("Link", number="2")
    to_sales(team, light)
    return lamp, light


def linked_in(card: Sidebar) -> list[str]:
    rows: list[dict[str, Any]] = list(every("decoratedText", card.card))
    return [row["text"] for row in rows if row["text"].startswith("Linked with")]
