"""The cards of everyday dead ends, and what a toast tells."""

import pytest

from cards.notices import notice_text
from cards.situations import no_desk_card, not_a_member_card, not_ours_card, not_there_card, trouble_card
from service.domain.entry import BY_MAIL, IN_GMAIL, THE_TEAM
from service.domain.view import Notice, Telling
from tests.cards.strict import assert_card, texts, verb
from tests.cards.world import BOB, DESK, screen


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_each_says_something_and_is_a_card(locale):
    to = screen(locale)
    cards = [
        not_ours_card(to),
        not_a_member_card(to, address="erin@example.com"),
        no_desk_card(to),
        not_there_card(to),
        trouble_card(to, retry_verb="open", parameters={}),
    ]

    assert all(texts(assert_card(card))[0] for card in cards)


def test_a_mail_of_no_desk_offers_the_way_to_the_lists():
    assert verb("Back to the lists", not_ours_card(screen())) == {"": "list"}
    assert texts(not_ours_card(screen("fr"))) == ["Ce message n’appartient à aucun de vos guichets."]


def test_a_stranger_reads_which_account_he_is_in():
    drawn = not_a_member_card(screen(), address="<erin>@example.com")

    assert texts(drawn)[0] == "&lt;erin&gt;@example.com is not a member of any desk."


def test_trouble_offers_the_same_again():
    drawn = assert_card(trouble_card(screen(), retry_verb="take", parameters={"conversation": "c1", "rev": "3"}))

    assert verb("Try again", drawn) == {"": "take", "conversation": "c1", "rev": "3"}


@pytest.mark.parametrize("telling", Telling)
@pytest.mark.parametrize("locale", ["en", "fr"])
def test_there_are_words_for_every_notice(telling, locale):
    assert notice_text(Notice(telling=telling), DESK, screen(locale))


@pytest.mark.parametrize(
    ("who", "english"),
    [
        (BOB, "Bob Petit changed this a moment ago; here is how it stands."),
        ("gone", "A former member changed this a moment ago; here is how it stands."),
        (IN_GMAIL, "Somebody changed this in Gmail a moment ago; here is how it stands."),
        (BY_MAIL, "The customer wrote a moment ago; here is how it stands."),
        (THE_TEAM, "The team wrote a moment ago; here is how it stands."),
        ("", "This changed a moment ago; here is how it stands."),
    ],
)
def test_whoever_was_faster_is_named(who, english):
    assert notice_text(Notice(telling=Telling.CHANGED_BY, who=who), DESK, screen()) == english


def test_whoever_took_it_is_named():
    def told(who, locale="en"):
        return notice_text(Notice(telling=Telling.TAKEN_BY, who=who), DESK, screen(locale))

    assert told(BOB) == "Bob Petit took this a moment ago."
    assert told(BOB, "fr") == "Bob Petit vient de prendre cette demande."
    assert told(IN_GMAIL) == "Somebody assigned this in Gmail a moment ago."


def test_a_toast_is_plain_text_of_one_line():
    told = notice_text(Notice(telling=Telling.BAD_TAG, what="<b>x\u202e\n" + "y" * 500), DESK, screen())

    assert told.startswith("“<b>x yyy")
    assert len(told) < 120
