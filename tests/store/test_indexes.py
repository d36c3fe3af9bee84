"""Every question that can be asked has its index in the committed file; the emulator would not notice."""

import json
from itertools import product
from pathlib import Path
from typing import Any

from deploy.indexes import everything
from service.domain.identity import DeskId, MemberId, TagId
from service.domain.status import Status
from service.google.firestore_queries import wished_for
from service.ports import KINDS, Order, Wish

FILE: dict[str, Any] = json.loads((Path(__file__).parents[2] / "firestore.indexes.json").read_text())


def test_the_file_is_what_the_questions_need() -> None:
    assert everything() == FILE, "python -m deploy.indexes > firestore.indexes.json"


def test_any_wish_has_its_index() -> None:
    indexes = [
        (
            {part["fieldPath"] for part in index["fields"][:-1]},
            {part["fieldPath"] for part in index["fields"] if "arrayConfig" in part},
            (index["fields"][-1]["fieldPath"], index["fields"][-1]["order"]),
        )
        for index in FILE["indexes"]
        if index["collectionGroup"] == "conversations" and "order" in index["fields"][-1]
    ]
    ways = product([None, "m"], [False, True], [None, *Status], [None, "t"], [False, True], Order)
    for owner, unowned, status, tag, resolved, order in ways:
        if owner and unowned:
            continue
        wish = Wish(
            desk=DeskId("d"),
            owner=None if owner is None else MemberId(owner),
            unowned=unowned,
            status=status,
            tag=None if tag is None else TagId(tag),
            resolved=resolved,
            order=order,
        )
        named = {"desk"} | ({"asked_owner"} if owner or unowned else set()) | ({"status"} if status else set())
        lists = {"tags"} if tag else set()
        last = "resolved_at" if resolved else "queued_at"
        falling = "DESCENDING" if order is Order.NEWEST else "ASCENDING"
        assert (named | lists, lists, (last, falling)) in indexes, wish
        assert wished_for(wish).by == last


def test_what_is_never_asked_for_costs_no_index() -> None:
    overrides = {(one["collectionGroup"], one["fieldPath"]): one for one in FILE["fieldOverrides"]}
    fat = {"messages", "notes", "recent", "mirror", "subject", "contact"}

    assert all(overrides["conversations", name]["indexes"] == [] for name in fat)
    assert overrides["trail", "entry"]["indexes"] == []
    assert {kind for kind, _ in overrides} == {kind.name for kind in KINDS}
    assert [key for key, one in overrides.items() if one.get("ttl")] == [
        ("receipts", "expire_at"),
        ("outgoing", "expire_at"),
        ("presence", "expire_at"),
    ]
    assert [key for key, one in overrides.items() if one["indexes"]] == [
        ("conversations", "label_debt_since"),
        ("conversations", "mailbox"),
        ("conversations", "v"),
        ("conversations", "wakes_at"),
        ("mailboxes", "due_at"),
        ("mailboxes", "v"),
        ("members", "sub"),
        ("outgoing", "due_at"),
        ("saved", "desk"),
    ]
