"""What helps to answer: the documents of the request's tags, and earlier requests of the same matter."""

from html import escape

from cards.acting import pressing
from cards.people import sender_name, subject_of
from cards.request_row import linked_row
from cards.screen import Screen
from cards.text import Html, bold, html, joined
from cards.widgets import Look, Section, Widget, button, buttons, paragraph, section
from service.domain.conversation import Conversation
from service.domain.desk import Document
from service.domain.view import ConversationView

TITLE = 60
MOST = 12
"""So many documents: a request with more is about everything."""


def at_hand_sections(view: ConversationView, screen: Screen) -> list[Section]:
    """Who may only read finds the documents alone."""
    links = [paragraph(_link(document)) for document in _documents(view)[:MOST]]
    return [
        *([section(links, header=screen.say("Documents"))] if links else []),
        *([_similar(view, screen)] if view.may_act else []),
    ]


def _documents(view: ConversationView) -> list[Document]:
    """Of all its tags, in their order, each once."""
    tags = sorted(
        (tag for tag in view.desk.tags if tag.id in view.conversation.tags), key=lambda tag: tag.name.casefold()
    )
    return list({document.url: document for tag in tags for document in tag.documents}.values())


def _link(document: Document) -> Html:
    return Html(f'📄 <a href="{escape(document.url)}">{html(document.title, TITLE)}</a>')


def _similar(view: ConversationView, screen: Screen) -> Section:
    """A button that looks for them, without a heading that says the same."""
    if view.similar is None:
        look = button(screen.say("Similar requests"), pressing(view, "similar", screen), look=Look.QUIET)
        return section([buttons(look)])
    none = paragraph(html(screen.say("No earlier request like this one is resolved.")))
    return section([_row(one, view, screen) for one in view.similar] or [none], header=screen.say("Similar requests"))


def _row(one: Conversation, view: ConversationView, screen: Screen) -> Widget:
    """In Gmail a tap opens the mail, where the answer is."""
    below = joined(html(sender_name(one, screen)), html(screen.age(one.since)))
    return linked_row(one, bold(html(subject_of(one, screen))), below, view.me, screen)
