"""The card beside an open conversation."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from cards.conversation import conversation_card
from service.domain.entry import IN_GMAIL
from service.domain.message import Place
from service.domain.status import Resolution
from service.domain.view import Notice, Telling
from tests.cards.strict import assert_card, every, labels, texts, verb
from tests.cards.world import (
    ALICE,
    BILLING,
    BOB,
    DESK,
    NOW,
    OLD,
    RITA,
    ago,
    beside,
    conversation,
    message,
    name_of,
    screen,
)


def card(view, locale="en"):
    return assert_card(conversation_card(view, screen(locale)))


def first_line(view, locale="en"):
    return texts(card(view, locale))[0].partition("</font> ")[2]


def test_the_title_is_the_number_and_the_desk():
    assert card(beside(conversation()))["header"] == {"title": "#1042 · Support"}
    assert card(beside(conversation()), "fr")["header"] == {"title": "n°\u00a01042 · Support"}


def test_the_first_line_says_how_things_stand():
    new = conversation()
    taken = new.take(by=ALICE, at=ago(hours=1))
    waiting = taken.wait(by=ALICE, at=ago(days=2))
    done = taken.resolve(Resolution.DONE, by=BOB, at=ago(days=2))

    assert first_line(beside(new)) == "<b>Open</b>\u00a0· Unassigned\u00a0· 2 h"
    assert first_line(beside(taken)) == "<b>Open</b>\u00a0· Alice Martin\u00a0· 2 h"
    assert first_line(beside(waiting)) == "<b>Waiting for the customer</b> since Tuesday\u00a0· Alice Martin"
    assert first_line(beside(done)) == "<b>Resolved</b> by Bob Petit on Tuesday\u00a0· done"
    assert first_line(beside(new), "fr") == "<b>Ouverte</b>\u00a0· Non attribuée\u00a0· 2\u00a0h"
    assert first_line(beside(waiting), "fr") == "<b>Attente client</b> depuis mardi\u00a0· Alice Martin"
    assert first_line(beside(done), "fr") == "<b>Résolue</b> par Bob Petit mardi\u00a0· traitée"


def test_a_request_resolved_by_hand_says_so():
    done = conversation().resolve(Resolution.NO_ACTION, by=IN_GMAIL, at=ago(minutes=20))

    assert first_line(beside(done)) == "<b>Resolved</b> in Gmail at 15:10\u00a0· no action needed"


def test_a_state_too_old_for_the_recent_trail_names_nobody():
    done = replace(conversation().resolve(Resolution.DONE, by=BOB, at=ago(days=400)), recent=())

    assert first_line(beside(done), "fr") == "<b>Résolue</b> le 15 octobre 2025\u00a0· traitée"


def test_the_next_action_comes_first():
    new = conversation()
    taken = new.take(by=ALICE, at=ago(hours=1))

    assert labels(card(beside(new)))[:3] == ["Take", "Resolve", "⋮"]
    assert labels(card(beside(taken)))[:3] == ["Reply", "Resolve", "⋮"]
    assert labels(card(beside(taken.wait(by=BOB, at=ago())), "fr"))[:3] == ["Me le rappeler", "Résoudre", "⋮"]
    assert labels(card(beside(taken.resolve(Resolution.DONE, by=BOB, at=ago()))))[:2] == ["Reopen", "⋮"]


def test_every_verb_is_within_reach_in_every_state():
    new = conversation()
    theirs = new.take(by=BOB, at=ago(hours=1))

    assert {"Take", "Resolve", "Wait for the customer", "Resolve: no action needed"} <= set(labels(card(beside(new))))
    assert {"Take", "Resolve", "Wait", "Unassign"} <= set(labels(card(beside(theirs))))
    assert {"Take", "Resolve", "Reopen"} <= set(labels(card(beside(new.wait(by=BOB, at=ago())))))


def test_on_a_sunday_tomorrow_and_monday_are_one_button():
    sunday = replace(screen(), now=NOW + timedelta(days=3))

    drawn = conversation_card(beside(conversation()), sunday)

    assert "Snooze until tomorrow morning" in labels(drawn)
    assert "Monday" not in " ".join(labels(drawn))


def test_a_button_carries_what_the_card_was_drawn_for():
    drawn = card(beside(conversation().take(by=ALICE, at=ago(hours=1))))
    carried = {"conversation": name_of(1042), "rev": "2", "once": "once"}

    assert verb("Resolve", drawn) == carried | {"": "resolve", "resolution": "done"}
    assert verb("Resolve: no action needed", drawn) == carried | {"": "resolve", "resolution": "no_action"}
    assert verb("Wait", drawn) == carried | {"": "wait"}
    assert verb("Assign", drawn) == carried | {"": "assign"}
    assert verb("Unassign", drawn) == carried | {"": "unassign"}
    assert verb("Save tags", drawn) == carried | {"": "tag"}
    assert verb("Add note", drawn) == carried | {"": "note"}
    assert verb("Refresh", drawn) | {"once": "once"} == carried | {"": "open", "again": "yes"}


@pytest.mark.parametrize(("me", "said"), [(RITA, "You can read Support."), (None, "sign in as yourself")])
def test_who_may_not_act_sees_why_and_nothing_to_press(me, said):
    noted = conversation().note("seen", by=BOB, at=ago()).tag(BILLING, by=BOB, at=ago())
    drawn = card(beside(noted, me=me))

    assert said in texts(drawn)[1]
    assert labels(drawn) == []
    assert [*every("textInput", drawn), *every("selectionInput", drawn)] == []


def test_what_happened_meanwhile_is_told_and_what_was_typed_is_kept():
    notice = Notice(telling=Telling.CHANGED_BY, who=BOB)
    typed = {"note": "ask\nthe supplier", "tag_name": "lamps", "assignee": BOB}
    drawn = card(beside(conversation(), notice=notice, typed=typed))

    assert texts(drawn)[1] == "⚠ Bob Petit changed this a moment ago; here is how it stands."
    assert [field["value"] for field in every("textInput", drawn) if "value" in field] == ["lamps", "ask\nthe supplier"]
    assert _chosen("assignee", drawn) == [BOB]


@pytest.mark.parametrize(
    ("place", "said"), [(Place.SPAM, "In spam: not in the lists."), (Place.TRASH, "In the trash: not in the lists.")]
)
def test_a_request_out_of_sight_says_where_it_is(place, said):
    new = conversation()

    assert said in texts(card(beside(new.move(new.messages[0].id, place, by=IN_GMAIL, at=ago()))))


def test_a_request_without_mails_says_so():
    new = conversation()

    assert "Its messages were deleted: not in the lists." in texts(
        card(beside(new.lose(new.messages[0].id, by=IN_GMAIL, at=ago())))
    )


def test_saving_tags_keeps_a_retired_one():
    tagged = conversation().tag(BILLING, OLD, by=BOB, at=ago())
    drawn = card(beside(tagged))

    assert [one for one in texts(drawn) if "billing\u2003" in one and one.endswith(" old")]
    assert _chosen("tags", drawn) == [BILLING, OLD]


def test_work_goes_to_those_who_may_own_it():
    assignee = next(one for one in every("selectionInput", card(beside(conversation()))) if one["name"] == "assignee")

    assert [(item["text"], item["value"]) for item in assignee["items"]] == [
        ("Unassigned", ""),
        ("Alice Martin", ALICE),
        ("Bob Petit", BOB),
    ]


def test_an_owner_who_has_left_is_still_named():
    mine = conversation().take(by=ALICE, at=ago())
    left = replace(DESK, team=DESK.team[1:])

    assert "a former member" in first_line(beside(mine, me=BOB, desk=left))
    assert _chosen("assignee", card(beside(mine, me=BOB, desk=left))) == [ALICE]


def test_namesakes_are_told_apart():
    twins = replace(DESK, team=tuple(replace(mate, name="Alice Martin") for mate in DESK.team))

    assert "Alice Martin (alice)" in first_line(beside(conversation().take(by=ALICE, at=ago()), desk=twins))


def test_a_note_shows_who_is_meant():
    noted = conversation().note("@bob and @Alice Martin: ask <them>\nnow", by=RITA, at=ago(hours=1))
    drawn = card(beside(noted))

    assert "<b>Rita Leroy</b>, 14:30: <b>@bob</b> and <b>@Alice Martin</b>: ask &lt;them&gt;<br>now" in texts(drawn)
    assert "Notes (1)" in texts(drawn)


def test_earlier_notes_are_one_tap_away():
    noted = conversation()
    for n in range(5):
        noted = noted.note(f"note {n}", by=BOB, at=ago(minutes=10 - n))
    drawn = card(beside(noted), "fr")

    assert verb("2\u00a0notes plus anciennes", drawn) == {"": "trail", "conversation": name_of(1042)}
    assert not [text for text in texts(drawn) if "note 1" in text]


def test_the_trail_is_folded_newest_first():
    told = conversation().take(by=ALICE, at=ago(hours=1)).wait(by=BOB, at=ago(minutes=30))
    last = card(beside(told))["sections"][-1]

    assert last["header"] == "What happened (3)"
    assert (last["collapsible"], last["uncollapsibleWidgetsCount"]) == (True, 0)
    assert [one["textParagraph"]["text"] for one in last["widgets"]] == [
        "15:00\u00a0· Set to waiting by Bob Petit",
        "14:30\u00a0· Taken by Alice Martin",
        "13:30\u00a0· Opened by the customer",
    ]


def test_a_long_trail_leads_to_the_rest():
    told = conversation()
    for n in range(2, 9):
        told = told.receive(message(n, at=ago(minutes=10 - n)))

    assert verb("See all", card(beside(told))) == {"": "trail", "conversation": name_of(1042)}
    assert len([text for text in texts(card(beside(told))) if "The customer wrote" in text]) == 5


def _chosen(name, drawn):
    field = next(one for one in every("selectionInput", drawn) if one["name"] == name)
    return [item["value"] for item in field["items"] if item.get("selected")]
