"""The card of a desk and its lists."""

import pytest
from msgspec.structs import replace

from cards.browsing import named
from cards.home import home_card
from service.domain.desk import Tag, Teammate
from service.domain.home import Choice, Listing, Shelf
from service.domain.identity import DeskId, MemberId, TagId
from service.domain.member import Role
from service.domain.status import Resolution
from service.domain.view import Notice, Telling
from tests.cards.strict import assert_card, every, labels, texts, verb
from tests.cards.world import ALICE, BILLING, BOB, DESK, NOW, RITA, ago, conversation, home, screen


def card(view, locale="en"):
    return assert_card(home_card(view, screen(locale)))


def test_the_next_request_is_the_first_button():
    drawn = card(home())

    assert drawn["header"] == {"title": "Support"}
    assert labels(drawn)[0] == "Take next"
    assert verb("Take next", drawn) == {"": "take_next", "desk": "support", "once": "once"}


def test_each_list_is_one_tap_away_with_its_count():
    drawn = card(home())

    assert labels(drawn)[2:5] == ["Mine 4", "Unassigned 7", "Waiting 12"]
    assert verb("Recently resolved", drawn) == {"": "list", "desk": "support", "listing": "resolved"}
    assert verb("Waiting 12", drawn) == {"": "list", "desk": "support", "listing": "waiting"}
    assert verb("By person", drawn) == {"": "list", "desk": "support", "listing": "people"}
    assert verb("By tag", drawn) == {"": "list", "desk": "support", "listing": "tags"}


def test_mentions_are_offered_when_there_are_some():
    counts = {Listing.MENTIONS: 2}

    assert "Mentioned 2" in labels(card(home(counts=counts)))
    assert not [label for label in labels(card(home())) if label.startswith("Mentioned")]


def test_a_list_with_a_button_has_no_title_and_any_other_has():
    assert not [text for text in texts(card(home(Listing.MINE))) if "My requests" in text]
    assert "<b>Snoozed requests</b>" in texts(card(home(Listing.SNOOZED)))
    assert "<b>My requests · Waiting for the customer</b>" in texts(
        card(home(choice=Choice(listing=Listing.MINE, status="waiting")))
    )


def test_a_members_searches_are_a_tap_away_as_far_as_there_is_room():
    names = ["Lamps", "VIP & late", "Refunds of this and of last year", "Zebra"]
    saved = tuple(Shelf(choice=Choice(listing=Listing.FOUND, words=name), name=name) for name in names)
    shown = home(choice=saved[0].choice, name="Lamps", saved=saved)

    assert labels(card(home(saved=saved)))[6:9] == ["Lamps", "VIP & late", "Refunds of this an…"]
    assert verb("Lamps", card(home(saved=saved)))["query"] == "Lamps"
    deleted = {"": "forget_search", "desk": "support", "name": "Lamps"}
    assert verb("Delete", card(shown)) == deleted
    assert verb("Delete", card(home(Listing.SAVED, shelves=saved))) == deleted
    assert not list(every("button", card(home(choice=saved[0].choice, saved=saved))))


def test_the_list_shown_is_told_not_only_coloured():
    pressed = next(button for button in every("buttons", card(home())) if button.get("text") == "Mine 4")

    assert pressed["altText"] == "Mine 4, shown below"


@pytest.mark.parametrize(("me", "said"), [(RITA, "You can read Support."), (None, "sign in as yourself")])
def test_a_reader_sees_why_there_is_nothing_to_take(me, said):
    drawn = card(home(Listing.UNASSIGNED, me=me))

    assert said in texts(drawn)[0]
    assert "Take next" not in labels(drawn)


def test_the_shared_login_has_nothing_of_its_own():
    assert not [label for label in labels(card(home(Listing.ALL, me=None))) if label.startswith(("Mine", "Mentioned"))]


def test_desks_are_offered_to_whoever_has_several():
    sales = replace(DESK, id=DeskId("sales"), name="Sales")
    picker = next(one for one in every("selectionInput", card(home(desks=(DESK, sales)))) if one["name"] == "desk")

    assert [(item["text"], item.get("selected", False)) for item in picker["items"]] == [
        ("Support", True),
        ("Sales", False),
    ]
    assert picker["onChangeAction"]["function"].endswith("/addon/list")
    assert "desk" not in [one["name"] for one in every("selectionInput", card(home()))]


def test_a_row_opens_its_mail_and_its_number_the_card():
    mine = conversation().take(by=ALICE, at=ago()).tag(BILLING, by=BOB, at=ago())
    row = next(every("decoratedText", card(home(Listing.ALL, mine))))

    assert row["text"] == "<b>Carol Duval</b>\u00a0· 2 h"
    assert row["bottomLabel"] == "Broken lamp\u00a0· Alice Martin\u00a0· billing"
    assert row["onClick"] == {"openLink": {"url": "https://mail.google.com/mail/u/0/#all/0000000000000412"}}
    assert (row["button"]["text"], row["button"]["altText"]) == ("#1042", "Details of #1042")
    assert row["button"]["onClick"]["action"]["function"].endswith("/addon/open")


def test_a_row_says_only_what_its_list_does_not():
    waiting = conversation().take(by=ALICE, at=ago()).wait(by=ALICE, at=ago())

    def below(listing):
        return next(every("decoratedText", card(home(listing, waiting))))["bottomLabel"]

    assert below(Listing.MINE) == "Broken lamp\u00a0· Waiting for the customer"
    assert below(Listing.WAITING) == "Broken lamp\u00a0· Alice Martin"


def test_a_row_says_who_gave_it_who_calls_and_what_others_did_last():
    given = conversation().take(by=BOB, at=ago()).assign(ALICE, by=BOB, at=ago())
    due = given.due(NOW.date(), by=BOB, at=ago())
    called = due.note("@Alice which lamp?", by=BOB, at=ago(), mentions=frozenset({ALICE}))
    followed = called.note("Found it", by=BOB, at=ago(minutes=5)).wait(by=ALICE, at=ago())

    def below(listing, shown, locale="en"):
        return next(every("decoratedText", card(home(listing, shown), locale)))["bottomLabel"]

    assert below(Listing.MINE, given) == "Broken lamp\u00a0· Assigned by Bob Petit"
    assert below(Listing.MINE, given, "fr") == "Broken lamp\u00a0· Attribuée par Bob Petit"
    assert below(Listing.DUE, due) == "Broken lamp\u00a0· Due date set by Bob Petit\u00a0· due today"
    assert below(Listing.MENTIONS, followed).startswith("Broken lamp\u00a0· Bob Petit: @Alice which lamp?")
    assert below(Listing.FOLLOWED, followed).startswith("Broken lamp\u00a0· Bob Petit: Found it")
    assert below(Listing.MINE, conversation().take(by=ALICE, at=ago())) == "Broken lamp"


def test_a_long_note_shows_its_beginning_and_markup_is_text():
    note = "@Alice <b>" + "please " * 40
    called = conversation().note(note, by=BOB, at=ago(), mentions=frozenset({ALICE}))
    row = next(every("decoratedText", card(home(Listing.MENTIONS, called))))

    assert "@Alice &lt;b&gt;please please" in row["bottomLabel"]
    assert len(row["bottomLabel"]) < 150


@pytest.mark.parametrize(
    ("listing", "english", "french"),
    [
        (Listing.MINE, "Nothing waits for you.", "Rien ne vous attend."),
        (Listing.UNASSIGNED, "Every request is assigned.", "Toutes les demandes sont attribuées."),
        (Listing.WAITING, "No request waits for a customer.", "Aucune demande n’est en attente d’un client."),
        (Listing.MENTIONS, "No note mentions you.", "Aucune note ne vous mentionne."),
        (Listing.RESOLVED, "No request is resolved yet.", "Aucune demande n’est encore résolue."),
        (Listing.ALL, "No request is in progress.", "Aucune demande n’est en cours."),
    ],
)
def test_an_empty_list_is_good_news(listing, english, french):
    assert english in texts(card(home(listing)))
    assert french in texts(card(home(listing), "fr"))


def test_an_empty_list_of_a_person_or_a_tag_names_it():
    bobs = home(choice=Choice(listing=Listing.PERSON, of=BOB))
    billing = home(choice=Choice(listing=Listing.TAG, of=BILLING))

    assert "Nothing waits for Bob Petit." in texts(card(bobs))
    assert "No request in progress is tagged “billing”." in texts(card(billing))


def test_a_search_without_result_says_what_can_be_searched():
    drawn = card(home(choice=Choice(listing=Listing.FOUND, words="<lamp>")))

    assert "Try another number, a name" in str(texts(drawn))
    assert next(every("textInput", drawn))["value"] == "<lamp>"


def test_a_search_says_what_it_is_narrowed_to():
    choice = Choice(listing=Listing.FOUND, words="lamp", sender="Carol", owner=BOB, status="resolved", tag=BILLING)

    title = "“lamp” · from Carol · Bob Petit · Resolved · billing"
    assert f"<b>{title}</b>" in texts(card(home(choice=choice)))
    assert f"<b>Lamps · {title}</b>" in texts(card(home(choice=choice, name="Lamps")))


@pytest.mark.parametrize(("locale", "told"), [("en", "Only the newest messages were searched."), ("fr", "Seuls les")])
def test_a_search_that_left_older_mail_out_says_so(locale, told):
    choice = Choice(listing=Listing.FOUND, words="lamp")

    def said(**how):
        return str(texts(card(home(Listing.FOUND, conversation(), choice=choice, **how), locale)))

    assert told in said(cut_short=True)
    assert told not in said()


def test_more_goes_on_where_the_page_ends_and_back_to_where_it_began():
    found = (conversation(),)
    listed = home(Listing.WAITING, *found, after="a2", earlier=("a1",), page=2)
    searched = home(*found, choice=Choice(listing=Listing.FOUND, words="lamp"), after="a1")

    waiting = {"": "list", "desk": "support", "listing": "waiting"}
    assert verb("More", card(listed)) == waiting | {"path": "a1 a2", "page": "3"}
    assert verb("Back", card(listed)) == waiting
    assert "<b>Waiting for a customer · page 2</b>" in texts(card(listed))
    onward = {"": "list", "desk": "support", "listing": "found", "query": "lamp", "path": "a1", "page": "2"}
    assert verb("More", card(searched)) == onward
    third = home(Listing.WAITING, *found, earlier=("a1", "a2"), page=3)
    assert verb("From the start", card(third)) == waiting


def test_a_directory_has_a_line_for_each_of_its_lists_with_its_count():
    shelves = (Shelf(choice=Choice(listing=Listing.PERSON, of=BOB), count=3),)
    row = next(every("decoratedText", card(home(Listing.PEOPLE, shelves=shelves))))

    assert row["text"] == "<b>Bob Petit</b>\u00a0· 3"
    assert {one["key"]: one["value"] for one in row["onClick"]["action"]["parameters"]} == {
        "desk": "support",
        "listing": "person",
        "of": BOB,
    }


def test_a_filter_offers_what_the_list_leaves_open():
    def fields(listing):
        return [one["name"] for one in every("selectionInput", card(home(listing)))]

    assert fields(Listing.ALL) == ["owner", "status", "tag"]
    assert fields(Listing.MINE) == ["status", "tag"]
    assert fields(Listing.WAITING) == ["owner", "tag"]
    assert fields(Listing.MENTIONS) == []
    assert verb("Show", card(home(Listing.ALL))) == {"": "list", "desk": "support", "listing": "all", "narrow": "yes"}


def test_a_filtered_list_says_how():
    narrowed = Choice(listing=Listing.ALL, owner=BOB, status="waiting", tag=BILLING)
    drawn = card(home(choice=narrowed))

    assert "<b>All requests in progress · Bob Petit · Waiting for the customer · billing</b>" in texts(drawn)
    assert "No request matches this filter." in texts(drawn)
    assert [item["value"] for item in every("items", drawn) if item.get("selected")] == [BOB, "waiting", BILLING]


def test_a_notice_comes_first():
    assert texts(card(home(notice=Notice(telling=Telling.NOTHING_LEFT))))[0] == "Nothing is left to take."


def test_a_request_whose_mails_are_gone_opens_its_card():
    done = conversation().resolve(Resolution.DONE, by=BOB, at=ago())
    row = next(every("decoratedText", card(home(Listing.RESOLVED, replace(done, messages=())))))

    assert row["onClick"]["action"]["function"].endswith("/addon/open")


def test_a_big_desk_is_still_a_card():
    team = tuple(
        Teammate(id=MemberId(f"member{n:010}"), address=f"m{n}@example.com", name=f"Élodie {n}", role=Role.AGENT)
        for n in range(300)
    )
    tags = tuple(Tag(id=TagId(f"tag{n:013}"), name=f"étiquette {n}") for n in range(300))
    big = replace(DESK, team=(*DESK.team, *team), tags=tags)
    drawn = card(replace(home(Listing.ALL, *[conversation(number=n) for n in range(1, 21)]), desk=big), "fr")

    assert "Par personne ▸" not in labels(drawn)
    assert {"owner_name", "tag_named"} <= {one["name"] for one in every("textInput", drawn)}


@pytest.mark.parametrize("words", ["नमस्ते " * 28, "&" * 200, "письмо " * 28])
def test_a_buttons_list_is_the_one_that_is_shown_however_heavy_its_words(words):
    """Or what is done to the whole list would be done to another."""
    choice = Choice(listing=Listing.FOUND, words=words.strip(), sender=words.strip())

    assert (named(choice, DESK)["query"], named(choice, DESK)["sender"]) == (choice.words, choice.sender)
