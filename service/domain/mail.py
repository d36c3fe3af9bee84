"""What a mail's headers say: people, the subject, the date, and which mail it is."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime
from functools import lru_cache

from service.domain.identity import digest
from service.domain.message import Contact

Headers = Mapping[str, tuple[str, ...]]
"""By lower-case name, each with all its values in the order of the mail, decoded."""
LONGEST = 200
LONGEST_TOPIC = 120
LONGEST_LINE = 20_000
AT_HAND = 64
"""So many headers stay read: those of one mail are asked for many times while it is understood."""
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u115f\u1160\u2800\u3164\uffa0]+"
)
"""Control characters, direction marks, and letters of which nothing is drawn."""
_SEARCHABLE = re.compile(r"[\x21\x23-\x27\x2a-\x7a\x7c\x7e]{1,250}")
"""Without quotes, brackets and braces, which mean something in a search."""
_IDENTIFIER = re.compile(r"<([^<>\s]+)>")
_QUOTED = re.compile(r"^([\"'])(.*)\1$")
_BRACKETED = r"\[[^\]]{1,40}\]"
_ANSWERING = r"[^\W\d_]{1,8}(?:\[\d{1,3}\])?\s?[:：]"
"""As "Re:", "Rép :" or "Re[2]:", in any language."""
_BEGINNING = re.compile(rf"(?:\s*(?:{_BRACKETED}|{_ANSWERING}))*\s*")
_LIST_PREFIX = re.compile(rf"(?:^|(?<=[\s:：\]])){_BRACKETED}\s*")


def clean(text: str, longest: int = LONGEST) -> str:
    """One line without control characters or direction marks, cut to ``longest``."""
    line = " ".join(_UNSEEN.sub(" ", text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def identifiers(*headers: str) -> tuple[str, ...]:
    """The message ids of Message-ID, References or In-Reply-To headers, in order, without their brackets."""
    found = [name for header in headers for name in _IDENTIFIER.findall(header) or header.split()]
    return tuple(dict.fromkeys(name.strip("<>") for name in found if name.strip("<>")))


def searchable(message_id: str) -> str:
    """The Message-ID as Gmail can be asked for it; empty where it is missing, or like no other."""
    name = next(iter(identifiers(message_id)), "")
    return name if _SEARCHABLE.fullmatch(name) else ""


@lru_cache(AT_HAND)
def contact_in(header: str) -> Contact:
    """The first usable address of a From, Reply-To or To header."""
    for name, address in _addresses(clean(header, 2000)):
        if "@" in address:
            return Contact(address=clean(address.lower()), name=clean(_QUOTED.sub(r"\2", name.strip())))
    return Contact(name=clean(header))


def addresses_in(*headers: str) -> Iterator[str]:
    """Every usable address of To, Cc and the like, lower-case, in order."""
    for header in headers:
        yield from (address.lower() for _, address in _addresses(header[:LONGEST_LINE]) if "@" in address)


def _addresses(header: str) -> list[tuple[str, str]]:
    """None where the header is nested deeper than anybody would write it."""
    try:
        return getaddresses([header])
    except (RecursionError, ValueError, IndexError):
        return []


def copy_of(*, message_id: str, sender: Contact, date: str, subject: str) -> str | None:
    """The same for every copy of a mail: Message-ID with sender, date and subject.

    None without a Message-ID or a date: what careless programs send again and again under one name has neither."""
    name, at = message_id.strip().strip("<>").strip(), written_at(date)
    if not name or at is None:
        return None
    return digest("copy", name, sender.address, at.isoformat(), _bare(subject))


def _bare(subject: str) -> str:
    """Without what stands in brackets before it, or behind its "Re:": a list's, or the sender's own, is not told."""
    line = clean(subject, 2 * LONGEST)
    beginning = _BEGINNING.match(line)
    told = beginning[0] if beginning else ""
    return clean(_LIST_PREFIX.sub("", told) + line[len(told) :])


def topic(subject: str) -> str:
    """The subject without what answering and forwarding put before it, and without what stands in brackets there.

    Of a long one so much as is left of it wherever it was cut."""
    line = clean(subject, 2 * LONGEST)
    beginning = _BEGINNING.match(line)
    return line[beginning.end() if beginning else 0 :][:LONGEST_TOPIC].casefold()


def written_at(date: str) -> datetime | None:
    """When a mail says that it was written, if it says so legibly."""
    try:
        at = parsedate_to_datetime(date)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError, RecursionError):
        return None


def epoch(milliseconds: int) -> datetime:
    """Gmail's internal date."""
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC)
