"""What others said in a request since a member's card of it was drawn."""

from collections.abc import Set

from service.domain.entry import BY_MAIL, Entry, Kind
from service.domain.state import State

HARMLESS: Set[Kind] = frozenset({Kind.NOTED, Kind.SENT, Kind.DRAFTED, Kind.TAKEN, Kind.ASSIGNED, Kind.UNASSIGNED})
SAID: Set[Kind] = frozenset({Kind.SENT, Kind.RECEIVED, Kind.CAME_AGAIN, Kind.NOTED})


def said_since(request: State, seen: int, *, besides: str | None) -> tuple[Entry, ...]:
    """Mails and notes that came after the revision ``seen``, as far as they are at hand, the oldest first.

    ``besides``: the member to whom it is told, who knows what he said himself."""
    return tuple(entry for entry in _news(request, seen) if entry.by != besides and _is_said(entry))


def noted_since(request: State, seen: int, *, besides: str | None) -> Entry | None:
    """A colleague's newest note that came after the revision ``seen``."""
    notes = (entry for entry in said_since(request, seen, besides=besides) if entry.kind is Kind.NOTED)
    return max(notes, key=lambda entry: entry.at, default=None)


def undisturbed(request: State, seen: int, *, by: str | None) -> bool:
    """Whether nothing that a member could have picked was changed since the revision ``seen``, but who has it, and that
    only ``by`` himself."""
    news = _news(request, seen)
    return request.rev - seen == len(news) and all(entry.by == by and entry.kind in HARMLESS for entry in news)


def _news(request: State, seen: int) -> tuple[Entry, ...]:
    """Each line of the trail raises the revision by one."""
    return request.recent[seen - request.rev :] if request.rev > seen else ()


def _is_said(entry: Entry) -> bool:
    """What is reopened is reopened by a mail, or by a press of a button."""
    return entry.kind in SAID or (entry.kind is Kind.REOPENED and entry.by == BY_MAIL)
