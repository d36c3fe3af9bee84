"""Every question that is asked of Firestore, as a value from which both the query and its index follow."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from google.cloud.firestore_v1.types import StructuredQuery
from msgspec import Struct

from service.google.firestore_values import encoded
from service.ports import (
    ASIDES,
    CONVERSATIONS,
    MAILBOXES,
    MEMBERS,
    OUTGOING,
    SAVED,
    TRAIL,
    Kind,
    Order,
    Wish,
)

Compared = StructuredQuery.FieldFilter.Operator
Direction = StructuredQuery.Direction
ALL = StructuredQuery.CompositeFilter.Operator.AND
ID = "__name__"
"""What Firestore calls a document's id in a query."""


class Question(Struct, frozen=True, kw_only=True):
    """Documents of ``kind`` whose fields equal ``equal`` and whose list holds ``holding``, in the order of ``by``.

    ``among``: a field that equals one of several.

    Only documents that have the field ``by`` are found; ``below`` is an exclusive limit to it. Ties by id."""

    kind: Kind[Any]
    equal: tuple[tuple[str, str], ...] = ()
    among: tuple[str, tuple[str, ...]] | None = None
    holding: tuple[str, str] | None = None
    by: str = ID
    falling: bool = False
    below: datetime | int | None = None

    def filters(self) -> Iterator[tuple[str, int, Any]]:
        yield from ((name, Compared.EQUAL, value) for name, value in self.equal)
        if self.among:
            yield self.among[0], Compared.IN, self.among[1]
        if self.holding:
            yield self.holding[0], Compared.ARRAY_CONTAINS, self.holding[1]
        if self.below is not None:
            yield self.by, Compared.LESS_THAN, self.below

    @property
    def order(self) -> tuple[str, ...]:
        return (ID,) if self.by == ID else (self.by, ID)


def wished_for(wish: Wish) -> Question:
    falling = wish.order is Order.NEWEST
    if wish.mentioning is not None:
        return _calling("mentions", wish.mentioning, "mentioned_at", wish)
    if wish.unseen_by is not None:
        return _calling("unseen_by", wish.unseen_by, "unseen_at", wish)
    if wish.undoable_by is not None:
        errand = (("errand", wish.errand),) if wish.errand else ()
        acted = (("desk", wish.desk), ("acted_by", wish.undoable_by), *errand)
        return Question(kind=CONVERSATIONS, equal=acted, by="acted_at", falling=falling)
    if wish.contact is not None:
        equal = ("desk", wish.desk), ("asked_contact", wish.contact)
        return Question(kind=CONVERSATIONS, equal=equal, by=_ordered_by(wish), falling=falling)
    return Question(
        kind=CONVERSATIONS,
        equal=tuple(_equal(wish)),
        holding=None if wish.tag is None else ("tags", wish.tag),
        by=_ordered_by(wish),
        falling=falling,
        below=wish.due_before,
    )


def _calling(among: str, member: str, by: str, wish: Wish) -> Question:
    """Those that are somebody's concern, whoever has them."""
    falling = wish.order is Order.NEWEST
    return Question(kind=CONVERSATIONS, equal=(("desk", wish.desk),), holding=(among, member), by=by, falling=falling)


def _ordered_by(wish: Wish) -> str:
    if wish.due_before is not None:
        return "asked_due"
    if wish.asleep:
        return "wakes_at"
    if wish.ever:
        return "opened_at"
    return "resolved_at" if wish.resolved else "queued_at"


def in_debt(before: datetime, mailbox: str | None = None) -> Question:
    return Question(kind=CONVERSATIONS, equal=_in(mailbox), by="label_debt_since", below=before)


def waking(before: datetime) -> Question:
    return Question(kind=CONVERSATIONS, by="wakes_at", below=before)


def older(kind: Kind[Any]) -> Question:
    return Question(kind=kind, by="v", below=kind.v)


def due(before: datetime) -> Question:
    return Question(kind=MAILBOXES, by="due_at", below=before)


def unsettled(before: datetime, mailbox: str | None = None) -> Question:
    return Question(kind=OUTGOING, equal=_in(mailbox), by="due_at", below=before)


def set_aside(mailbox: str) -> Question:
    return Question(kind=ASIDES, equal=(("mailbox", mailbox),), by="retry_at")


def trail(conversation: str, before: int | None) -> Question:
    return Question(kind=TRAIL, equal=(("conversation", conversation),), by="place", falling=True, below=before)


def saved_for(*desks: str) -> Question:
    return Question(kind=SAVED, among=("desk", desks))


def with_sub(sub: str) -> Question:
    return Question(kind=MEMBERS, equal=(("sub", sub),))


def of_mailbox(mailbox: str) -> Question:
    return Question(kind=CONVERSATIONS, equal=(("mailbox", mailbox),))


def wearing(desk: str, tag: str) -> Question:
    return Question(kind=CONVERSATIONS, equal=(("desk", desk),), holding=("tags", tag))


def structured(
    question: Question, *, limit: int | None = None, after: Sequence[Any] = (), ids_only: bool = False
) -> Any:
    """As Firestore takes it; ``after``: raw values of the last document seen, one for each field of the order."""
    filters = [
        {"field_filter": {"field": {"field_path": name}, "op": compared, "value": encoded(value)}}
        for name, compared, value in question.filters()
    ]
    direction = Direction.DESCENDING if question.falling else Direction.ASCENDING
    return StructuredQuery.pb()(
        from_=[{"collection_id": question.kind.name}],
        where={"composite_filter": {"op": ALL, "filters": filters}} if filters else None,
        order_by=[{"field": {"field_path": name}, "direction": direction} for name in question.order],
        start_at={"values": after, "before": False} if after else None,
        limit=None if limit is None else {"value": limit},
        select={"fields": [{"field_path": ID}]} if ids_only else None,
    )


def _in(mailbox: str | None) -> tuple[tuple[str, str], ...]:
    """Or in any."""
    return () if mailbox is None else (("mailbox", mailbox),)


def _equal(wish: Wish) -> Iterator[tuple[str, str]]:
    yield "desk", wish.desk
    if wish.unowned or wish.owner is not None:
        yield "asked_owner", "" if wish.owner is None else wish.owner
    if wish.status is not None:
        yield "status", wish.status.value
