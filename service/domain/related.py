"""Other requests that one knows of: linked, merged into it, or the one that it went into."""

from dataclasses import dataclass
from datetime import datetime

from service.domain.identity import ConversationId, MessageId


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another request of the same desk, as far as a card names it."""

    id: ConversationId
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """``into`` has its mails since ``at``; ``held``: those that were its own until then."""

    into: Related
    held: tuple[MessageId, ...]
    at: datetime
