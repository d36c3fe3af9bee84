"""Several requests at once: chosen ones or a whole list, in pieces, each once, and what was left out is told."""

from typing import cast

import pytest

from service.ports import Store, Unreachable
from tests.cards.strict import every
from tests.flows.test_snoozing import day
from tests.team import Sidebar, Team


def arrived(team: Team, n: int) -> list[str]:
    mails = []
    for i in range(n):
        mails.append(team.receive(f"Question {i:02}", sender=f"s{i:02}@example.org"))
        team.clock.pass_(minutes=1)
    return mails


def several(team: Team, who: str = "alice") -> Sidebar:
    return team.open(who, None).press("Several at once")


def test_chosen_ones_are_assigned_and_each_trail_tells(any_team: Team) -> None:
    team = any_team
    first, second, third = arrived(team, 3)
    card = several(team)
    boxes = card.choices("chosen")
    assert next(iter(boxes)) == "#1 s00@example.org · Question 00"

    done = card.press("Assign them", chosen=[*boxes.values()][:2], assignee=card.choices("assignee")["Bob Leroy"])

    assert "2 requests assigned to Bob Leroy." in done.text
    assert "Guichet/To/Bob Leroy" in team.labels(first)
    assert "Guichet/To/Bob Leroy" in team.labels(second)
    assert "Guichet/To/Unassigned" in team.labels(third)
    assert "Assigned to Bob Leroy by Alice Martin" in team.open("bob", first).text


def test_a_whole_list_is_done_in_pieces(team: Team) -> None:
    mails = arrived(team, 43)
    first = several(team).press("Resolve them", whole=["yes"])

    assert "30 of 43 done" in first.text
    assert sum("Guichet/Resolved" in team.labels(mail) for mail in mails) == 30
    team.clock.pass_(minutes=1)
    team.receive("Late", sender="late@example.org")
    last = first.press("Go on")

    assert "43 requests resolved." in last.text
    assert "Go on" not in last.buttons
    assert all("Guichet/Resolved" in team.labels(mail) for mail in mails)
    assert "Late" in last.press("Back to the list").text


def test_what_was_ticked_stays_where_the_tag_was_forgotten(team: Team) -> None:
    arrived(team, 2)
    team.open("alice", None).press("Settings").press("Tags").press("Add", tag_name="billing")
    card = several(team)
    first = next(iter(card.choices("chosen").values()))

    refused = card.press("Tag them", chosen=[first])

    assert "No tag is chosen" in refused.toast
    assert refused.ticked("chosen") == [first]


def test_pressed_twice_each_is_done_once(team: Team) -> None:
    mails = arrived(team, 12)
    team.open("alice", mails[0]).press("Save tags", tag_name="billing").press("Save tags", tags=[])
    team.clock.pass_(minutes=1)
    card = several(team)
    button, inputs = card.button("Tag them"), {"whole": ["yes"], "tags": card.choices("tags")["billing"]}

    again = several(team)
    card.call(*button, **inputs)
    repeated = again.call(*button, **inputs)

    assert "12 requests tagged “billing”." in repeated.text
    for mail in mails[1:]:
        assert "What happened (2)" in team.open("bob", mail).text


def test_what_changed_since_the_list_was_drawn_is_left_out_by_number_and_reason(team: Team) -> None:
    mails = arrived(team, 4)
    card = several(team)
    team.clock.pass_(minutes=1)
    team.receive("Re: Question 01", sender="s01@example.org", reply_to=mails[1])
    team.open("bob", mails[2]).press("Resolve")

    done = card.press("Resolve them", chosen=[*card.choices("chosen").values()])

    assert "3 requests resolved." in done.text
    assert "⚠ 1 left alone (#2): the customer wrote meanwhile." in done.text
    assert "Guichet/Open" in team.labels(mails[1])
    assert "Guichet/Resolved" in team.labels(mails[3])


def test_whoever_took_one_meanwhile_keeps_it(team: Team) -> None:
    mails = arrived(team, 2)
    card = several(team)
    team.clock.pass_(minutes=1)
    team.open("chloe", mails[0]).press("Take")

    done = card.press("Assign them", whole=["yes"], assignee=card.choices("assignee")["Bob Leroy"])

    assert "1 request assigned to Bob Leroy." in done.text
    assert "⚠ 1 left alone: no longer in this list." in done.text
    assert "Guichet/To/Chloé Nguyen" in team.labels(mails[0])
    assert "Guichet/To/Bob Leroy" in team.labels(mails[1])


def test_what_colleagues_took_or_answered_meanwhile_is_not_resolved_and_they_are_named(any_team: Team) -> None:
    """Also within the second in which the list was drawn: by what was shown, as a single button does."""
    team = any_team
    mails = arrived(team, 4)
    card = several(team)
    for mail in mails[:2]:
        team.open("bob", mail).press("Take")
    team.open("chloe", mails[2]).press("Add note", note="I wait for the supplier")

    done = card.press("Resolve them", chosen=[*card.choices("chosen").values()])

    assert "1 request resolved." in done.text
    assert "⚠ 2 left alone (#1, #2): Bob Leroy took them meanwhile." in done.text
    assert "⚠ 1 left alone (#3): Chloé Nguyen added a note meanwhile." in done.text
    assert ["Guichet/Resolved" in team.labels(mail) for mail in mails] == [False, False, False, True]


def test_several_are_snoozed_until_a_morning_a_day_or_no_answer_comes(team: Team) -> None:
    mails = arrived(team, 3)
    card = several(team)
    first, second, third = card.choices("chosen").values()

    assert "1 request snoozed until tomorrow 8:00." in card.press("Tomorrow 8:00", chosen=[first]).text
    by_day = several(team).press("Snooze them", chosen=[second, third], snooze_until=day(2026, 11, 25))
    assert "2 requests snoozed until Wednesday 8:00." in by_day.text
    assert all("Guichet/Snoozed" in team.labels(mail) for mail in mails)

    assert "Snooze undone: 2 requests" in by_day.press("Undo").text
    reminded = several(team).press("Remind me", whole=["yes"], days="3")
    assert "2 requests snoozed: back if no answer comes within 3 days." in reminded.text


def test_snoozing_without_a_day_or_in_the_past_changes_nothing_and_what_stood_there_stays(team: Team) -> None:
    mails = arrived(team, 2)
    card = several(team)
    first = next(iter(card.choices("chosen").values()))
    bob, past = card.choices("assignee")["Bob Leroy"], day(2026, 11, 1)

    assert "No day is chosen" in card.press("Snooze them", chosen=[first]).toast
    refused = card.press("Snooze them", chosen=[first], whole=["yes"], assignee=bob, snooze_until=past)

    assert "in the past" in refused.toast
    assert refused.ticked("chosen") == [first]
    assert refused.ticked("whole") == ["yes"]
    assert refused.ticked("assignee") == [bob]
    assert all("Guichet/Open" in team.labels(mail) for mail in mails)


def test_what_is_resolved_is_not_put_off(team: Team) -> None:
    mails = arrived(team, 2)
    for mail in mails:
        team.open("bob", mail).press("Resolve")
    card = team.open("alice", None).press("Recently resolved").press("Several at once")

    done = card.press("Tomorrow 8:00", whole=["yes"])

    assert "⚠ 2 left alone (#1, #2): they are resolved." in done.text
    assert all("Guichet/Resolved" in team.labels(mail) for mail in mails)


def test_all_that_a_search_finds(team: Team) -> None:
    mails = arrived(team, 13)
    found = team.open("alice", None).press("Search", query="question")

    done = found.press("Several at once").press("Resolve them", whole=["yes"])

    assert "13 requests resolved." in done.text
    assert all("Guichet/Resolved" in team.labels(mail) for mail in mails)


def test_nothing_chosen_a_retired_owner_and_a_tag_that_is_none_change_nothing(team: Team) -> None:
    mails = arrived(team, 2)
    card = several(team)
    chosen = [*card.choices("chosen").values()]

    assert "Nothing is chosen" in card.press("Resolve them").toast
    assert "cannot be given requests" in card.press("Assign them", chosen=chosen, assignee="dan").toast
    function, given = card.button("Resolve them")
    forged = function.replace("resolve_several", "tag_several")
    assert "no longer used" in card.call(forged, given, chosen=chosen, tags="t").toast
    assert "No tag is chosen" in card.call(forged, given, chosen=chosen).toast
    assert all(team.labels(mail) == {"Guichet/Open", "Guichet/To/Unassigned"} for mail in mails)


def test_no_tag_is_chosen_beforehand(team: Team) -> None:
    mails = arrived(team, 2)
    team.open("alice", mails[0]).press("Save tags", tag_name="billing")
    card = several(team)

    assert list(card.choices("tags")) == ["Choose a tag", "billing"]
    assert "No tag is chosen. Choose one first." in card.press("Tag them", whole=["yes"]).toast
    assert "Guichet/Tag/billing" not in team.labels(mails[1])


def test_a_reader_is_not_offered_it_and_a_strangers_request_is_none(team: Team) -> None:
    mails = arrived(team, 2)
    card = several(team)
    function, given = card.button("Resolve them")

    assert "Several at once" not in team.open("dan", None).buttons
    refused = team.open("dan", None).call(function, given, whole=["yes"])
    assert "You can read this desk" in refused.toast
    missing = card.call(function, given, chosen=["nosuchrequest", "../x", "a/b"])
    assert "no longer in this desk" in missing.text
    assert all("Guichet/Open" in team.labels(mail) for mail in mails)


class Failing:
    """A store that stops answering commits after so many."""

    def __init__(self, store: Store, commits: int) -> None:
        self._store, self.left = store, commits

    def commit(self, *writes: object) -> None:
        if self.left <= 0:
            raise Unreachable("gone")
        self.left -= 1
        self._store.commit(*writes)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


def test_where_the_store_stops_answering_the_rest_is_done_by_the_same_button(team: Team) -> None:
    mails = arrived(team, 25)
    failing = Failing(team.store, 10_000)
    team.store = cast("Store", failing)
    team.app = team.product()
    card = several(team)
    failing.left = 27

    stopped = card.press("Resolve them", whole=["yes"])
    assert " of 25 done" in stopped.text
    failing.left = 10_000
    done = stopped.press("Go on")

    assert "25 requests resolved." in done.text
    for mail in mails:
        assert "What happened (2)" in team.open("bob", mail).text


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_what_can_be_undone_is_told(team: Team, locale: str) -> None:
    arrived(team, 2)
    home = team.open("alice", None, locale)
    card = home.press({"en": "Several at once", "fr": "Plusieurs à la fois"}[locale])

    assert {"en": "⋮ My last actions", "fr": "⋮ Mes actions"}[locale] in card.text
    assert [*every("selectionInput", card.card)]


def test_the_same_card_pressed_for_another_tag_is_another_deed(team: Team) -> None:
    """Or it would be told as done, and was not."""
    mails = arrived(team, 2)
    for name in ("lamps", "urgent"):
        team.open("alice", None).press("Settings").press("Tags").press("Add", tag_name=name)
    card = several(team)
    chosen = [*card.choices("chosen").values()]
    function, given = card.button("Tag them")

    for name in ("lamps", "urgent"):
        done = several(team).call(function, given, chosen=chosen, tags=card.choices("tags")[name])
        assert f"2 requests tagged “{name}”." in done.text

    assert all(team.labels(mail) >= {"Guichet/Tag/lamps", "Guichet/Tag/urgent"} for mail in mails)
