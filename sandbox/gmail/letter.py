"""A letter somebody writes, and its RFC 822 bytes."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from msgspec import Struct, field

from sandbox.gmail.mail import Mail


class Letter(Struct, frozen=True, kw_only=True):
    sender: str
    to: str
    subject: str
    text: str
    at: datetime
    message_id: str
    cc: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    in_reply_to: str = ""
    references: Sequence[str] = ()
    attachments: Mapping[str, bytes] = field(default_factory=dict)

    def __bytes__(self) -> bytes:
        mail = EmailMessage(policy=SMTP)
        for name, value in self._headers().items():
            mail[name] = value
        mail.set_content(self.text)
        for name, content in self.attachments.items():
            mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
        return mail.as_bytes()

    def _headers(self) -> dict[str, str]:
        own = {
            "From": self.sender,
            "To": self.to,
            "Cc": self.cc,
            "Subject": self.subject,
            "Date": format_datetime(self.at),
            "Message-ID": f"<{self.message_id}>",
            "In-Reply-To": f"<{self.in_reply_to}>" if self.in_reply_to else "",
            "References": " ".join(f"<{each}>" for each in self.references),
        }
        return {name: value for name, value in own.items() if value} | dict(self.headers)


def completed(raw: bytes, *, name: str, address: str, aliases: Sequence[str], at: datetime, message_id: str) -> bytes:
    """Mail on its way out, with what Gmail adds: a From that the mailbox may use, a Date and a Message-ID."""
    mail = Mail(raw)
    missing = {} if mail.header("Date") else {"Date": format_datetime(at)}
    if not mail.message_id:
        missing["Message-ID"] = f"<{message_id}>"
    _, sender = parseaddr(raw_header(raw, "From").decode("ascii", "replace"))  # a name once decoded may hold a comma
    if sender.lower() not in {address, *aliases}:
        written, _ = parseaddr(mail.header("From"))
        raw = without_header(raw, "From")
        missing["From"] = str(Address(written or name, address))
    added = EmailMessage(policy=SMTP)
    for header, value in missing.items():
        added[header] = value
    return (added.as_bytes().rstrip(b"\r\n") + b"\r\n" if missing else b"") + raw


class Address(Struct, frozen=True):
    name: str
    address: str

    def __str__(self) -> str:
        return f'"{_quotable(self.name)}" <{self.address}>' if self.name else self.address


def with_sender(raw: bytes, address: str) -> bytes:
    """As Gmail sends what a delegate writes: From is the mailbox, Sender the person."""
    return f"Sender: {address}\r\n".encode() + without_header(raw, "Sender")


def without_header(raw: bytes, name: str) -> bytes:
    """The mail without this header; the body is not looked at."""
    head, blank, body = _halves(raw)
    return _header(name).sub(b"", head) + blank + body


def raw_header(raw: bytes, name: str) -> bytes:
    """As it stands in the mail, in one line; empty where there is none."""
    found = _header(name).search(_halves(raw)[0])
    return b" ".join(found[1].split()) if found else b""


def _header(name: str) -> re.Pattern[bytes]:
    return re.compile(rb"(?im)^" + re.escape(name.encode()) + rb"[ \t]*:(.*(?:\r?\n[ \t].*)*)\r?\n?")


def _halves(raw: bytes) -> tuple[bytes, bytes, bytes]:
    found = re.search(rb"(?<=\n)\r?\n", raw)
    if found is None:
        return raw, b"", b""
    return raw[: found.start()], found.group(), raw[found.end() :]


def _quotable(name: str) -> str:
    return name.replace("\\", "").replace('"', "")
