"""Values as plain documents and back, and what of them can be asked for."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

import msgspec

from service.domain.conversation import Conversation
from service.domain.mailbox import Mailbox
from service.domain.status import Status
from service.ports import CONVERSATIONS, Kind, Snapshot
from service.stored import in_our_form, is_ours, over_what_stood, stamps

T = TypeVar("T")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def document(kind: Kind[T], value: T, *, over: int = 0) -> dict[str, Any]:
    """``value`` in strings, numbers, booleans, datetimes, lists and dicts; what is None is left out at the top.

    ``over``: the version that stood there; what a newer Guichet left in it is kept. Raises ``Newer``."""
    plain: dict[str, Any] = msgspec.to_builtins(value, order="deterministic", builtin_types=(datetime,))
    if kind.name == CONVERSATIONS.name:
        plain.pop("news")
        plain |= _asked_by(value)  # type: ignore[arg-type]  # the kind says that it is a conversation
    if isinstance(value, Mailbox):
        plain["due_at"] = value.due_at
    whole = stamps(kind, over) | over_what_stood(kind, plain, over)
    return {name: field for name, field in whole.items() if field is not None}


def snapshot(kind: Kind[T], id_: str, plain: dict[str, Any], *, version: int, read: int) -> Snapshot[T]:
    """What a document stands for. Raises ``Newer``, and ``msgspec.ValidationError`` where it is not one of ours."""
    value, stood = in_our_form(kind, plain, version)
    return Snapshot(id_, value, stood, read)


def snapshot_of_json(kind: Kind[T], id_: str, body: str, *, version: int, read: int) -> Snapshot[T]:
    """As ``snapshot``, for a document that was written as JSON."""
    if is_ours(kind, body):
        return Snapshot(id_, msgspec.json.decode(body, type=kind.type), version, read)
    return snapshot(kind, id_, msgspec.json.decode(body), version=version, read=read)


def value(kind: Kind[T], plain: dict[str, Any]) -> T:
    """The inverse of ``document``. Raises as ``snapshot`` does."""
    return in_our_form(kind, plain, 0)[0]


def value_in_json(kind: Kind[T], body: str) -> T:
    """As ``value``, for a document that was written as JSON."""
    return snapshot_of_json(kind, "", body, version=0, read=0).value


def _asked_by(conversation: Conversation) -> dict[str, Any]:
    """The fields that queries use; those that are None are absent, which keeps a conversation out of the index."""
    here, status = conversation.here, conversation.status
    act = conversation.undoable_act
    unresolved_due = conversation.due_on if here and status is not Status.RESOLVED else None
    return {
        "asked_owner": conversation.owner or "",
        "asked_contact": (conversation.contact.key or None) if conversation.here else None,
        "queued_at": conversation.since if conversation.queued else None,
        "resolved_at": conversation.since if here and status is Status.RESOLVED else None,
        "wakes_at": conversation.snoozed_until if here and status is Status.SNOOZED else None,
        "asked_due": midnight(unresolved_due) if unresolved_due else None,
        "label_debt_since": conversation.mirror.due_since(conversation.wanted),
        "mentioned_at": conversation.called_at if conversation.mentions else None,
        "acted_by": act.by if act else None,
        "acted_at": act.at if act else None,
        "errand": (act.errand or None) if act else None,
        "unseen_by": sorted(conversation.following.unseen) or None,
        "unseen_at": conversation.following.at if conversation.following.unseen else None,
    }


def midnight(day: date) -> datetime:
    """Where a day begins in UTC, by which days are in order whosever they are."""
    return datetime.combine(day, time(), tzinfo=UTC)


def trail_key(conversation: str, place: int) -> str:
    return f"{conversation}-{place:08d}"


def instant(at: datetime) -> int:
    """Microseconds since the epoch, exactly."""
    return (at - EPOCH) // timedelta(microseconds=1)


def moment(micros: int) -> datetime:
    """The inverse of ``instant``."""
    return EPOCH + timedelta(microseconds=micros)
