"""Other requests beside this one: what else the contact has open, what is linked, and what was merged into it."""

from collections.abc import Iterator

from cards.acting import pressing
from cards.choices import Option, dropdown
from cards.contact import contact_row
from cards.notices import refused_for
from cards.people import request_name
from cards.request_row import opening
from cards.screen import Screen
from cards.standing import status_word
from cards.text import Html, as_typed, html, is_blank, plain
from cards.widgets import Look, Section, Widget, button, buttons, paragraph, section, text_input
from service.domain.conversation import Conversation
from service.domain.message import Message
from service.domain.related import Related
from service.domain.status import Resolution, Status
from service.domain.view import ConversationView, Telling

MOST = 5
"""So many links, and so many merged requests, are shown: the newest."""
MAILS = 20
LONGEST_TYPED = 20
LONGEST_SUBJECT = 60


def other_requests(view: ConversationView, screen: Screen) -> list[Section]:
    """The contact's others in sight, with how to merge them below; links likewise. Nothing where there is nothing."""
    return [made for made in (_of_contact(view, screen), _related(view, screen), _joining(view, screen)) if made]


def another_subject(view: ConversationView, screen: Screen) -> Html:
    """A hint, where the customer may have begun another matter in the same thread."""
    subject = plain(view.conversation.another_subject, LONGEST_SUBJECT)
    if is_blank(subject) or not view.may_act:
        return Html("")
    return html(screen.say("Subject changed to “{subject}”. If it is another matter, split it off.", subject=subject))


def _of_contact(view: ConversationView, screen: Screen) -> Section | None:
    if not view.others:
        return None
    n = len(view.others)
    header = screen.words.count("{n} other open request of this contact", "{n} other open requests of this contact", n)
    if view.more_others:
        header = screen.say("At least {n} other open requests of this contact", n=n)
    rows = [_row(other, view, screen) for other in view.others]
    merges = [_absorb(other, view, screen) for other in view.others] if view.may_act else []
    return section([*rows, *merges], header=header, folded_after=n)


def _row(other: Conversation, view: ConversationView, screen: Screen) -> Widget:
    return contact_row(other, html(screen.age(other.since)), view, screen, _stands(other, screen))


def _stands(other: Conversation, screen: Screen) -> str:
    """Its state where there is nothing to do just now, and until when."""
    if other.status is Status.OPEN:
        return ""
    until = screen.until(other.snoozed_until) if other.snoozed_until else ""
    return f"{status_word(other.status, screen)} {until}".strip()


def _absorb(other: Conversation, view: ConversationView, screen: Screen) -> Widget:
    text = screen.say("Merge #{number} into this", number=other.number)
    return buttons(button(text, pressing(view, "merge", screen, other=other.id), look=Look.QUIET))


def _related(view: ConversationView, screen: Screen) -> Section | None:
    original = view.conversation.duplicate_of
    duplicates = [_duplicate(original, screen)] if original else []
    linked = [*duplicates, *(_linked(one, screen) for one in view.conversation.links[-MOST:])]
    folded = [*_merged(view, screen), *(_unlinking(view, screen) if view.may_act else [])]
    if not linked and not folded:
        return None
    header = screen.say("Linked requests") if linked else screen.say("Merged requests")
    return section([*linked, *folded], header=header, folded_after=len(linked))


def _joining(view: ConversationView, screen: Screen) -> Section | None:
    """The form; in sight where a number was refused, to be corrected."""
    if not view.may_act:
        return None
    split = [*_split(view, screen)]
    folded = not view.typed.get("number") and not refused_for(view, Telling.NO_SUCH_NUMBER)
    header = screen.say("Merge, link or split") if split else screen.say("Merge or link")
    return section([*_form(view, screen), *split], header=header, folded_after=0 if folded else None)


def _linked(one: Related, screen: Screen) -> Widget:
    named = screen.say("Linked with #{number}", number=one.number)
    if one.desk:
        named = screen.say("Linked with {request}", request=request_name(one.number, one.desk, screen))
    return {"decoratedText": {"text": html(named), "onClick": opening(one, screen)}}


def _duplicate(of: Related, screen: Screen) -> Widget:
    named = html(screen.say("Duplicate of #{number}", number=of.number))
    return {"decoratedText": {"text": named, "onClick": opening(of, screen)}}


def _form(view: ConversationView, screen: Screen) -> Iterator[Widget]:
    typed = as_typed(view.typed.get("number", ""), LONGEST_TYPED)
    yield text_input("number", screen.say("Number of the other request"), value=typed)
    yield buttons(
        button(screen.say("Merge into it"), pressing(view, "merge", screen)),
        button(screen.say("Link"), pressing(view, "link", screen)),
    )
    if view.conversation.status is not Status.RESOLVED:
        click = pressing(view, "resolve", screen, resolution=Resolution.DUPLICATE.value)
        yield buttons(button(screen.say("Resolve as its duplicate"), click))


def _unlinking(view: ConversationView, screen: Screen) -> Iterator[Widget]:
    for one in view.conversation.links[-MOST:]:
        text = screen.say("Remove the link with #{number}", number=one.number)
        yield buttons(button(text, pressing(view, "unlink", screen, other=one.id), look=Look.QUIET))


def _split(view: ConversationView, screen: Screen) -> Iterator[Widget]:
    """Where we cannot tell which of its mails is on the screen: the newest of those that have one before them."""
    if view.mail or len(view.conversation.messages) < 2:
        return
    newest_first = sorted(view.conversation.messages, key=lambda mail: mail.at, reverse=True)
    options = [Option(mail.id, _mail_at(mail, screen), i == 0) for i, mail in enumerate(newest_first[:-1][:MAILS])]
    yield dropdown("message", screen.say("Split from a mail on"), options)
    yield buttons(button(screen.say("Split"), pressing(view, "split", screen)))


def _mail_at(mail: Message, screen: Screen) -> str:
    at = screen.moment(mail.at)
    return screen.say("{at}, the team", at=at) if mail.ours else screen.say("{at}, the customer", at=at)


def _merged(view: ConversationView, screen: Screen) -> Iterator[Widget]:
    for one in view.conversation.absorbed[-MOST:]:
        yield paragraph(html(screen.say("#{number} was merged into this.", number=one.number)))
        trail = screen.calling("trail", {"conversation": one.id})
        taken = button(screen.say("Take it out again"), pressing(view, "unmerge", screen, other=one.id))
        yield buttons(
            *([taken] if view.may_act else []),
            button(screen.say("What happened to it"), trail, look=Look.QUIET),
        )
