"""Other requests that one knows of: linked, merged into it, or the one that it went into."""

from datetime import datetime
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.domain.desk import Desk
from service.domain.identity import ConversationId, MessageId


class Related(Struct, frozen=True, kw_only=True):
    """Another request, as far as a card names it: by its number, and its ``desk`` where that is another's."""

    id: ConversationId
    number: int
    desk: str = ""

    def seen_from(self, new: Desk, old: Desk) -> Self:
        """When who names it has gone from the ``old`` desk to the ``new`` one."""
        desk = self.desk or old.name
        return replace(self, desk="" if desk == new.name else desk)


class Merged(Struct, frozen=True, kw_only=True):
    """``into`` has its mails since ``at``; ``held``: those that were its own until then."""

    into: Related
    held: tuple[MessageId, ...]
    at: datetime
