"""Mail between mailboxes, and out into the world."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random

from sandbox.gmail.errors import invalid
from sandbox.gmail.letter import completed, without_header
from sandbox.gmail.mail import Mail
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What left for addresses that are no mailbox here: the bytes as sent, and to whom."""

    mailbox: str
    recipients: tuple[str, ...]
    raw: bytes
    at: datetime

    @property
    def mail(self) -> Mail:
        return Mail(self.raw)


class PostOffice:
    def __init__(self, boxes: Mapping[str, Mailbox], *, rng: Random) -> None:
        self._boxes = boxes
        self._rng = rng
        self.outbox: list[Outgoing] = []

    def send(self, box: Mailbox, raw: bytes, *, thread: str | None, at: datetime) -> Message:
        """Puts the sent copy in ``box``, in this thread or a new one, and brings the mail to everybody it names."""
        whole = completed(
            raw, name=box.name, address=box.address, aliases=box.aliases, at=at, message_id=self.message_id(box.address)
        )
        mail = Mail(whole)
        recipients = dict.fromkeys(mail.addresses("To", "Cc", "Bcc"))
        if not recipients:
            raise invalid("Recipient address required")
        own = {"INBOX", "UNREAD"} if box.address in recipients else set()
        sent = box.add(mail, thread=thread, at=at, labels={"SENT"} | own)
        self._carry(box, without_header(whole, "Bcc"), [each for each in recipients if each != box.address], at=at)
        return sent

    def bring(self, box: Mailbox, raw: bytes, *, at: datetime, labels: set[str]) -> Message:
        """Mail arrives, as from another mail server."""
        return box.receive(f"Delivered-To: {box.address}\r\n".encode() + raw, at=at, labels=labels)

    def message_id(self, address: str) -> str:
        return f"{self._rng.getrandbits(64):016x}.{self._rng.getrandbits(32):08x}@{address.rpartition('@')[2]}"

    def _carry(self, box: Mailbox, raw: bytes, recipients: list[str], *, at: datetime) -> None:
        here = {each: found for each in recipients if (found := self._at(each))}
        for each in here.values():
            self.bring(each, raw, at=at, labels={"INBOX", "UNREAD"})
        outside = tuple(each for each in recipients if each not in here)
        if outside:
            self.outbox.append(Outgoing(mailbox=box.address, recipients=outside, raw=raw, at=at))

    def _at(self, address: str) -> Mailbox | None:
        return next((box for box in self._boxes.values() if address in {box.address, *box.aliases}), None)
