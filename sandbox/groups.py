"""A Google group: mail to its address goes to each member, with the headers that Google Groups writes."""

from email.header import Header
from email.utils import formataddr, parseaddr
from zlib import crc32

from msgspec import Struct

from sandbox.gmail.letter import raw_header, without_header
from sandbox.gmail.mail import Mail


class Group(Struct, frozen=True, kw_only=True):
    """``rewrites``: From becomes the group's own, as for senders whose DMARC policy would have the copies refused;
    ``prefix`` goes before each subject that does not have it yet; ``answered``: the owner chose that replies go to the
    group, not to the sender. Nothing else of a mail changes."""

    address: str
    name: str
    members: tuple[str, ...]
    rewrites: bool = False
    prefix: str = ""
    answered: bool = False

    def distributed(self, raw: bytes) -> bytes:
        """The mail as it leaves the group."""
        mail = Mail(raw)
        written = self._of_the_list(mail) | self._of_the_sender(mail, raw) | self._subject(mail)
        rest = raw
        for name in written:
            rest = without_header(rest, name)
        return b"".join(name.encode() + b": " + value + b"\r\n" for name, value in written.items()) + rest

    def _of_the_list(self, mail: Mail) -> dict[str, bytes]:
        """Named as in what Google Groups delivers; RFC 2919 and RFC 2369 say what most of them mean."""
        local, _, domain = self.address.partition("@")
        found = {
            "X-Original-Sender": _line(parseaddr(mail.header("From"))[1]),
            "Precedence": "list",
            "Mailing-list": f"list {self.address}; contact {local}+owners@{domain}",
            "List-ID": f"<{local}.{domain}>",
            "X-Google-Group-Id": str(crc32(self.address.encode()) + 10**11),
            "List-Post": f"<mailto:{self.address}>",
            "List-Unsubscribe": f"<mailto:{local}+unsubscribe@{domain}>",
        }
        return {name: value.encode() for name, value in found.items()}

    def _of_the_sender(self, mail: Mail, raw: bytes) -> dict[str, bytes]:
        replies = {"Reply-To": self.address.encode()} if self.answered else {}
        return self._rewritten(mail, raw) | replies if self.rewrites else replies

    def _rewritten(self, mail: Mail, raw: bytes) -> dict[str, bytes]:
        name, address = parseaddr(mail.header("From"))
        sender = raw_header(raw, "From")
        called = f"'{_line(name or address)}' via {self.name}"
        return {
            "From": formataddr((called, self.address)).encode(),
            "Reply-To": raw_header(raw, "Reply-To") or sender,
            "X-Original-From": sender,
        }

    def _subject(self, mail: Mail) -> dict[str, bytes]:
        if not self.prefix or self.prefix in mail.subject:
            return {}
        return {"Subject": _encoded(f"{self.prefix} {_line(mail.subject)}")}


def _encoded(text: str) -> bytes:
    """RFC 2047, where a plain line will not do."""
    return text.encode() if text.isascii() else Header(text, "utf-8").encode(linesep="\r\n").encode()


def _line(text: str) -> str:
    """Without what could break a header."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())
