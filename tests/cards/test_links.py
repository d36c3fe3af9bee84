"""The links that lead from a list to the mail in Gmail."""

from urllib.parse import unquote

import pytest
from msgspec.structs import replace

from cards.conversation import conversation_card
from cards.home import home_card
from service.domain.entry import IN_GMAIL
from service.domain.home import Listing
from service.domain.member import Role
from service.domain.message import Contact
from tests.cards.strict import assert_card, every
from tests.cards.world import ago, beside, conversation, home, message, screen


def card(view):
    return assert_card(home_card(view, screen()))


def test_a_row_finds_its_mail_in_whatever_gmail_the_member_is():
    """Where its Message-ID is known: a copy in one's own Gmail has another thread id."""
    known = replace(conversation(), message_id="a+b/c@example.org")
    [link] = every("openLink", card(home(Listing.ALL, known)))
    [direct] = every("openLink", card(replace(home(Listing.ALL, known), me=None, role=Role.READER)))

    assert link["url"] == "https://mail.google.com/mail/u/0/#search/rfc822msgid%3Aa%2Bb%2Fc%40example.org"
    assert direct["url"] == "https://mail.google.com/mail/u/0/#all/0000000000000412"


@pytest.mark.parametrize("address", ["carol@example.org", '"x y" or}@example.org', ""])
def test_a_row_whose_first_mail_is_gone_finds_the_later_ones(address):
    known = replace(conversation(), message_id="one@example.org", contact=Contact(address=address))
    later = known.receive(message(2, at=ago())).lose(known.messages[0].id, by=IN_GMAIL, at=ago())
    [link] = every("openLink", card(home(Listing.ALL, later)))

    who = " from:carol@example.org to:carol@example.org" if address.startswith("carol") else ""
    one = "rfc822msgid:one@example.org"
    searched = unquote(link["url"].removeprefix("https://mail.google.com/mail/u/0/#search/"))
    assert searched == f"in:anywhere {{{one}{who}}}" if who else f"in:anywhere {one}"


def test_on_the_web_a_row_shows_the_card_and_a_link_is_there_only_where_it_finds_the_mail():
    """Another request of the contact as well; and an id alone is the mailbox's, not that of a member's own Gmail."""
    web = replace(screen(), at="desk/card", mail="https://mail.google.com/mail/u/alice@example.com/")
    known = replace(conversation(), message_id="one@example.org")

    [link] = every("openLink", conversation_card(beside(known, away=True, others=(known,)), web))
    without = conversation_card(beside(conversation(), away=True, others=(known,)), web)

    assert link["url"] == "https://mail.google.com/mail/u/alice@example.com/#search/rfc822msgid%3Aone%40example.org"
    assert not [*every("openLink", without)]
