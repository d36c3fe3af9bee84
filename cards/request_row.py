"""The rows of a list: who wrote, how long ago, about what; a tap opens the mail in Gmail, or the card on the web."""

from urllib.parse import quote

from cards.automatic import in_a_row
from cards.people import member_name, sender_name, subject_of, tag_names
from cards.row_news import news_line, news_of
from cards.screen import OnClick, Screen
from cards.standing import status_word
from cards.text import Html, bold, html, joined, plain
from cards.widgets import Look, Widget, button
from service.domain.conversation import Conversation
from service.domain.home import HomeView, Listing
from service.domain.identity import MemberId, conversation_id
from service.domain.mail import searchable
from service.domain.message import Message, Place
from service.domain.related import Related
from service.domain.status import Status

SENDER, LINE = 24, 28
"""Longer names would push the age off the line, which an age such as "just now" fills the sooner."""
TAGS = 30
CALLED = {Listing.MENTIONS, Listing.FOLLOWED}
"""In these a row tells when that happened for which it is there, and not since when it stands as it does."""


def request_row(conversation: Conversation, view: HomeView, screen: Screen) -> Widget:
    """Who, and how long it waits; below, about what, and why it is in the list."""
    news = news_of(conversation, view)
    at = news.at if news and view.choice.listing in CALLED else conversation.since
    age = html(screen.age(at))
    who = bold(html(sender_name(conversation, screen), min(SENDER, LINE - len(age))))
    told = [news_line(news, view.desk, screen)] if news else []
    below = (subject_of(conversation, screen), *told, *_facts(conversation, view, screen))
    return linked_row(conversation, joined(who, age), joined(*map(html, below)), view.me, screen)


def linked_row(one: Conversation, text: Html, below: Html, me: MemberId | None, screen: Screen) -> Widget:
    """In Gmail a tap opens the mail, and the number beside it shows the card; on the web, and where no mail is left, a
    tap shows the card."""
    number, card = screen.say("#{number}", number=one.number), opening(one.related, screen)
    link = mail_link(one, me, screen) if screen.in_gmail else None
    if link is None:
        return {"decoratedText": {"text": joined(text, html(number)), "bottomLabel": below, "onClick": card}}
    alt = screen.say("Details of #{number}", number=one.number)
    beside = {"onClick": link, "button": button(number, card, look=Look.QUIET, alt=alt)}
    return {"decoratedText": {"text": text, "bottomLabel": below} | beside}


def opening(one: Related, screen: Screen) -> OnClick:
    """Shows the request's card."""
    return screen.calling("open", {"conversation": one.id})


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
