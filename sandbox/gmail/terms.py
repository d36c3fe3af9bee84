"""What each term of a search means for one message."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, field

from sandbox.gmail.errors import invalid
from sandbox.gmail.labels import Labels
from sandbox.gmail.message import Message
from sandbox.gmail.search import Test, parse

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES = {"inbox": "INBOX", "sent": "SENT", "trash": "TRASH", "spam": "SPAM", "draft": "DRAFT", "drafts": "DRAFT"}
STATES = {"unread": "UNREAD", "starred": "STARRED", "important": "IMPORTANT"}
HEADERS = {
    "from": ("From",), "to": ("To",), "cc": ("Cc",), "bcc": ("Bcc",), "subject": ("Subject",), "list": ("List-Id",),
    "deliveredto": ("Delivered-To",),
}  # fmt: skip
UNITS = {"d": timedelta(days=1), "m": timedelta(days=30), "y": timedelta(days=365)}


class Query(Struct):
    """A whole search; ``widened`` where it asks for spam or trash by itself."""

    matches: Test = field(default=lambda _: True)
    widened: bool = False


def query(text: str, *, labels: Labels, now: datetime, visible_until: datetime) -> Query:
    """``visible_until``: what arrived later is not indexed yet."""
    terms = _Terms(labels, now)
    matches = parse(text, terms.term)
    lagging = bool(text.strip())
    return Query(lambda each: matches(each) and not (lagging and each.at > visible_until), terms.widened)


class _Terms:
    def __init__(self, labels: Labels, now: datetime) -> None:
        self._labels = labels
        self._now = now
        self.widened = False
        self._makers: dict[str, Callable[[str], Test]] = {
            "label": self._label,
            "in": self._in,
            "is": self._is,
            "has": self._has,
            "rfc822msgid": _rfc822msgid,
            "after": lambda value: _since(_instant(value)),
            "newer": lambda value: _since(_instant(value)),
            "before": lambda value: _until(_instant(value)),
            "older": lambda value: _until(_instant(value)),
            "newer_than": lambda value: _since(now - _age(value)),
            "older_than": lambda value: _until(now - _age(value)),
            "filename": _filename,
        }

    def term(self, operator: str | None, value: str) -> Test:
        if operator is None:
            return _words(value)
        name = operator.lower()
        if name in HEADERS:
            return _header(HEADERS[name], value)
        if name not in self._makers:
            raise invalid(f"Unsupported search operator: {operator}:")
        return self._makers[name](value)

    def _label(self, value: str) -> Test:
        self.widened |= value.lower() in {"spam", "trash"}
        label = self._labels.named(value)
        return (lambda message: label.id in message.labels) if label else (lambda _: False)

    def _in(self, value: str) -> Test:
        place = value.lower()
        self.widened |= place in {"spam", "trash", "anywhere"}
        if place == "anywhere":
            return lambda _: True
        if place not in PLACES:
            raise invalid(f"Unsupported search: in:{value}")
        return lambda message: PLACES[place] in message.labels

    def _is(self, value: str) -> Test:
        state = value.lower()
        if state == "read":
            return lambda message: "UNREAD" not in message.labels
        if state not in STATES:
            raise invalid(f"Unsupported search: is:{value}")
        return lambda message: STATES[state] in message.labels

    def _has(self, value: str) -> Test:
        wanted = value.lower()
        if wanted == "attachment":
            return lambda message: bool(message.mail.filenames)
        if wanted in {"userlabels", "nouserlabels"}:
            return lambda message: self._has_user_labels(message) == (wanted == "userlabels")
        raise invalid(f"Unsupported search: has:{value}")

    def _has_user_labels(self, message: Message) -> bool:
        return any(not self._labels.get(label).is_system for label in message.labels)


def _rfc822msgid(value: str) -> Test:
    wanted = value.strip("<>")
    return lambda message: message.mail.message_id == wanted


def _filename(value: str) -> Test:
    return lambda message: any(_contains(name, value) for name in message.mail.filenames)


def _header(names: tuple[str, ...], value: str) -> Test:
    wanted = {name.lower() for name in names}
    return lambda message: any(name.lower() in wanted and _contains(text, value) for name, text in message.mail.headers)


def _words(value: str) -> Test:
    def test(message: Message) -> bool:
        mail = message.mail
        people = [text for name, text in mail.headers if name.lower() in {"from", "to", "cc"}]
        return any(_contains(text, value) for text in (mail.subject, mail.text, *people, *mail.filenames))

    return test


def _contains(text: str, phrase: str) -> bool:
    """Whole words in this order; case and accents do not count."""
    wanted = _tokens(phrase)
    return not wanted or f" {' '.join(wanted)} " in f" {' '.join(_tokens(text))} "


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(each for each in plain if not unicodedata.combining(each)))


def _since(instant: datetime) -> Test:
    return lambda message: message.at >= instant


def _until(instant: datetime) -> Test:
    return lambda message: message.at < instant


def _instant(value: str) -> datetime:
    if value.isdigit() and len(value) > 8:
        return datetime.fromtimestamp(int(value), UTC)
    found = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", value)
    if found is None:
        raise invalid(f"Invalid date in search: {value}")
    try:
        year, month, day = map(int, found.groups())
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError as error:
        raise invalid(f"Invalid date in search: {value}") from error


def _age(value: str) -> timedelta:
    found = re.fullmatch(r"(\d+)([dmy])", value)
    if found is None:
        raise invalid(f"Invalid age in search: {value}")
    return int(found[1]) * UNITS[found[2]]
