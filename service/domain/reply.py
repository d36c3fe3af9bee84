"""A plain answer as a mail: who, to whom, to which mails, and the text, as the bytes that travel (RFC 5322)."""

import re
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from typing import Any

from service.domain.mail import clean
from service.domain.message import Contact

LONGEST_SUBJECT = 900
MOST_REFERENCES = 20
"""Of a long chain the first and the newest are named (RFC 5322, 3.6.4 asks for all; no program needs them)."""
IDENTIFIERS = frozenset({"message-id", "in-reply-to", "references"})
_IDENTIFIER = re.compile(r"[\x21-\x3b\x3d\x3f-\x7e]{1,500}")
_AGAIN = re.compile(r"\s*(?:re\s*:\s*)+", re.IGNORECASE)
_UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_DEAF = re.compile(
    r"(?:no|do[-_.]?not|ne[-_.]?pas)[-_.]?(?:reply|repondre)|mailer-daemon|postmaster|bounces?", re.IGNORECASE
)


class Unanswerable(Exception):
    """There is no address that a mail could go to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """``answers``: Message-IDs without brackets, of the whole chain, oldest first; the last is the mail answered.

    ``reply_to`` is empty where answers come to the sender."""

    sender: Contact
    to: Contact
    subject: str
    message_id: str
    answers: tuple[str, ...] = ()
    reply_to: str = ""
    text: str = ""

    def __bytes__(self) -> bytes:
        """Raises ``Unanswerable``."""
        mail = EmailMessage(policy=_Policy())
        mail["From"] = _address(self.sender)
        mail["To"] = _address(self.to)
        if self.reply_to:
            mail["Reply-To"] = _address(Contact(address=self.reply_to))
        mail["Subject"] = answering(self.subject)
        mail["Message-ID"] = f"<{self.message_id}>"
        if chain := _named(self.answers):
            mail["In-Reply-To"] = chain[-1]
            mail["References"] = " ".join(chain)
        mail.set_content(_sendable(self.text), cte="quoted-printable")
        return mail.as_bytes()


def answering(subject: str) -> str:
    """The same subject with one "Re:" before it: any other would begin a new thread."""
    line = clean(subject, LONGEST_SUBJECT)
    again = _AGAIN.match(line)
    return f"Re: {line[again.end() :] if again else line}".strip()


def may_not_be_read(address: str) -> bool:
    """Whether such an address says of itself that nobody reads it."""
    return _DEAF.fullmatch(address.partition("@")[0]) is not None


class _Policy(EmailPolicy):
    """As SMTP wants it; but an identifier too long for a line stays whole, where the library would encode it."""

    def __init__(self, **changes: Any) -> None:
        super().__init__(**({"linesep": SMTP.linesep, "max_line_length": SMTP.max_line_length} | changes))

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() not in IDENTIFIERS:
            return super().fold_binary(name, value)
        return f"{name}: {self.linesep.join(' ' + one for one in str(value).split()).strip()}{self.linesep}".encode()


def _address(contact: Contact) -> Address:
    """A domain in other letters than Latin is written as the net knows it."""
    local, _, domain = contact.address.rpartition("@")
    try:
        known = f"{local}@{domain.encode('idna').decode()}"
        return Address(display_name=clean(contact.name), addr_spec=known.encode("ascii").decode())
    except (ValueError, IndexError, MessageError) as error:
        raise Unanswerable(contact.address) from error


def _named(answers: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(f"<{one}>" for one in answers if _IDENTIFIER.fullmatch(one))
    return known if len(known) <= MOST_REFERENCES else (known[0], *known[1 - MOST_REFERENCES :])


def _sendable(text: str) -> str:
    """Each line ended in one way, and nothing in it that is no text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSENDABLE.sub("", lines).strip("\n") + "\n"
