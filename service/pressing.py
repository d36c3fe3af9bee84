"""A button pressed: what it carries, the receipt that makes it count once, and who was faster."""

from datetime import datetime, timedelta

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.identity import ConversationId, MemberId, digest
from service.domain.kept import Receipt
from service.domain.view import Notice, Telling
from service.ports import RECEIPTS, Create, Key
from service.visiting import Visitor

RECEIPT_LIFE = timedelta(days=1)


class Press(Struct, frozen=True, kw_only=True):
    """A button pressed: ``once`` names the card, ``seen`` is the revision that it showed, and ``drawn`` when."""

    visitor: Visitor
    conversation: ConversationId
    verb: str
    once: str = ""
    seen: int | None = None
    drawn: datetime | None = None
    inputs: tuple[str, ...] = ()

    def receipt(self, me: MemberId, at: datetime) -> Create[Receipt] | None:
        """None for a press without ``once``, which counts each time."""
        key = receipt_key(me, self.once, self.verb, self.conversation, self.inputs)
        return Create(key, Receipt(conversation=self.conversation, expire_at=at + RECEIPT_LIFE)) if self.once else None


def receipt_key(me: MemberId, once: str, verb: str, conversation: str, inputs: tuple[str, ...]) -> Key[Receipt]:
    return Key(RECEIPTS, digest("receipt", me, once, verb, conversation, *inputs))


def faster(conversation: Conversation, verb: str) -> Notice:
    """Who changed it since the card was drawn."""
    if verb in {"take", "assign", "unassign"} and conversation.owner:
        return Notice(telling=Telling.TAKEN_BY, who=conversation.owner)
    return Notice(telling=Telling.CHANGED_BY, who=conversation.last_deed.by if conversation.recent else "")
