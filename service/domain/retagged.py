"""A request whose tag was merged into another."""

from datetime import datetime

from service.domain.conversation import Conversation
from service.domain.entry import Entry, Kind
from service.domain.identity import TagId


def retagged(conversation: Conversation, old: TagId, new: TagId, *, by: str, at: datetime) -> Conversation:
    """One line of the trail tells both; it may wear the other one already, and what was merged itself has tags too."""
    if old not in conversation.tags:
        return conversation
    entry = Entry(kind=Kind.RETAGGED, by=by, at=at, what=old, text=new)
    return conversation._with(entry, tags=conversation.tags - {old} | {new})
