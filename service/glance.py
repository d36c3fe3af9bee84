"""A mailbox and its lists, as they were a moment ago; what is recorded since then may be newer."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.drift import Kind, Listing, compared, kind_of
from service.domain.identity import DeskId
from service.domain.mailbox import Mailbox
from service.ports import Snapshot


class Glance(Struct, frozen=True):
    """``listing`` was asked for after ``box`` was read; ``at``: when that was."""

    box: Snapshot[Mailbox]
    desks: Mapping[DeskId, Desk]
    listing: Listing
    at: datetime

    def is_busy(self, stood: Snapshot[Conversation]) -> bool:
        return stood.version > self.box.read

    def desk_of(self, conversation: Conversation) -> Desk | None:
        return self.desks.get(conversation.desk)

    def kind_of(self, stood: Snapshot[Conversation]) -> Kind | None:
        desk = self.desk_of(stood.value)
        if desk is None:
            return None
        return kind_of(stood.value, compared(stood.value, self.listing, desk=desk, at=self.at), self.listing)
