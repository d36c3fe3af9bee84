"""Values as plain documents and back, and what of them can be asked for."""

from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import msgspec

from service.domain.conversation import Conversation
from service.domain.status import Status
from service.ports import CONVERSATIONS, Kind

T = TypeVar("T")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def document(kind: Kind[T], value: T) -> dict[str, Any]:
    """``value`` in strings, numbers, booleans, datetimes, lists and dicts; what is None is left out at the top."""
    plain: dict[str, Any] = msgspec.to_builtins(value, order="deterministic", builtin_types=(datetime,))
    if kind.name == CONVERSATIONS.name:
        plain.pop("news")
        plain |= _asked_by(value)  # type: ignore[arg-type]  # the kind says that it is a conversation
    return {name: field for name, field in plain.items() if field is not None}


def value(kind: Kind[T], plain: dict[str, Any]) -> T:
    """The inverse of ``document``. Raises ``msgspec.ValidationError`` where the document is not one of ours."""
    return msgspec.convert(plain, kind.type, builtin_types=(datetime,))


def value_in_json(kind: Kind[T], body: str) -> T:
    """As ``value``, for a document that was written as JSON."""
    return msgspec.json.decode(body, type=kind.type)


def _asked_by(conversation: Conversation) -> dict[str, Any]:
    """The fields that queries use; those that are None are absent, which keeps a conversation out of the index."""
    resolved = conversation.here and conversation.status is Status.RESOLVED
    return {
        "asked_owner": conversation.owner or "",
        "queued_at": conversation.since if conversation.queued else None,
        "resolved_at": conversation.since if resolved else None,
        "label_debt_since": conversation.mirror.due_since(conversation.wanted),
        "mentioned_at": conversation.called_at if conversation.mentions else None,
    }


def trail_key(conversation: str, place: int) -> str:
    return f"{conversation}-{place:08d}"


def instant(at: datetime) -> int:
    """Microseconds since the epoch, exactly."""
    return (at - EPOCH) // timedelta(microseconds=1)


def moment(micros: int) -> datetime:
    """The inverse of ``instant``."""
    return EPOCH + timedelta(microseconds=micros)
