"""Real mail from files: an mbox, a Maildir, or a folder of single mails."""

import mailbox
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.gmail.mail import Mail

if TYPE_CHECKING:
    from sandbox.google import Google


def bring_all(google: "Google", address: str, source: Path) -> int:
    """All mails of ``source`` arrive in the inbox, oldest first, read; how many. ``OSError`` where it is not there."""
    dated = sorted(((_date(raw) or google.now, raw) for raw in _mails(source)), key=lambda pair: pair[0])
    for at, raw in dated:
        google.receive(address, raw=raw, at=min(at, google.now), labels=("INBOX",))
    return len(dated)


def _mails(source: Path) -> Iterator[bytes]:
    if (source / "cur").is_dir():
        yield from (bytes(mail) for mail in mailbox.Maildir(source, create=False))
    elif source.is_dir():
        yield from (file.read_bytes() for file in sorted(source.rglob("*")) if file.is_file())
    else:
        source.open("rb").close()  # mailbox would take a missing file for an empty one
        yield from (bytes(mail) for mail in mailbox.mbox(source, create=False))


def _date(raw: bytes) -> datetime | None:
    try:
        found = parsedate_to_datetime(Mail(raw).header("Date"))
    except (TypeError, ValueError):  # no date, or none that anybody can read
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
