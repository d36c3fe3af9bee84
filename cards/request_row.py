"""The rows of a list: who wrote, how long ago, about what; a tap opens the mail in Gmail, or the card on the web."""

from urllib.parse import quote

from cards.automatic import in_a_row
from cards.people import member_name, sender_name, subject_of, tag_names
from cards.screen import OnClick, Screen
from cards.standing import status_word
from cards.text import Html, bold, html, joined, plain
from cards.widgets import Widget
from service.domain.conversation import Conversation
from service.domain.home import HomeView, Listing
from service.domain.identity import MemberId, conversation_id
from service.domain.mail import searchable
from service.domain.message import Message, Place
from service.domain.related import Related
from service.domain.status import Status

SENDER = 24
"""Longer names would push the age off the line."""
TAGS = 30


def request_row(conversation: Conversation, view: HomeView, screen: Screen) -> Widget:
    """Who, and how long it waits; below, about what."""
    who, age = html(sender_name(conversation, screen), SENDER), html(screen.age(conversation.since))
    row = {
        "text": joined(bold(who), age),
        "bottomLabel": joined(html(subject_of(conversation, screen)), *map(html, _facts(conversation, view, screen))),
    }
    return {"decoratedText": row | _ways(conversation, view.me, screen)}


def _ways(conversation: Conversation, me: MemberId | None, screen: Screen) -> Widget:
    """In Gmail a tap opens the mail, and the button beside it shows the card; on the web a tap shows the card."""
    card, link = _card(conversation.related, screen), mail_link(conversation, me, screen)
    if link is None or not screen.in_gmail:
        return {"onClick": card}
    return {"onClick": link, "button": details_button(conversation.related, screen)}


def _facts(conversation: Conversation, view: HomeView, screen: Screen) -> list[str]:
    """What the list's name does not say already."""
    one = view.choice.listing
    status, owner = conversation.status, conversation.owner
    standing = status is not Status.OPEN and one not in {Listing.WAITING, Listing.SNOOZED, Listing.RESOLVED}
    owned = one not in {Listing.MINE, Listing.UNASSIGNED, Listing.PERSON, Listing.DUE}
    tags = plain(", ".join(tag_names(conversation, view.desk, screen)), TAGS)
    return [
        *([status_word(status, screen)] if standing else []),
        *([member_name(owner, view.desk, screen)] if owned and owner else []),
        *([screen.say("Unassigned")] if owned and not owner else []),
        *_when(conversation, screen),
        *([machine] if (machine := in_a_row(conversation, screen)) else []),
        *([tags] if tags else []),
    ]


def _when(conversation: Conversation, screen: Screen) -> list[str]:
    """Until when it sleeps, and by which day it is due."""
    until, due = conversation.snoozed_until, conversation.due_on
    due = due if conversation.status is not Status.RESOLVED else None
    return [
        *([screen.until(until)] if until else []),
        *([screen.say("due {day}", day=screen.by_day(due))] if due else []),
    ]


def mail_link(conversation: Conversation, me: MemberId | None, screen: Screen) -> OnClick | None:
    """Leads to the mail in Gmail; None where none is left, and on the web where it could not be found.

    A member's own Gmail has other ids, so it is looked for by what it says, which finds it in the mailbox too."""
    last = conversation.last
    if last is None:
        return None
    if me and conversation.message_id:
        found = f"search/{quote(_search(conversation), safe='')}"
    elif me and not screen.in_gmail:
        return None
    else:
        found = f"all/{quote(last.thread, safe='')}"
    return {"openLink": {"url": f"{screen.mail}#{found}"}}


def _search(conversation: Conversation) -> str:
    """By the Message-ID of the mail that opened it; once that one is put away or deleted, by who wrote as well.

    A member may still have a copy of it: all that we have of the later mails is ids, which are the mailbox's own."""
    one, who = f"rfc822msgid:{conversation.message_id}", searchable(conversation.contact.address)
    if any(mail.place is Place.HERE and _opened_it(mail, conversation) for mail in conversation.messages):
        return one
    return f"in:anywhere {{{one} from:{who} to:{who}}}" if who else f"in:anywhere {one}"


def _opened_it(mail: Message, conversation: Conversation) -> bool:
    """The date alone says it, but for mails of the same second."""
    return mail.at == conversation.opened_at and conversation.id == conversation_id(conversation.mailbox, mail.id)


def _card(one: Related, screen: Screen) -> OnClick:
    return screen.calling("open", {"conversation": one.id})


def linked_row(one: Conversation, text: Html, below: Html, me: MemberId | None, screen: Screen) -> Widget:
    """Another request, which is gone to as from a list."""
    return {"decoratedText": {"text": text, "bottomLabel": below} | _ways(one, me, screen)}


def details_button(one: Related, screen: Screen) -> Widget:
    """Shows the request's card."""
    return {
        "icon": {"knownIcon": "DESCRIPTION"},
        "altText": screen.say("Details of #{number}", number=one.number),
        "onClick": _card(one, screen),
        "type": "BORDERLESS",
    }
