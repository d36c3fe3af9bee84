"""A list for each label: who wears what in a whole mailbox, without reading a single thread."""

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.drift import Listing
from service.domain.identity import MessageId
from service.domain.labels import LabelKey, Labels
from service.domain.mailbox import Mailbox
from service.domain.message import Place
from service.joining import SPAM, TRASH, place_of
from service.ports import Gmail, LabelUnknown, Mail

A_PAGE = 500
AWAY = {SPAM: Place.SPAM, TRASH: Place.TRASH}


class NoTime(Exception):
    """There is more to be listed than there is time for."""


def listing(gmail: Gmail, mailbox: Mailbox, *, in_time: Callable[[], bool] = lambda: True) -> Listing:
    """5 units for each label, and 5 more for each further 500 messages that wear it.

    What wears a double of a label counts as wearing it: somebody put it there. Raises ``NoTime``."""
    worn: dict[MessageId, Labels] = {}
    sets: dict[Labels, Labels] = {}
    borrowed: dict[MessageId, Labels] = {}
    known, doubles = dict(mailbox.label_ids), dict[str, frozenset[MessageId]]()
    for label, key in _keys(mailbox).items():
        try:
            wearers = list(_wearers(gmail, mailbox, label, in_time))
        except LabelUnknown:
            if known.get(key) == label:
                del known[key]
            continue
        if label in mailbox.doubles:
            doubles[label] = frozenset(wearers)
            borrowed |= {id_: borrowed.get(id_, frozenset()) | {key} for id_ in wearers}
        for id_ in wearers:
            labels = worn.get(id_, frozenset()) | {key}
            worn[id_] = sets.setdefault(labels, labels)  # one set for all who wear the same
    away = {id_: place for label, place in AWAY.items() for id_ in _wearers(gmail, mailbox, label, in_time)}
    return Listing(worn=worn, away=away, known=known, doubles=doubles, borrowed=borrowed)


def _wearers(gmail: Gmail, mailbox: Mailbox, label: str, in_time: Callable[[], bool]) -> Iterator[MessageId]:
    if not in_time():
        raise NoTime(mailbox.id)
    for number, mail in enumerate(gmail.labelled(mailbox.address, label), start=1):
        if number % A_PAGE == 0 and not in_time():
            raise NoTime(mailbox.id)
        yield mail.id


def refreshed(
    listing: Listing, mailbox: Mailbox, conversation: Conversation, mails: Mapping[MessageId, Mail]
) -> Listing:
    """What concerns one request, with some of its mails as they were read since."""
    worn = {message.id: listing.labels_of(message.id) for message in conversation.messages}
    away = {message.id: listing.place_of(message.id) for message in conversation.messages}
    keys = _keys(mailbox)
    for id_, mail in mails.items():
        worn[id_] = frozenset(keys[label] for label in mail.labels if label in keys)
        away[id_] = place_of(mail.labels)
    return replace(listing, worn=worn, away=away)


def _keys(mailbox: Mailbox) -> Mapping[str, LabelKey]:
    """By Gmail's ids."""
    return {label: LabelKey(key) for label, key in mailbox.doubles.items()} | {
        label: key for key, label in mailbox.label_ids.items()
    }
