"""Real mail, brought into a mailbox from files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from sandbox.gmail.mail import Mail
from sandbox.mail_files import Lying, lying_in

if TYPE_CHECKING:
    from sandbox.google import Google

LARGEST = 50 << 20
"""What Gmail takes from outside."""
MOST = 256 << 20
"""All of it is held in memory, once more in each own Gmail: of more than that, only the newest is brought."""
HEAD = 256 << 10
FIRST = datetime(1980, 1, 1, tzinfo=UTC)
TAKEN_OUT = {
    "Inbox": "INBOX",
    "Sent": "SENT",
    "Spam": "SPAM",
    "Trash": "TRASH",
    "Starred": "STARRED",
    "Unread": "UNREAD",
}
NO_MAIL = {"Draft", "Drafts", "Chat"}
NAMED = 5
Told = Callable[[str, int, int | None], None]
"""What is being done, how far it is, and how far it goes, once that is known."""


@dataclass
class Brought:
    """``refused``: the files that are no mail, by reason."""

    mails: int = 0
    oldest: datetime | None = None
    left_out: int = 0
    refused: dict[str, list[str]] = field(default_factory=dict)

    def refuse(self, file: Path, reason: str) -> None:
        self.refused.setdefault(reason, []).append(_shown(str(file)))

    def days(self, now: datetime) -> int:
        """How far back somebody has to look to see them all."""
        return (now - self.oldest) // timedelta(days=1) + 2 if self.oldest else 0

    def lines(self) -> Iterator[str]:
        """What came of it, for whoever waits."""
        mails = "1 mail" if self.mails == 1 else f"{self.mails} mails"
        yield f"{mails}, the oldest of {self.oldest:%Y-%m-%d}." if self.oldest else "No mail was found."
        if self.left_out:
            yield f"{self.left_out} older ones were left out: the newest alone are {MOST >> 20} MB."
        for reason, files in self.refused.items():
            some = ", ".join(files[:NAMED]) + (" …" if len(files) > NAMED else "")
            yield f"{len(files)} could not be read, because {reason}: {some}"


class _Dated(Struct, frozen=True):
    at: datetime
    mail: Lying
    labels: frozenset[str]


def bring_all(
    google: "Google", address: str, source: Path, *, told: Told = lambda *_: None, most: int = MOST
) -> Brought:
    """All mails of ``source`` arrive, oldest first, read unless the files say otherwise; of more than ``most`` bytes,
    the newest.

    What cannot be read is passed over. Raises ``OSError`` where there is nothing to be read at all."""
    brought = Brought()
    dated = sorted(_dated(google, source, brought, told), key=lambda one: one.at)
    held = _newest(dated, most)
    brought.left_out = len(dated) - len(held)
    for done, one in enumerate(held, start=1):
        _bring(google, address, one, brought)
        told("Mails brought in", done, len(held))
    return brought


def mails_in(source: Path) -> Iterator[tuple[str, bytes]]:
    """Each mail of ``source``, with where it lies."""
    for lying in lying_in(source, lambda *_: None):
        yield f"{lying.file.name}@{lying.start}", lying.read()


def _dated(google: "Google", source: Path, brought: Brought, told: Told) -> Iterator[_Dated]:
    for count, lying in enumerate(lying_in(source, brought.refuse), start=1):
        told("Mails found", count, None)
        try:
            one = _looked_at(google, lying, brought)
        except OSError as error:
            brought.refuse(lying.file, error.strerror or str(error))
            continue
        if one:
            yield one


def _looked_at(google: "Google", lying: Lying, brought: Brought) -> _Dated | None:
    if lying.length > LARGEST:
        brought.refuse(lying.file, f"Gmail takes no mail above {LARGEST >> 20} MB")
        return None
    head = Mail(lying.read(HEAD))
    if not head.headers:
        brought.refuse(lying.file, "it is no mail")
        return None
    noted = [name.strip() for name in head.header("X-Gmail-Labels").split(",") if name.strip()]
    if not NO_MAIL.isdisjoint(noted):
        return None
    return _Dated(min(_date(head) or google.now, google.now), lying, _noted(noted) or lying.labels)


def _noted(names: list[str]) -> frozenset[str]:
    """As Google Takeout writes them down; what was archived shows in the inbox again."""
    labels = frozenset(TAKEN_OUT[name] for name in names if name in TAKEN_OUT)
    return labels | {"INBOX"} if names and labels.isdisjoint({"SENT", "SPAM", "TRASH"}) else labels


def _newest(dated: list[_Dated], most: int) -> list[_Dated]:
    total = 0
    for count, one in enumerate(reversed(dated)):
        total += one.mail.length
        if total > most:
            return dated[len(dated) - count :]
    return dated


def _bring(google: "Google", address: str, one: _Dated, brought: Brought) -> None:
    try:
        google.receive(address, raw=one.mail.read(), at=one.at, labels=one.labels)
    except OSError as error:
        brought.refuse(one.mail.file, error.strerror or str(error))
        return
    brought.mails += 1
    brought.oldest = brought.oldest or one.at


def _date(head: Mail) -> datetime | None:
    """When it was written, or else when it was received."""
    received = head.header("Received").rpartition(";")[2]
    return next((at for text in (head.header("Date"), received) if (at := _instant(text)) and at > FIRST), None)


def _instant(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError, IndexError):  # no date, or none that anybody can read
        return None


def _shown(name: str) -> str:
    """A file's name may be of any bytes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
