"""What Gmail's labels on a mail say: where it is, whose, and whether it joins a conversation or opens one."""

from service.domain.message import Message, Place
from service.ports import Mail

DRAFT, SENT, SPAM, TRASH, INBOX, CHAT = "DRAFT", "SENT", "SPAM", "TRASH", "INBOX", "CHAT"


def place_of(labels: frozenset[str]) -> Place:
    if SPAM in labels:
        return Place.SPAM
    return Place.TRASH if TRASH in labels else Place.HERE


def is_mail(labels: frozenset[str]) -> bool:
    """A draft is no mail yet, and a chat never is."""
    return not labels & {DRAFT, CHAT}


def joins(labels: frozenset[str]) -> bool:
    """Whether such a mail joins the conversation of its thread."""
    return is_mail(labels) and place_of(labels) is Place.HERE


def opens(labels: frozenset[str]) -> bool:
    """Whether such a mail opens a conversation: what a filter keeps out of the inbox does not."""
    return joins(labels) and bool(labels & {INBOX, SENT})


def message_of(mail: Mail) -> Message:
    return Message(id=mail.id, thread=mail.thread, at=mail.at, ours=SENT in mail.labels, place=place_of(mail.labels))
