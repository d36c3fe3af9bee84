"""Firestore's indexes: exactly those that our questions need.

``python -m deploy.indexes > firestore.indexes.json`` after a question or a document's fields changed."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Any

from service.domain.identity import DeskId, MemberId, TagId
from service.domain.message import Contact
from service.domain.status import Status
from service.google.firestore_queries import (
    ID,
    Question,
    due,
    in_debt,
    of_mailbox,
    older,
    saved_for,
    set_aside,
    trail,
    unsettled,
    waking,
    wearing,
    wished_for,
    with_sub,
)
from service.ports import (
    KINDS,
    OUTGOING,
    PRESENCES,
    RECEIPTS,
    Kind,
    Order,
    Wish,
)
from service.stored import Stamps
from service.upgrading import ASKED

EXPIRES = dict.fromkeys((RECEIPTS.name, OUTGOING.name, PRESENCES.name), "expire_at")
"""The fields by which Firestore removes documents by itself."""
NEVER_KEPT = {"news"}
Index = dict[str, Any]


def everything() -> dict[str, list[Index]]:
    """The content of ``firestore.indexes.json``."""
    questions = list(every_question())
    composites = {json.dumps(index): index for question in questions if (index := _composite(question))}
    overrides = [_override(kind, name, questions) for kind in KINDS for name in sorted(_names(kind, questions))]
    return {"indexes": list(composites.values()), "fieldOverrides": overrides}


def every_question() -> Iterator[Question]:
    """One of each shape."""
    yield from map(wished_for, every_wish())
    yield in_debt(datetime(2000, 1, 1, tzinfo=UTC))
    yield from (ask(datetime(2000, 1, 1, tzinfo=UTC)) for ask in (waking, due, unsettled))
    yield from (ask(datetime(2000, 1, 1, tzinfo=UTC), "b") for ask in (in_debt, unsettled))
    yield set_aside("b")
    yield from (trail("c", before) for before in (None, 1))
    yield with_sub("s")
    yield saved_for("d", "")
    yield from map(older, ASKED)
    yield of_mailbox("b")
    yield wearing("d", "t")


def every_wish() -> Iterator[Wish]:
    desk = DeskId("d")
    owners: list[dict[str, Any]] = [{}, {"owner": MemberId("m")}, {"unowned": True}]
    statuses: list[dict[str, Any]] = [{}, {"status": Status.OPEN}]
    tags: list[dict[str, Any]] = [{}, {"tag": TagId("t")}]
    for owner, status, tag, resolved, order in product(owners, statuses, tags, (False, True), Order):
        yield Wish(desk=desk, resolved=resolved, order=order, **owner, **status, **tag)
    soonest: list[dict[str, Any]] = [{"asleep": True}, {"due_before": datetime(2027, 1, 1, tzinfo=UTC)}]
    for owner, tag, which in product(owners, tags, soonest):
        yield Wish(desk=desk, order=Order.OLDEST, **owner, **tag, **which)
    yield from (Wish(desk=desk, mentioning=MemberId("m"), order=order) for order in Order)
    yield from (Wish(desk=desk, unseen_by=MemberId("m"), order=order) for order in Order)
    yield Wish(desk=desk, undoable_by=MemberId("m"))
    yield Wish(desk=desk, undoable_by=MemberId("m"), errand="e")
    carol = Contact(address="carol@example.org").key
    yield from (Wish(desk=desk, contact=carol, resolved=resolved) for resolved in (False, True))
    yield from (Wish(desk=desk, contact=carol, ever=True, order=order) for order in Order)
    yield Wish(desk=desk, contact=carol, asleep=True, order=Order.OLDEST)


def _composite(question: Question) -> Index | None:
    """None where Firestore's index of the one field serves."""
    named = (*(name for name, _ in question.equal), *([question.among[0]] if question.among else ()))
    parts = [{"fieldPath": name, "order": "ASCENDING"} for name in named]
    if question.holding:
        parts.append({"fieldPath": question.holding[0], "arrayConfig": "CONTAINS"})
    if question.by != ID:
        parts.append({"fieldPath": question.by, "order": _direction(question)})
    if len(parts) < 2:
        return None
    return {"collectionGroup": question.kind.name, "queryScope": "COLLECTION", "fields": parts}


def _override(kind: Kind[Any], name: str, questions: list[Question]) -> Index:
    """Firestore would index every field in every way: each index costs time at each write."""
    alone = {_direction(question) for question in questions if question.kind == kind and asked(question) == {name}}
    indexes = [{"order": direction, "queryScope": "COLLECTION"} for direction in sorted(alone)]
    expiry = {"ttl": True} if EXPIRES.get(kind.name) == name else {}
    return {"collectionGroup": kind.name, "fieldPath": name, **expiry, "indexes": indexes}


def _names(kind: Kind[Any], questions: list[Question]) -> set[str]:
    named_by = (asked(question) for question in questions if question.kind == kind)
    named = set(kind.type.__struct_fields__) | set(Stamps.__struct_fields__)
    return named.union(*named_by) - NEVER_KEPT


def asked(question: Question) -> set[str]:
    """The fields that it looks at."""
    holding = {question.holding[0]} if question.holding else set()
    among = {question.among[0]} if question.among else set()
    return ({name for name, _ in question.equal} | among | holding | {question.by}) - {ID}


def _direction(question: Question) -> str:
    return "DESCENDING" if question.falling else "ASCENDING"


if __name__ == "__main__":
    json.dump(everything(), sys.stdout, indent=2)
    sys.stdout.write("\n")
