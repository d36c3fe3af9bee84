"""What a request's state has to do with the inbox in Gmail, where its desk wishes that."""

from datetime import datetime

from service.domain.conversation import Conversation
from service.domain.entry import IN_GMAIL
from service.domain.identity import MessageId
from service.domain.labels import status_label
from service.domain.message import Place
from service.domain.status import Resolution, Status

RESOLVED = status_label(Status.RESOLVED)


def archived_by_hand(conversation: Conversation, *, at: datetime) -> Conversation:
    """Resolved, unless our own archiving may be what is seen: what was resolved is not back in the inbox yet."""
    if conversation.status not in {Status.OPEN, Status.WAITING} or _may_be_archived(conversation):
        return conversation
    return conversation.resolve(Resolution.DONE, by=IN_GMAIL, at=at)


def returning(conversation: Conversation) -> tuple[MessageId, ...]:
    """Of a request that is resolved no more, the mails that bring it back to the inbox: the newest of each thread.

    None where mail has just arrived: Gmail has put that there by itself."""
    if conversation.status is Status.RESOLVED or not _may_be_archived(conversation):
        return ()
    theirs = [mail for mail in conversation.messages if mail.place is Place.HERE and not mail.ours]
    if any(mail.id not in conversation.mirror.covers for mail in theirs):
        return ()
    newest = {mail.thread: mail.id for mail in sorted(theirs, key=lambda mail: mail.at)}
    return tuple(newest.values())


def _may_be_archived(conversation: Conversation) -> bool:
    """Whether the labels last written, or some that may still land, say that it is resolved."""
    mirror = conversation.mirror
    return any(RESOLVED in labels for labels in (mirror.labels, *(flight.labels for flight in mirror.in_flight)))
