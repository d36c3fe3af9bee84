"""A request's card, which names its mail where another one, or none, is on the screen."""

from msgspec.structs import replace

from addon.door import Knock
from addon.events import Event
from cards.conversation import conversation_card
from cards.screen import Card
from service.domain.conversation import Conversation
from service.domain.identity import MessageId
from service.domain.view import ConversationView


def request_card(view: ConversationView, knock: Knock) -> Card:
    event = knock.event
    known, drawn = is_known(view.conversation, event), _was_drawn_beside(event)
    answering = drawn and not known and event.parameter("answering") == "yes"
    away, here = answering or not (known or drawn), event.opened if known or drawn else None
    mail = "" if away else _mail_of(view.conversation, event)
    standing = replace(view, away=away, here=here or "", answering=answering, mail=mail)
    return conversation_card(standing, knock.screen)


def is_known(conversation: Conversation, event: Event) -> bool:
    """By the ids of the mailbox; a thread of several requests alone does not tell."""
    by_thread = event.thread is not None and event.thread in set(conversation.threads) - conversation.shared
    return by_thread or (event.message is not None and conversation.message(event.message) is not None)


def _mail_of(conversation: Conversation, event: Event) -> str:
    """Which of its mails is on the screen; beside a copy, as the card that was drawn there says."""
    named = (event.message, event.parameter("message"))
    return next((one for one in named if one and conversation.message(MessageId(one))), "")


def _was_drawn_beside(event: Event) -> bool:
    """A copy has other ids than the mailbox's mail, but the card that was drawn beside it says so."""
    return event.opened is not None and event.opened == event.parameter("here")
