"""What Firestore's client hands out, as values of ours."""

from datetime import datetime
from typing import Any, TypeVar

from google.cloud.firestore import DocumentSnapshot

from service.ports import Kind, Snapshot
from service.records import instant, moment, value

T = TypeVar("T")


def snapshot(kind: Kind[T], document: DocumentSnapshot[Any]) -> Snapshot[T]:
    """Versions and reads in microseconds since the epoch, which is as fine as Firestore's clock goes."""
    return Snapshot(
        document.id, value_of(kind, document), version=instant(document.update_time), read=instant(document.read_time)
    )


def value_of(kind: Kind[T], document: DocumentSnapshot[Any]) -> T:
    return value(kind, _plain(document.to_dict()))


def _plain(field: Any) -> Any:
    """The client's own datetimes become Python's; their further digits are always zero."""
    if isinstance(field, datetime):
        return moment(instant(field))
    if isinstance(field, dict):
        return {name: _plain(inner) for name, inner in field.items()}
    if isinstance(field, list):
        return [_plain(inner) for inner in field]
    return field
