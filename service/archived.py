"""Archiving by hand, where a desk wishes that it resolves: heard of once everything else on the page is understood."""

from collections.abc import Iterable, Mapping

from service.domain.archiving import archived_by_hand
from service.domain.conversation import Conversation
from service.domain.identity import MessageId
from service.joining import INBOX, SENT, joins
from service.ports import Mail, Touched
from service.reading import Reading


def resolve_archived(reading: Reading, latest: Iterable[Touched], mails: Mapping[MessageId, Mail]) -> None:
    """A request whose newest mail of the customer was taken out of the inbox, and is not there now."""
    for one in latest:
        known = reading.holder(one.message, one.thread) if one.left or one.passed else None
        mail = mails.get(one.message)
        labels = mail.labels if mail else one.labels
        if known is None or labels is None or not joins(labels) or labels & {INBOX, SENT}:
            continue
        desk = reading.desks.known(known.desk)
        if desk and desk.archive_resolves and _is_newest(known, one.message):
            reading._keep(archived_by_hand(known, at=reading.at))


def _is_newest(known: Conversation, message: MessageId) -> bool:
    theirs = sorted((mail for mail in known.messages if not mail.ours), key=lambda mail: mail.at)
    return bool(theirs) and theirs[-1].id == message
