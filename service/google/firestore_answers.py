"""Documents as Firestore answers them, read as values."""

from collections.abc import Sequence
from typing import Any, TypeVar

from service.bookmark import Bookmark
from service.domain.conversation import Conversation
from service.google.firestore_values import read_fields
from service.ports import CONVERSATIONS, Kind, Page, Snapshot
from service.records import moment, snapshot, value

T = TypeVar("T")


def page_of(found: Sequence[Any], *, by: str, limit: int) -> Page[Conversation]:
    """``found``: what was asked for, ordered ``by``, and one more where there is one."""
    items = tuple(value_in(CONVERSATIONS, answer.document) for answer in found[:limit])
    if len(found) <= limit:
        return Page(items=items)
    last = found[limit - 1].document
    at = moment(last.fields[by].timestamp_value.ToMicroseconds())
    return Page(items=items, after=str(Bookmark(at, id_in(last))))


def snapshot_in(kind: Kind[T], raw: Any, read: Any) -> Snapshot[T]:
    plain, version = read_fields(raw.fields), raw.update_time.ToMicroseconds()
    return snapshot(kind, id_in(raw), plain, version=version, read=read.ToMicroseconds())


def value_in(kind: Kind[T], raw: Any) -> T:
    return value(kind, read_fields(raw.fields))


def id_in(raw: Any) -> str:
    name: str = raw.name
    return name.rpartition("/")[2]
