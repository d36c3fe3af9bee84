"""What the outside world sends."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TypedDict, Unpack

from sandbox.gmail.letter import Letter
from sandbox.gmail.mail import Mail
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.message import Message
from sandbox.world import World

ADMIRER = "Carol Duval <carol@example.org>"


class Incoming(TypedDict, total=False):
    """``reply_to``: the id of the message that is answered; ``raw``: the whole mail instead of its parts."""

    sender: str
    subject: str
    text: str
    to: str | None
    cc: str | None
    headers: Mapping[str, str]
    attachments: Mapping[str, bytes]
    reply_to: str | None
    at: datetime | None
    labels: Iterable[str]
    spam: bool
    message_id: str | None
    raw: bytes | None


class Outside(World):
    def receive(self, mailbox: str, **mail: Unpack[Incoming]) -> str:
        """Mail from outside at this account, and at those that a route names; the new message's id in this one."""
        box = self.box(mailbox)
        answered_id = mail.get("reply_to")
        answered = box.message(answered_id) if answered_id else None
        return self._arrive([box.address], self._raw(box.address, mail, answered), mail)[box.address]

    def mail_to(self, address: str, **mail: Unpack[Incoming]) -> dict[str, str]:
        """Mail from outside to this address and to whatever addresses of ours To and Cc name: the id of every copy,
        by account. ``reply_to`` may be an id in any account."""
        answered_id = mail.get("reply_to")
        answered = self._anywhere(answered_id) if answered_id else None
        raw = self._raw(address.lower(), mail, answered)
        return self._arrive([address.lower(), *Mail(raw).addresses("To", "Cc")], raw, mail)

    def _arrive(self, addresses: list[str], raw: bytes, mail: Incoming) -> dict[str, str]:
        at = mail.get("at") or self.now
        found: dict[str, str] = {}
        with self.lock:
            for box, each in self.office.copies(addresses, raw):
                labels = _labels(box, mail, addressed=box is self.office.at(addresses[0]))
                found[box.address] = self.office.bring(box, each, at=at, labels=labels).id
        return found

    def _raw(self, address: str, mail: Incoming, answered: Message | None) -> bytes:
        with self.lock:
            return mail.get("raw") or bytes(self._incoming(address, mail, answered))

    def _incoming(self, address: str, mail: Incoming, answered: Message | None) -> Letter:
        subject = mail.get("subject", f"Re: {answered.mail.subject}" if answered else "Hello")
        return Letter(
            sender=mail.get("sender", ADMIRER),
            to=mail.get("to") or address,
            cc=mail.get("cc") or "",
            subject=subject,
            text=mail.get("text", "Hello!"),
            headers=mail.get("headers", {}),
            attachments=mail.get("attachments", {}),
            at=mail.get("at") or self.now,
            message_id=(mail.get("message_id") or self._new_id_from(mail)).strip("<>"),
            in_reply_to=answered.mail.message_id if answered else "",
            references=chain(answered) if answered else (),
        )

    def _new_id_from(self, mail: Incoming) -> str:
        return self.office.message_id(mail.get("sender", ADMIRER).strip("<> "))

    def _anywhere(self, message_id: str) -> Message:
        found = next((box.messages[message_id] for box in self.boxes.values() if message_id in box.messages), None)
        if found is None:
            raise KeyError(message_id)
        return found


def chain(parent: Message) -> list[str]:
    """The References of an answer."""
    own = [parent.mail.message_id] if parent.mail.message_id else []
    return [each for each in parent.mail.references if each not in own] + own


def _labels(box: Mailbox, mail: Incoming, *, addressed: bool) -> set[str]:
    """A filter's labels are those of the account that was written to; unread or spam, a mail is everywhere."""
    asked = set(mail.get("labels", ("INBOX", "UNREAD")))
    wanted = asked if addressed else {"INBOX"} | (asked & {"UNREAD"})
    named = {_label_id(box, name) for name in wanted}
    return (named - {"INBOX"}) | {"SPAM"} if mail.get("spam") else named


def _label_id(box: Mailbox, name: str) -> str:
    label = box.labels.named(name)
    return label.id if label else box.labels.known(name)
