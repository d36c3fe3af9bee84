"""The documents of a tag, as managers write them: one a line, its title and then its link."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from service.domain.desk import Document
from service.domain.mail import clean

MOST, MOST_OF_DESK = 10, 300
"""Of one tag, and of all tags together: they are kept in the desk's document, which every card reads."""
LONGEST_TITLE, LONGEST_LINK = 60, 500
GOOGLE = "google.com"
LONGEST_TEXT = MOST * (LONGEST_TITLE + LONGEST_LINK)
_LINK = re.compile(r"https://[!#-;=?-\[\]_a-z~\u00a1-\ud7ff\uf900-\uffef]+", re.IGNORECASE)


class NoLink(Exception):
    """A line does not end in a link that starts with https://; ``str()`` is that line."""


def documents_in(text: str) -> tuple[Document, ...]:
    """Raises ``NoLink``; of a document without a title the link is its title."""
    lines = [line.strip() for line in text.splitlines()]
    return tuple(dict.fromkeys(_document(line) for line in lines if line))


def written(documents: Iterable[Document]) -> str:
    """The inverse of ``documents_in``."""
    return "\n".join(one.url if one.title == _short(one.url) else f"{one.title} {one.url}" for one in documents)


def is_googles(document: Document) -> bool:
    """Whether it is at an address of Google's, which opens from every card without having been allowed."""
    host = (urlsplit(document.url).hostname or "").rstrip(".")
    return host == GOOGLE or host.endswith(f".{GOOGLE}")


def _document(line: str) -> Document:
    title, _, last = f" {line}".rpartition(" ")
    if len(last) > LONGEST_LINK or not _LINK.fullmatch(last) or not _leads_somewhere(last):
        raise NoLink(clean(line))
    return Document(title=clean(title, LONGEST_TITLE) or _short(last), url=last)


def _leads_somewhere(link: str) -> bool:
    """A host with a dot, and nobody's name before it: that is how links are made to look like others."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    host, _, port = parts.netloc.partition(":")
    return "." in host.strip(".") and "@" not in parts.netloc and not port


def _short(link: str) -> str:
    return clean(link.removeprefix("https://"), LONGEST_TITLE)
