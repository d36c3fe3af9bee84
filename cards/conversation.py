"""The card beside an open conversation."""

from cards.acting import action_row, refreshing
from cards.assigning import assignee_section
from cards.at_hand import at_hand_sections
from cards.automatic import written_by_machine
from cards.collision import collision_lines
from cards.contact import contact_section
from cards.happened import trail_line
from cards.later import later_section
from cards.notices import noticed
from cards.noting import notes_section
from cards.others import another_subject, other_requests
from cards.people import ADDRESS, desk_name, sender_name, subject_of
from cards.replying import on_its_way, reply_section
from cards.request_row import mail_link
from cards.room import fitting, without
from cards.saving import saving_section
from cards.screen import Card, Screen
from cards.standing import standing_line, whereabouts
from cards.tagging import tags_section
from cards.text import Html, bold, html, plain
from cards.undoing import due_by, just_done
from cards.widgets import Look, Section, Widget, button, buttons, paragraph, section
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.view import ConversationView

LINES = 5


def conversation_card(view: ConversationView, screen: Screen) -> Card:
    """State first, then what to do; the rest waits below, or for a card on which less is written."""
    return fitting(view, lambda fits: _card(fits, screen))


def _card(view: ConversationView, screen: Screen) -> Card:
    around, last = _around(view, screen), [_trail_section(view, screen)]
    later, tags = [later_section(view, screen)], [tags_section(view, screen)]
    owner = [assignee_section(view, screen)] if view.may_act else []
    first = [section(_state(view, screen)), saving_section(view, screen), reply_section(view, screen)]
    sections = [*first, *later, *tags, *owner, notes_section(view, screen), *around, *last]
    card: Card = {
        "header": {"title": numbered(view.conversation, view.desk, screen)},
        "sections": [made for made in sections if made],
        "cardActions": _card_actions(view, screen),
    }
    return without(card, [made for made in (*reversed(around), *later, *last, *tags, *owner) if made])


def _around(view: ConversationView, screen: Screen) -> list[Section | None]:
    return [contact_section(view, screen), *other_requests(view, screen), *at_hand_sections(view, screen)]


def numbered(conversation: Conversation, desk: Desk, screen: Screen) -> str:
    return screen.say("#{number} · {desk}", number=conversation.number, desk=desk_name(desk))


def _state(view: ConversationView, screen: Screen) -> list[Widget]:
    notice = noticed(view.notice, view.desk, screen) if view.notice else ""
    return [
        *(_told(html(_only_answers(view, screen))) if view.answering else []),
        *(_mail(view, screen) if view.away else []),
        paragraph(standing_line(view.conversation, view.desk, screen)),
        action_row(view, screen),
        *just_done(view, screen),
        *_told(html(notice)),
        *due_by(view, screen),
        *_told(html(on_its_way(view, screen))),
        *collision_lines(view, screen),
        *_told(whereabouts(view.conversation, screen)),
        *_told(written_by_machine(view.conversation, screen)),
        *_told(another_subject(view, screen)),
    ]


def _only_answers(view: ConversationView, screen: Screen) -> str:
    """Anybody can name a mail that he answers: what is on the screen is not the request's."""
    number, address = view.conversation.number, plain(view.desk.address, ADDRESS)
    return screen.say(
        "This mail answers request #{number}, but has not reached {address}.", number=number, address=address
    )


def _mail(view: ConversationView, screen: Screen) -> list[Widget]:
    """Which mail this is, for who does not have it on the screen."""
    shown, link = view.conversation, mail_link(view.conversation, view.me, screen)
    look = Look.FILLED if shown.owner else Look.OUTLINED
    row = {"text": bold(html(sender_name(shown, screen))), "bottomLabel": html(subject_of(shown, screen))}
    return [{"decoratedText": row}, *([buttons(button(screen.say("Open the mail"), link, look=look))] if link else [])]


def _told(text: Html) -> list[Widget]:
    return [paragraph(text)] if text else []


def _trail_section(view: ConversationView, screen: Screen) -> Section:
    last = view.conversation.recent[: -LINES - 1 : -1]
    lines = [paragraph(trail_line(entry, view.desk, screen)) for entry in last]
    n = view.conversation.trail_length
    header = screen.say("What happened ({n})", n=n)
    return section([*lines, *(_whole_trail(view, screen) if n > len(last) else [])], header=header, folded_after=0)


def _whole_trail(view: ConversationView, screen: Screen) -> list[Widget]:
    click = screen.calling("trail", {"conversation": view.conversation.id})
    return [buttons(button(screen.say("See all"), click, look=Look.QUIET, alt=screen.say("See all that happened")))]


def _card_actions(view: ConversationView, screen: Screen) -> list[Widget]:
    """Phones show no home: the way to the lists is here too."""
    lists = screen.calling("list", {"desk": view.desk.id})
    return [
        {"actionLabel": screen.say("Refresh"), "onClick": refreshing(view, screen)},
        {"actionLabel": screen.say("Back to the lists"), "onClick": lists},
    ]
