"""Where mails lie in files: an mbox, a Maildir, a folder of single mails, or all of them mixed."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

SEPARATOR = re.compile(rb"From .*\b\d{1,2}:\d{2}\b.*\b(?:19|20)\d\d\b")
QUOTED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
LONGEST_LINE, LONGEST_SEPARATOR = 1 << 20, 200
SNIFFED = 4096
ALIEN = {
    b"\x1f\x8b": "it is compressed: unpack it first (gunzip)",
    b"BZh": "it is compressed: unpack it first (bunzip2)",
    b"\xfd7zXZ": "it is compressed: unpack it first (unxz)",
    b"PK\x03\x04": "it is compressed: unpack it first (unzip)",
    b"\xd0\xcf\x11\xe0": "it is in Outlook's own format: export it as .eml",
    b"!BDN": "it is in Outlook's own format: export it as mbox",
}
FLAGS = re.compile(r"[:;!]2,([A-Za-z]*)$")
PLACES = {
    "sent": "SENT",
    "sent items": "SENT",
    "junk": "SPAM",
    "spam": "SPAM",
    "trash": "TRASH",
    "deleted items": "TRASH",
}
Refusing = Callable[[Path, str], None]


class Lying(Struct, frozen=True, kw_only=True):
    """``length`` bytes of ``file`` from ``start`` on; ``labels`` as far as the file's name tells them."""

    file: Path
    start: int
    length: int
    labels: frozenset[str] = frozenset({"INBOX"})
    quoted: bool = False

    def read(self, most: int | None = None) -> bytes:
        """The mail, or its first ``most`` bytes. Raises ``OSError``."""
        with self.file.open("rb") as file:
            file.seek(self.start)
            raw = file.read(self.length if most is None else min(most, self.length))
        return QUOTED.sub(b"", raw) if self.quoted else raw


def lying_in(source: Path, refused: Refusing) -> Iterator[Lying]:
    """Every mail in ``source``; ``refused`` is told of each file that is none, and why. Raises ``OSError``."""
    if source.is_file():
        yield from _in_file(source, refused)
        return
    if not source.is_dir():
        raise OSError(f"{source} is neither a file nor a folder")
    for file in sorted(source.rglob("*")):
        if file.is_file() and not _is_about_mails(file):
            yield from _in_file(file, refused)


def _is_about_mails(file: Path) -> bool:
    """What mail programs and desktops put beside mails; a Maildir's half-written and drafts."""
    name = file.name.lower()
    index = name.startswith((".", "dovecot", "thumbs.db", "desktop.ini")) or name.endswith((".msf", ".lock", ".plist"))
    if not _is_in_maildir(file):
        return index or (file.parent.name == "tmp" and (file.parent.parent / "cur").is_dir())
    return index or "D" in _flags(file) or _folder(file) == "drafts"


def _in_file(file: Path, refused: Refusing) -> Iterator[Lying]:
    try:
        start = _beginning(file)
        if reason := _alien(start):
            refused(file, reason)
        elif start.startswith(b"From "):
            yield from _in_mbox(file)
        else:
            yield _single(file, start)
    except OSError as error:
        refused(file, error.strerror or str(error))


def _beginning(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(SNIFFED)


def _alien(start: bytes) -> str:
    if not start.strip():
        return "it is empty"
    known = next((why for magic, why in ALIEN.items() if start.startswith(magic)), "")
    first = _after_count(start).lstrip(b"\xef\xbb\xbf\r\n")
    return known or ("" if first.startswith(b"From ") or HEADER.match(first) else "it is no mail")


def _single(file: Path, start: bytes) -> Lying:
    """Apple's .emlx says in its first line how long the mail is."""
    rest = _after_count(start)
    skipped, size = len(start) - len(rest), file.stat().st_size
    length = int(start.split(b"\n", 1)[0]) if skipped else size
    return Lying(file=file, start=skipped, length=min(length, size - skipped), labels=_labels(file))


def _after_count(start: bytes) -> bytes:
    count, _, rest = start.partition(b"\n")
    return rest if count.strip().isdigit() and len(count) < 12 else start


def _in_mbox(file: Path) -> Iterator[Lying]:
    """Split at separators behind a blank line: "From " begins many a sentence."""
    begun: int | None = None
    at, after_blank = 0, True
    with file.open("rb") as opened:
        while line := opened.readline(LONGEST_LINE):
            if after_blank and line.startswith(b"From ") and (at == 0 or SEPARATOR.match(line[:LONGEST_SEPARATOR])):
                if begun is not None:
                    yield Lying(file=file, start=begun, length=at - begun, quoted=True)
                begun = at + len(line)
            at += len(line)
            after_blank = not line.strip()
    if begun is not None:
        yield Lying(file=file, start=begun, length=at - begun, quoted=True)


# Maildir


def _is_in_maildir(file: Path) -> bool:
    return file.parent.name in {"cur", "new"} and (file.parent.parent / "cur").is_dir()


def _labels(file: Path) -> frozenset[str]:
    """Flags: https://cr.yp.to/proto/maildir.html; folders beside each other: Maildir++."""
    if not _is_in_maildir(file):
        return frozenset({"INBOX"})
    place = "TRASH" if "T" in _flags(file) else PLACES.get(_folder(file), "INBOX")
    unread = set() if "S" in _flags(file) or place == "SENT" else {"UNREAD"}
    return frozenset({place} | unread | ({"STARRED"} if "F" in _flags(file) else set()))


def _flags(file: Path) -> str:
    found = FLAGS.search(file.name)
    return found[1] if found else ""


def _folder(file: Path) -> str:
    return file.parent.parent.name.lstrip(".").lower()
