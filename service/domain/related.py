"""Other requests that one knows of: linked, merged into it, or the one that it went into."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from service.domain.desk import Desk
from service.domain.identity import ConversationId, MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another request, as far as a card names it: by its number, and its ``desk`` where that is another's."""

    id: ConversationId
    number: int
    desk: str = ""

    def seen_from(self, new: Desk, old: Desk) -> Self:
        """When who names it has gone from the ``old`` desk to the ``new`` one."""
        desk = self.desk or old.name
        return replace(self, desk="" if desk == new.name else desk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """``into`` has its mails since ``at``; ``held``: those that were its own until then."""

    into: Related
    held: tuple[MessageId, ...]
    at: datetime
