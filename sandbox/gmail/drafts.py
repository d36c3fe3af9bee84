"""Drafts: the draft's id stays, the message inside is another at every save."""

from datetime import datetime
from random import Random

from sandbox.gmail.errors import not_found
from sandbox.gmail.mail import Mail
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.message import Message
from sandbox.gmail.post_office import PostOffice


def create(box: Mailbox, raw: bytes, *, thread: str | None, at: datetime, rng: Random) -> str:
    """The new draft's id."""
    mail = Mail(raw)
    message = box.add(mail, thread=box.thread_for(mail, thread), at=at, labels=["DRAFT"])
    draft_id = f"r{rng.randrange(10**17, 10**19)}"
    box.drafts[draft_id] = message.id
    return draft_id


def message_of(box: Mailbox, draft_id: str) -> Message:
    if draft_id not in box.drafts:
        raise not_found()
    return box.message(box.drafts[draft_id])


def save(box: Mailbox, draft_id: str, raw: bytes, *, thread: str | None, at: datetime) -> Message:
    """It stays in its thread as long as its subject does."""
    old, mail = message_of(box, draft_id), Mail(raw)
    stays = thread in {None, old.thread} and mail.base_subject == old.mail.base_subject
    kept = old.thread if stays else box.thread_for(mail, thread)
    with box.change():
        new = box.add(mail, thread=kept, at=at, labels=["DRAFT"])
        box.drafts[draft_id] = new.id
        box.delete(old)
    return new


def discard(box: Mailbox, draft_id: str) -> None:
    box.delete(message_of(box, draft_id))


def send(box: Mailbox, draft_id: str, raw: bytes, *, office: PostOffice, at: datetime) -> Message:
    """The draft's message goes and the sent one comes, in one change."""
    draft, mail = message_of(box, draft_id), Mail(raw)
    same_subject = mail.base_subject == draft.mail.base_subject
    with box.change():
        sent = office.send(box, raw, thread=draft.thread if same_subject else None, at=at)
        box.delete(draft)
    return sent
