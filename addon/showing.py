"""A request's card, which names its mail where another one, or none, is on the screen."""

from dataclasses import replace

from addon.door import Knock
from addon.events import Event
from cards.conversation import conversation_card
from cards.screen import Card
from service.domain.conversation import Conversation
from service.domain.view import ConversationView


def request_card(view: ConversationView, knock: Knock) -> Card:
    return conversation_card(replace(view, away=not _beside(view.conversation, knock.event)), knock.screen)


def _beside(conversation: Conversation, event: Event) -> bool:
    by_thread = event.thread in conversation.threads if event.thread else False
    return by_thread or (event.message is not None and conversation.message(event.message) is not None)
