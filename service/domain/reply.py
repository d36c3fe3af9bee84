"""A plain answer as a mail: who, to whom, to which mails, and the text, as the bytes that travel (RFC 5322)."""

import re
from email.message import EmailMessage
from email.policy import SMTP

from msgspec import Struct
from msgspec.structs import replace

from service.domain.header_lines import Unanswerable, address, names, people, person, says_only, words
from service.domain.message import Contact

LONGEST_SUBJECT = 900
MOST_REFERENCES = 20
"""Of a long chain the first and the newest are named (RFC 5322, 3.6.4 asks for all; no program needs them)."""
OF_THE_BODY = ("Content-Type", "Content-Transfer-Encoding", "MIME-Version")
_IDENTIFIER = re.compile(r"[\x21-\x3b\x3d\x3f-\x7e]{1,500}")
_AGAIN = re.compile(r"\s*(?:re\s*:\s*)+", re.IGNORECASE)
_UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+ ?")
_LIKE_ADDRESSES = re.compile(r"[,<>@:;\"\\]")
_DEAF = re.compile(
    r"(?:no|do[-_.]?not|ne[-_.]?pas)[-_.]?(?:reply|repondre)|mailer-daemon|postmaster|bounces?", re.IGNORECASE
)


class Reply(Struct, frozen=True, kw_only=True):
    """``answers``: Message-IDs without brackets, of the whole chain, oldest first; the last is the mail answered.

    ``copies``: addresses besides. ``reply_to`` is empty where answers come to the sender."""

    sender: Contact
    to: Contact
    subject: str
    message_id: str
    answers: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    reply_to: str = ""
    text: str = ""

    def __bytes__(self) -> bytes:
        """Read again before it leaves: it says nothing but what is ours, and goes to them. Raises ``Unanswerable``."""
        lines = [person("From", self.sender), person("To", _unmistakable(self.to))]
        if self.copies:
            lines.append(people("Cc", self._copies))
        if self.reply_to:
            lines.append(person("Reply-To", Contact(address=self.reply_to)))
        lines += [words("Subject", answering(self.subject)), names("Message-ID", [self.message_id])]
        if chain := _named(self.answers):
            lines += [names("In-Reply-To", chain[-1:]), names("References", chain)]
        raw = "".join(lines).encode("ascii") + _body(self.text)
        if not says_only(raw, names=(*(line.partition(":")[0] for line in lines), *OF_THE_BODY), people=self._people()):
            raise Unanswerable(self.to.address)
        return raw

    @property
    def _copies(self) -> list[str]:
        return [address(Contact(address=one)) for one in self.copies]

    def _people(self) -> dict[str, list[str]]:
        answers = [address(Contact(address=self.reply_to))] if self.reply_to else []
        all_ = {"From": [address(self.sender)], "To": [address(self.to)], "Cc": self._copies, "Reply-To": answers}
        return {name: found for name, found in all_.items() if found}


def answering(subject: str) -> str:
    """The same subject with one "Re:" before it: any other would begin a new thread, be it by a mark that nobody sees,
    as those that join letters or turn their direction."""
    line = _CONTROL.sub(" ", subject).strip()
    line = line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1].rstrip() + "…"
    again = _AGAIN.match(line)
    return f"Re: {line[again.end() :] if again else line}".strip()


def may_not_be_read(address: str) -> bool:
    """Whether such an address says of itself that nobody reads it."""
    return _DEAF.fullmatch(address.partition("@")[0]) is not None


def _unmistakable(contact: Contact) -> Contact:
    """Without a name that somebody on the way could read as one more address."""
    return replace(contact, name="") if _LIKE_ADDRESSES.search(contact.name) else contact


def _named(answers: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(one for one in answers if _IDENTIFIER.fullmatch(one))
    return known if len(known) <= MOST_REFERENCES else (known[0], *known[1 - MOST_REFERENCES :])


def _body(text: str) -> bytes:
    """With the headers that are its own."""
    body = EmailMessage(policy=SMTP)
    body.set_content(_sendable(text), cte="quoted-printable")
    return body.as_bytes()


def _sendable(text: str) -> str:
    """Each line ended in one way, and nothing in it that is no text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSENDABLE.sub("", lines).strip("\n") + "\n"
