"""What is told of labels that did not follow: whether Gmail is late, or refuses, and which label it will not make."""

from collections.abc import Iterable

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.labels import LabelKey, Labels
from service.domain.mailbox import Mailbox
from service.domain.view import Notice, Telling
from service.naming import look
from service.ports import CONVERSATIONS, MAILBOXES, Key, Store
from service.words import words


def lag(store: Store, near: Conversation, desk: Desk) -> Notice:
    """For whoever changed it just now."""
    keys = Key(CONVERSATIONS, near.id), Key(MAILBOXES, near.mailbox)
    found = store.get(*keys)
    stood, box = found.of(keys[0]), found.of(keys[1])
    if stood is None or box is None or stood.value.mirror.setback_of(stood.value.wanted) is None:
        return Notice(telling=Telling.GMAIL_LATE)
    missing = named(unmade(stood.value, box.value), desk, box.value)
    if missing:
        return Notice(telling=Telling.LABEL_REFUSED, what=missing[0])
    return Notice(telling=Telling.GMAIL_REFUSED)


def unmade(conversation: Conversation, mailbox: Mailbox) -> Labels:
    """The labels that keep it behind, since Gmail will not make them."""
    wanted = conversation.wanted
    return wanted - mailbox.label_ids.keys() if conversation.mirror.setback_of(wanted) else frozenset()


def named(labels: Iterable[LabelKey], desk: Desk, mailbox: Mailbox) -> tuple[str, ...]:
    """What they are to be called in Gmail."""
    return tuple(_name(label, desk, mailbox) for label in sorted(labels))


def _name(label: LabelKey, desk: Desk, mailbox: Mailbox) -> str:
    """Its key, where the desk knows no such tag or member, for which no label is made either."""
    try:
        return look(label, desk, words(mailbox.locale)).name
    except KeyError:
        return label
