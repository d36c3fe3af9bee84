"""A note as somebody typed it: why it cannot be written, or the request with it."""

from datetime import datetime

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import MemberId
from service.domain.mention import mentioned, uncalled
from service.domain.notice import Notice, Telling

LONGEST = 1000


def unfit(text: str, desk: Desk) -> Notice | None:
    """Why not; None also for a text without a word, which is no note."""
    if len(text.strip()) > LONGEST:
        return Notice(telling=Telling.LONG_NOTE, what=str(LONGEST))
    if unheard := uncalled(text, desk):
        return Notice(telling=Telling.NOBODY_CALLED, what=unheard)
    return None


def noted(conversation: Conversation, text: str, desk: Desk, *, by: MemberId, at: datetime) -> Conversation:
    """With the note, where there is one, for all whom it calls."""
    said = text.strip()
    if not said:
        return conversation
    return conversation.note(said, by=by, at=at, mentions=mentioned(said, desk) - {by})
