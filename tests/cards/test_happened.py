"""The trail in words."""

import pytest

from cards.happened import happened, trail_line
from cards.trail import trail_card
from service.domain.entry import BY_MAIL, IN_GMAIL, ON_TIME, THE_TEAM, Entry, Kind
from service.domain.view import TrailView
from tests.cards.strict import assert_card, texts, verb
from tests.cards.world import ALICE, BILLING, BOB, DESK, ago, conversation, name_of, screen

UNDONE = "in Gmail is not allowed and was undone"
FASTER = "was set in Gmail, but a member was faster: the member’s choice stays"
PASSED_ON = "was changed on the whole thread in Gmail: that went to #12, which has the newest mail"
MOVED = "Passée de la n°\N{NO-BREAK SPACE}1 · Sales à la 12 par Bob Petit"
MONDAY, EIGHT = "2026-11-23T07:00:00+00:00", "lundi 8\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}00"
SAID = [
    (Kind.OPENED, BY_MAIL, "", "Opened by the customer", "Ouverte par le client"),
    (Kind.OPENED, THE_TEAM, "", "Opened by the team", "Ouverte par l’équipe"),
    (Kind.RECEIVED, BY_MAIL, "", "The customer wrote", "Le client a écrit"),
    (Kind.CAME_AGAIN, BY_MAIL, "", "The same mail came again", "Le même message est arrivé une nouvelle fois"),
    (Kind.CAME_AGAIN, BY_MAIL, "open", "The same mail came again: reopened", None),
    (Kind.SENT, THE_TEAM, "", "Answered by the team", "Réponse envoyée par l’équipe"),
    (Kind.SENT, ALICE, "", "Answered by Alice Martin", "Réponse envoyée par Alice Martin"),
    (Kind.DRAFTED, ALICE, "", "Draft prepared by Alice Martin", "Brouillon préparé par Alice Martin"),
    (Kind.NOT_SENT, BOB, "draft", "The reply of Bob Petit was not sent: it is a draft in Gmail", None),
    (Kind.NOT_SENT, BOB, "lost", "The reply of Bob Petit was not sent, and its text is lost: write it again", None),
    (Kind.TAKEN, ALICE, ALICE, "Taken by Alice Martin", "Prise par Alice Martin"),
    (Kind.ASSIGNED, IN_GMAIL, BOB, "Assigned to Bob Petit in Gmail", "Attribuée à Bob Petit dans Gmail"),
    (Kind.ASSIGNED, "gone", "lost", "Assigned to a former member by a former member", None),
    (Kind.UNASSIGNED, ALICE, BOB, "Assigned to nobody by Alice Martin", "Attribution retirée par Alice Martin"),
    (Kind.WAITING, BOB, "", "Set to waiting by Bob Petit", "Mise en attente de la réponse du client par Bob Petit"),
    (Kind.RESOLVED, BOB, "no_action", "Resolved (no action needed) by Bob Petit", "Résolue (sans suite) par Bob Petit"),
    (Kind.RESOLVED, IN_GMAIL, "otherwise", "Resolved in Gmail", "Résolue dans Gmail"),
    (Kind.REOPENED, BY_MAIL, "", "Reopened by the customer", "Rouverte par le client"),
    (Kind.RESOLVED, BOB, "transferred", "Resolved (transferred) by Bob Petit", "Résolue (transférée) par Bob Petit"),
    (Kind.RESOLVED, BOB, "duplicate", "Resolved (duplicate) by Bob Petit", "Résolue (doublon) par Bob Petit"),
    (Kind.SNOOZED, BOB, MONDAY, "Snoozed until Monday 8:00 by Bob Petit", f"Reportée jusqu’à {EIGHT} par Bob Petit"),
    (Kind.SNOOZED, IN_GMAIL, "", "Snoozed in Gmail", "Reportée dans Gmail"),
    (Kind.WOKEN, BOB, "", "Woken by Bob Petit", "Reprise par Bob Petit"),
    (Kind.WOKEN, ON_TIME, "", "Woken as planned", "Reprise comme prévu"),
    (Kind.DUE, BOB, "2026-11-20", "Due date set: November 20 by Bob Petit", None),
    (Kind.DUE, BOB, "", "Due date removed by Bob Petit", "Échéance supprimée par Bob Petit"),
    (Kind.UNDONE, BOB, "resolved", "Resolving undone by Bob Petit", "Résolution annulée par Bob Petit"),
    (Kind.TAGGED, BOB, BILLING, "Tag “billing” added by Bob Petit", None),
    (Kind.TAGGED, BOB, "vip", "Tag “VIP” added by Bob Petit", "Étiquette «\u00a0VIP\u00a0» ajoutée par Bob Petit"),
    (Kind.UNTAGGED, BOB, "lost", "Tag “a former tag” removed by Bob Petit", None),
    (Kind.RETAGGED, ALICE, "old", "Tag “old” merged into “a former tag” by Alice Martin", None),
    (Kind.NOTED, BOB, "", "Note added by Bob Petit", "Note ajoutée par Bob Petit"),
    (Kind.LEFT, IN_GMAIL, "trash", "Moved to the trash in Gmail", "Mise à la corbeille dans Gmail"),
    (Kind.LEFT, IN_GMAIL, "spam", "Moved to spam in Gmail", "Mise dans les spams dans Gmail"),
    (Kind.LEFT, IN_GMAIL, "deleted", "Deleted for good in Gmail", "Supprimée définitivement dans Gmail"),
    (Kind.RETURNED, IN_GMAIL, "here", "Put back in the queue in Gmail", "Remise dans la file dans Gmail"),
    (Kind.CHANGED, BOB, "", "Changed by Bob Petit", "Modifiée par Bob Petit"),
    (Kind.SET_BACK, IN_GMAIL, "owner:rita", f"The change to “Assigned to Rita Leroy” {UNDONE}", None),
    (Kind.SET_BACK, IN_GMAIL, "tag:old", f"The change to “old” {UNDONE}", None),
    (Kind.SET_BACK, IN_GMAIL, "status:asleep", f"The change to “Status” {UNDONE}", None),
    (Kind.SET_BACK, IN_GMAIL, "status", "A required label was removed in Gmail and has been put back", None),
    (Kind.OVERRULED, IN_GMAIL, "status:waiting", f"“Waiting for the customer” {FASTER}", None),
    (Kind.OVERRULED, IN_GMAIL, "owner:", f"“Unassigned” {FASTER}", None),
    (Kind.TRANSFERRED, BOB, "1 · Sales", "Moved from #1 · Sales to 12 by Bob Petit", MOVED),
    (Kind.TRANSFERRED, BOB, "#1 · Sales", "Moved from #1 · Sales to 12 by Bob Petit", MOVED),
    (Kind.PASSED_ON, IN_GMAIL, "status:resolved", f"“Resolved” {PASSED_ON}", None),
    (Kind.SPLIT_OFF, BOB, "12", "Later messages split off as #12 by Bob Petit", None),
    (Kind.SPLIT_FROM, BOB, "12", "Split from #12 by Bob Petit", "Détachée de la demande n° 12 par Bob Petit"),
    (Kind.MERGED, BOB, "12", "Merged into #12 by Bob Petit", "Fusionnée dans la demande n° 12 par Bob Petit"),
    (Kind.ABSORBED, BOB, "12", "#12 merged into this by Bob Petit", None),
    (Kind.RELEASED, BOB, "12", "#12 taken out again by Bob Petit", None),
    (Kind.REVIVED, BOB, "12", "Taken out of #12 again by Bob Petit", None),
    (Kind.LINKED, BOB, "12", "Linked with #12 by Bob Petit", "Liée à la demande n° 12 par Bob Petit"),
    (Kind.UNLINKED, BOB, "12", "Link with #12 removed by Bob Petit", None),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "by", "what", "english", "french"), SAID)
def test_a_line_says_what_was_done_and_by_whom(kind, by, what, english, french):
    entry = Entry(
        kind=kind, by=by, at=ago(hours=1), what=what, text="12" if kind in {Kind.PASSED_ON, Kind.TRANSFERRED} else ""
    )

    assert happened(entry, DESK, screen()) == english
    assert french in {happened(entry, DESK, screen("fr")), None}


def test_there_are_words_for_every_kind():
    assert {kind for kind, *_ in SAID} == set(Kind)


@pytest.mark.parametrize(
    ("past", "english", "french"),
    [
        ({"hours": 1}, "14:30", "14\u00a0h\u00a030"),
        ({"days": 3}, "Monday", "Lundi"),
        ({"days": 30}, "October 20", "20 octobre"),
        ({"days": 400}, "October 15, 2025", "15 octobre 2025"),
    ],
)
def test_a_line_says_when(past, english, french):
    entry = Entry(kind=Kind.TAKEN, by=BOB, at=ago(**past), what=BOB)

    assert trail_line(entry, DESK, screen()) == f"{english}\u00a0· Taken by Bob Petit"
    assert trail_line(entry, DESK, screen("fr")) == f"{french}\u00a0· Prise par Bob Petit"


def test_the_whole_trail_has_the_notes_themselves():
    entries = (
        Entry(kind=Kind.NOTED, by=BOB, at=ago(hours=1), text="x < y"),
        Entry(kind=Kind.OPENED, by=BY_MAIL, at=ago(hours=2)),
    )
    drawn = assert_card(
        trail_card(TrailView(conversation=conversation(), desk=DESK, entries=entries, before=0), screen())
    )

    assert texts(drawn)[:3] == [
        "<b>Broken lamp</b>",
        "<b>Bob Petit</b>, 14:30: x &lt; y",
        "13:30\u00a0· Opened by the customer",
    ]
    assert verb("Earlier", drawn) == {"": "trail", "conversation": name_of(1042), "before": "0"}


def test_a_page_of_very_long_notes_is_still_a_card():
    entries = tuple(Entry(kind=Kind.NOTED, by=BOB, at=ago(), text="&" * 5000) for _ in range(50))

    assert_card(trail_card(TrailView(conversation=conversation(), desk=DESK, entries=entries), screen()))
