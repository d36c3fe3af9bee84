"""Mail between mailboxes, through groups and routes, and out into the world."""

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Self

from msgspec import Struct

from sandbox.gmail.errors import invalid
from sandbox.gmail.letter import completed, with_sender, without_header
from sandbox.gmail.mail import Mail
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.message import Message

if TYPE_CHECKING:
    from sandbox.groups import Group

NEW = frozenset({"INBOX", "UNREAD"})


class Outgoing(Struct, frozen=True, kw_only=True):
    """What left for addresses that are no mailbox here: the bytes as sent, and to whom."""

    mailbox: str
    recipients: tuple[str, ...]
    raw: bytes
    at: datetime

    @property
    def mail(self) -> Mail:
        return Mail(self.raw)


class PostOffice:
    """``routes``: the accounts that also get what arrives at a mailbox."""

    def __init__(self, boxes: Mapping[str, Mailbox], *, rng: Random) -> None:
        self._boxes = boxes
        self._rng = rng
        self._delegate = ""
        self.groups: dict[str, Group] = {}
        self.routes: dict[str, tuple[str, ...]] = {}
        self.outbox: list[Outgoing] = []

    def on_behalf(self, delegate: str) -> Self:
        """The same office, for one who sends in a mailbox that is not his own: what he sends names him as Sender."""
        found = copy(self)
        found._delegate = delegate
        return found

    def send(self, box: Mailbox, raw: bytes, *, thread: str | None, at: datetime) -> Message:
        """Puts the sent copy in ``box``, in this thread or a new one, and brings the mail to everybody it names."""
        whole = completed(
            raw, name=box.name, address=box.address, aliases=box.aliases, at=at, message_id=self.message_id(box.address)
        )
        whole = with_sender(whole, self._delegate) if self._delegate else whole
        mail = Mail(whole)
        recipients = dict.fromkeys(mail.addresses("To", "Cc", "Bcc"))
        if not recipients:
            raise invalid("Recipient address required")
        own = NEW if box.address in recipients else set()
        sent = box.add(mail, thread=thread, at=at, labels={"SENT"} | own)
        self._carry(box, without_header(whole, "Bcc"), [each for each in recipients if each != box.address], at=at)
        return sent

    def bring(self, box: Mailbox, raw: bytes, *, at: datetime, labels: Iterable[str] = NEW) -> Message:
        """Mail arrives, as from another mail server."""
        return box.receive(f"Delivered-To: {box.address}\r\n".encode() + raw, at=at, labels=labels)

    def copies(self, addresses: Iterable[str], raw: bytes) -> list[tuple[Mailbox, bytes]]:
        """What each account would get: one copy, the first that arrives, since Gmail drops a Message-ID it has."""
        found: dict[str, tuple[Mailbox, bytes]] = {}
        seen: set[str] = set()
        under_way = [(address, raw) for address in addresses]
        while under_way:
            address, mail = under_way.pop(0)
            group, box = self.groups.get(address), self.at(address)
            if group and address not in seen:
                under_way += [(member, group.distributed(mail)) for member in group.members]
            if box and box.address not in found:
                found[box.address] = (box, mail)
                under_way += [(other, mail) for other in self.routes.get(box.address, ())]
            seen.add(address)
        return list(found.values())

    def at(self, address: str) -> Mailbox | None:
        """The account of this address or alias."""
        return next((box for box in self._boxes.values() if address in {box.address, *box.aliases}), None)

    def message_id(self, address: str) -> str:
        return f"{self._rng.getrandbits(64):016x}.{self._rng.getrandbits(32):08x}@{address.rpartition('@')[2]}"

    def _carry(self, box: Mailbox, raw: bytes, recipients: list[str], *, at: datetime) -> None:
        """Who sends to a group or a route of which he is a part finds no second copy in his inbox."""
        for other, mail in self.copies(recipients, raw):
            if other is not box:
                self.bring(other, mail, at=at)
        outside = tuple(each for each in recipients if each not in self.groups and self.at(each) is None)
        if outside:
            self.outbox.append(Outgoing(mailbox=box.address, recipients=outside, raw=raw, at=at))
