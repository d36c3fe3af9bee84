"""A request's card, which names its mail where another one, or none, is on the screen."""

from dataclasses import replace

from addon.door import Knock
from addon.events import Event
from cards.conversation import conversation_card
from cards.screen import Card
from service.domain.conversation import Conversation
from service.domain.view import ConversationView


def request_card(view: ConversationView, knock: Knock) -> Card:
    here = knock.event.opened if _beside(view.conversation, knock.event) else None
    return conversation_card(replace(view, away=here is None, here=here or ""), knock.screen)


def _beside(conversation: Conversation, event: Event) -> bool:
    """By the ids of the mailbox; a copy has others, but the card that was drawn beside it says so."""
    by_thread = event.thread in conversation.threads if event.thread else False
    by_message = event.message is not None and conversation.message(event.message) is not None
    return by_thread or by_message or (event.opened is not None and event.opened == event.parameter("here"))
