"""What others said in a request since a member's card of it was drawn."""

from collections.abc import Set

from service.domain.entry import BY_MAIL, Entry, Kind
from service.domain.state import State

SAID: Set[Kind] = frozenset({Kind.SENT, Kind.RECEIVED, Kind.CAME_AGAIN, Kind.NOTED})


def said_since(request: State, seen: int, *, besides: str | None) -> tuple[Entry, ...]:
    """Mails and notes that came after the revision ``seen``, as far as they are at hand, the oldest first.

    ``besides``: the member to whom it is told, who knows what he said himself."""
    return tuple(entry for entry in news_since(request, seen) if entry.by != besides and _is_said(entry))


def noted_since(request: State, seen: int, *, besides: str | None) -> Entry | None:
    """A colleague's newest note that came after the revision ``seen``."""
    notes = (entry for entry in said_since(request, seen, besides=besides) if entry.kind is Kind.NOTED)
    return max(notes, key=lambda entry: entry.at, default=None)


def kinds_since(request: State, seen: int) -> Set[Kind] | None:
    """What happened after the revision ``seen``; None where that is more than is at hand."""
    news = news_since(request, seen)
    return {entry.kind for entry in news} if request.rev - seen == len(news) else None


def news_since(request: State, seen: int) -> tuple[Entry, ...]:
    """What happened after the revision ``seen``, as far as it is at hand: each line of the trail raises it by one."""
    return request.recent[seen - request.rev :] if request.rev > seen else ()


def _is_said(entry: Entry) -> bool:
    """What is reopened is reopened by a mail, or by a press of a button."""
    return entry.kind in SAID or (entry.kind is Kind.REOPENED and entry.by == BY_MAIL)
