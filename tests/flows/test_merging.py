"""Two requests become one; the number that is gone leads on, and a mistake can be taken back."""

import pytest
from msgspec.structs import replace

from service.ports import CONVERSATIONS
from tests.team import Team

ALICE, BOB, NOBODY = "Guichet/To/Alice Martin", "Guichet/To/Bob Leroy", "Guichet/To/Unassigned"
OPEN, WAITING, RESOLVED = "Guichet/Open", "Guichet/Waiting", "Guichet/Resolved"
SNOOZED = "Guichet/Snoozed"


def two(team: Team) -> tuple[str, str]:
    """Carol writes twice, in two threads."""
    team.google.knobs = replace(team.knobs, local_ids="never")
    lamp = team.receive()
    team.clock.pass_(minutes=1)
    light = team.receive("No light any more")
    team.clock.pass_(minutes=1)
    return lamp, light


def test_one_is_merged_into_the_other_from_the_contacts_list(any_team: Team) -> None:
    lamp, light = two(any_team)
    any_team.open("bob", lamp).press("Take").press("Save tags", tag_name="lamps")
    any_team.open("chloe", light).press("Add note", note="@bob she is waiting")

    merged = any_team.open("alice", lamp).press("Merge #2 into this")

    assert "#1 · Support" in merged.text
    assert "#2 is part of this request now." in merged.text
    assert "she is waiting" in merged.text
    assert any_team.labels(lamp) == any_team.labels(light) == {OPEN, BOB, "Guichet/Tag/lamps"}
    assert "#1 · Support" in any_team.open("bob", light).text


def test_this_one_is_merged_into_the_one_whose_number_is_typed(any_team: Team) -> None:
    lamp, light = two(any_team)
    any_team.open("bob", lamp).press("Take")

    survivor = any_team.open("alice", light).press("Merge into it", number="1")

    assert "#1 · Support" in survivor.text
    assert "Bob Leroy" in survivor.text
    assert any_team.labels(light) == {OPEN, BOB}


def test_what_only_waits_sleeps_on_with_what_is_merged_into_it(team: Team) -> None:
    lamp, light = two(team)
    team.open("bob", light).press("Tomorrow 8:00")
    team.open("bob", lamp).press("Wait for the customer")

    merged = team.open("alice", lamp).press("Merge #2 into this")

    assert SNOOZED in team.labels(lamp)
    assert "Wake now" in merged.buttons


def test_the_number_that_is_gone_leads_on_and_its_trail_can_be_read(any_team: Team) -> None:
    lamp, _ = two(any_team)
    any_team.open("alice", lamp).press("Merge #2 into this")

    found = any_team.open("bob", None).press("Search", query="2")

    assert "#1 · Support" in found.text
    assert "#2 was merged into this request." in found.text
    trail = found.press("What happened to it").text
    assert "#2 · Support" in trail
    assert "Merged into #1 by Alice Martin" in trail


def test_it_is_in_no_list(any_team: Team) -> None:
    lamp, light = two(any_team)
    any_team.open("alice", lamp).press("Merge #2 into this")

    home = any_team.open("bob", None)

    assert "No light any more" not in home.text
    assert any("Unassigned 1" in text for text in home.buttons)
    assert light


def test_mail_in_either_thread_is_the_survivors(any_team: Team) -> None:
    lamp, light = two(any_team)
    any_team.open("alice", lamp).press("Merge #2 into this")
    any_team.open("alice", lamp).press("Resolve")

    again = any_team.receive("Re: No light any more", reply_to=light)

    assert "#1 · Support" in any_team.open("bob", again).text
    assert any_team.labels(lamp) == any_team.labels(light) == any_team.labels(again) == {OPEN, NOBODY}


def test_labels_by_hand_in_either_thread_are_for_the_survivor(any_team: Team) -> None:
    lamp, light = two(any_team)
    any_team.open("alice", lamp).press("Merge #2 into this")

    any_team.by_hand(light, add=[BOB], remove=[NOBODY])

    assert any_team.labels(lamp) == any_team.labels(light) == {OPEN, BOB}


def test_an_old_cards_button_says_where_it_went_and_keeps_what_was_typed(any_team: Team) -> None:
    lamp, light = two(any_team)
    old = any_team.open("bob", light)
    any_team.open("alice", lamp).press("Merge #2 into this")

    shown = old.press("Add note", note="called her back")

    assert "#1 · Support" in shown.text
    assert "#2 was merged into this request." in shown.text
    assert "called her back" not in any_team.open("alice", lamp).text
    assert shown.press("Add note").text.count("called her back") == 1


def test_a_merge_by_mistake_is_taken_back(any_team: Team) -> None:
    lamp, light = two(any_team)
    any_team.open("bob", light).press("Take")
    merged = any_team.open("alice", lamp).press("Merge #2 into this")
    any_team.clock.pass_(minutes=1)
    again = any_team.receive("Re: No light any more", reply_to=light)

    alone = merged.open(lamp).press("Take it out again")

    assert "#2 stands by itself again." in alone.text
    assert "#2 · Support" in any_team.open("bob", again).text
    assert any_team.labels(light) == any_team.labels(again) == {OPEN, BOB}
    assert "Taken out of #1 again by Alice Martin" in any_team.open("bob", light).text


def waited(team: Team) -> dict[int, float]:
    """By number, minutes; without what was merged."""
    stood = [one.value for one in team.store.every(CONVERSATIONS, after=None, limit=9)]
    return {one.number: (team.clock() - one.since).total_seconds() // 60 for one in stood if not one.merged}


def test_taken_apart_again_each_has_waited_as_long_as_before(any_team: Team) -> None:
    two(any_team)
    light = any_team.receive("Still no light")

    for _ in range(2):  # what was taken back once may be done again
        before = waited(any_team)
        merged = any_team.open("alice", light).press("Merge #1 into this")
        any_team.clock.pass_(minutes=10)
        assert waited(any_team) == {2: before[2] + 10, 3: before[1] + 10}
        merged.press("Take it out again")

        assert waited(any_team) == {number: minutes + 10 for number, minutes in before.items()}


@pytest.mark.parametrize("first", [1, 2])
def test_of_three_those_that_stay_together_have_waited_no_shorter_than_the_longer_of_them(
    team: Team, first: int
) -> None:
    two(team)
    team.clock.pass_(minutes=1)
    dark = team.receive("All dark")
    second = waited(team)[2]
    ids = {one.value.number: one.value.id for one in team.store.every(CONVERSATIONS, after=None, limit=9)}
    for number in (first, 3 - first):
        team.open("alice", dark).press(f"Merge #{number} into this")

    merged = team.open("alice", dark)
    function, parameters = merged.button("Take it out again")
    merged.call(function, parameters | {"other": ids[1]})

    assert waited(team)[3] >= second


def test_what_was_reopened_since_it_was_merged_has_waited_since_then(team: Team) -> None:
    _, light = two(team)
    merged = team.open("alice", light).press("Merge #1 into this").press("Wait for the customer")
    team.clock.pass_(minutes=5)

    merged.press("Reopen").press("Take it out again")

    assert waited(team) == {1: 7, 2: 0}


def test_a_split_is_undone_by_merging_back(any_team: Team) -> None:
    lamp, _ = two(any_team)
    again = any_team.receive("Re: Broken lamp", reply_to=lamp)
    new = any_team.open("alice", again).press("Split from this mail on")
    assert "#3 · Support" in new.text

    whole = new.press("Merge into it", number="1")
    any_team.by_hand(lamp, add=[BOB], remove=[NOBODY])

    assert "#1 · Support" in whole.text
    assert any_team.labels(lamp) == any_team.labels(again) == {OPEN, BOB}
    assert "#1 · Support" in any_team.open("bob", again).text


def test_merged_twice_over_no_redirect_is_followed_twice(any_team: Team) -> None:
    lamp, light = two(any_team)
    third = any_team.receive("The lamp again")
    any_team.open("alice", lamp).press("Merge into it", number="2")

    any_team.open("alice", light).press("Merge into it", number="3")

    for mail in (lamp, light, third):
        assert "#3 · Support" in any_team.open("bob", mail).text
    assert "#3 · Support" in any_team.open("bob", None).press("Search", query="1").text


@pytest.mark.parametrize("done", ["Resolve", "Wait for the customer"])
def test_what_is_still_to_be_done_reopens_what_it_is_merged_into(team: Team, done: str) -> None:
    lamp, light = two(team)
    team.open("alice", lamp).press(done)

    team.open("alice", light).press("Merge into it", number="1")

    assert team.labels(lamp) == team.labels(light) == {OPEN, NOBODY}


def test_two_are_linked_and_nothing_else_changes(any_team: Team) -> None:
    lamp, light = two(any_team)

    linked = any_team.open("alice", lamp).press("Link", number="n° 2")

    assert "Linked with #2." in linked.text
    assert "Linked with #1" in any_team.open("bob", light).text
    assert any_team.labels(lamp) == any_team.labels(light) == {OPEN, NOBODY}
    linked.press("Remove the link with #2")
    assert "Linked with #1" not in [*any_team.open("bob", light).text.splitlines()]


def test_what_cannot_be_merged_is_said(team: Team) -> None:
    lamp, _ = two(team)
    alice = team.open("alice", lamp)

    assert "No request of this desk has that number." in alice.press("Merge into it", number="77").text
    assert "This is the same request." in alice.press("Merge into it", number="1").text
    assert "No request of this desk has that number." in alice.press("Link", number="<b>1").text


def test_a_reader_merges_nothing(team: Team) -> None:
    lamp, light = two(team)
    function, parameters = team.open("alice", lamp).button("Merge #2 into this")
    dan = team.open("dan", lamp)
    assert not [text for text in dan.buttons if "Merge" in text or "Link" in text]

    refused = dan.call(function, parameters)

    assert "Its agents and managers can make changes" in refused.text
    assert "#2 · Support" in team.open("alice", light).text


def test_the_same_press_again_merges_nothing_twice(team: Team) -> None:
    lamp, light = two(team)
    alice = team.open("alice", lamp)
    function, parameters = alice.button("Merge #2 into this")
    alice.call(function, parameters).press("Take it out again")

    shown = alice.call(function, parameters)

    assert "#1 · Support" in shown.text
    assert "#2 · Support" in team.open("alice", light).text


def test_words_of_what_was_merged_find_what_it_went_into(team: Team) -> None:
    lamp, _ = two(team)
    team.open("alice", lamp).press("Merge #2 into this")

    found = team.open("bob", None).press("Search", query="light")

    assert "Broken lamp" in found.text
    assert "No light any more" not in found.text


def test_what_was_split_off_and_merged_anew_is_not_taken_out_with_the_first(team: Team) -> None:
    lamp, light = two(team)
    heat = team.receive("Re: No light any more", reply_to=light)
    team.open("alice", light).press("Merge into it", number="1")
    team.open("alice", heat).press("Split from this mail on").press("Merge into it", number="1")

    team.open("alice", lamp).press("Take it out again")

    numbers = [team.open("bob", mail).text.partition(" ")[0] for mail in (lamp, light, heat)]
    assert numbers == ["#1", "#2", "#1"]
    assert team.labels(heat) == team.labels(lamp) == {OPEN, NOBODY}
