"""The committed indexes as Firestore's own API would be given them, and each way to get them wrong."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.description import described
from tests.contracts.values import faults_of

Json = dict[str, Any]
FILE: Json = json.loads((Path(__file__).parents[2] / "firestore.indexes.json").read_text("utf-8"))
FIRESTORE = described("firestore.v1")
INDEX = {"$ref": "GoogleFirestoreAdminV1Index"}
MOST = 200
"""Composite indexes of a database without billing. https://firebase.google.com/docs/firestore/quotas#indexes"""
GOOD = {
    "collectionGroup": "conversations",
    "queryScope": "COLLECTION",
    "fields": [{"fieldPath": "desk", "order": "ASCENDING"}, {"fieldPath": "tags", "arrayConfig": "CONTAINS"}],
}


def faults_of_indexes(file: Json) -> Iterator[str]:
    """https://firebase.google.com/docs/reference/firestore/indexes"""
    yield from (f"{name}: unheard of" for name in sorted(set(file) - {"indexes", "fieldOverrides"}))
    if len(file["indexes"]) > MOST:
        yield f"{len(file['indexes'])} composite indexes"
    for index in file["indexes"]:
        yield from _faults_of_composite(index)
    for override in file["fieldOverrides"]:
        yield from _faults_of_override(override)
    keys = [json.dumps(each, sort_keys=True) for each in file["indexes"]]
    if len(set(keys)) != len(keys):
        yield "an index stands there twice"


def _faults_of_composite(index: Json) -> Iterator[str]:
    plain = {name: each for name, each in index.items() if name != "collectionGroup"}
    yield from faults_of(plain, INDEX, FIRESTORE)
    fields = index.get("fields", [])
    if len(fields) < 2:
        yield "a composite index has two fields at least"
    if sum("arrayConfig" in part for part in fields) > 1:
        yield "a composite index has one list at most"
    for part in fields:
        if len({"order", "arrayConfig"} & set(part)) != 1 or not part.get("fieldPath"):
            yield f"a field is ordered or a list: {part}"
    if not index.get("collectionGroup"):
        yield "no collection"


def _faults_of_override(override: Json) -> Iterator[str]:
    known = {"collectionGroup", "fieldPath", "ttl", "indexes"}
    yield from (f"{name}: unheard of" for name in sorted(set(override) - known))
    for index in override.get("indexes", ()):
        yield from faults_of({"queryScope": index["queryScope"], "fields": [_field(index)]}, INDEX, FIRESTORE)
    if not isinstance(override.get("ttl", False), bool) or not override.get("fieldPath"):
        yield f"no field: {override}"


def _field(index: Json) -> Json:
    return {name: each for name, each in index.items() if name != "queryScope"}


def test_firestore_would_take_them() -> None:
    assert list(faults_of_indexes(FILE)) == []
    assert [one["collectionGroup"] for one in FILE["fieldOverrides"] if one.get("ttl")] == [
        "receipts",
        "outgoing",
        "presence",
    ]


@pytest.mark.parametrize(
    ("index", "fault"),
    [
        (GOOD | {"queryScope": "ALL"}, "is none of"),
        (GOOD | {"unqiue": True}, "no such field"),
        (GOOD | {"fields": GOOD["fields"][:1]}, "two fields at least"),
        (GOOD | {"fields": [GOOD["fields"][1], GOOD["fields"][1]]}, "one list at most"),
        (GOOD | {"fields": [{"fieldPath": "desk"}, GOOD["fields"][0]]}, "ordered or a list"),
        (GOOD | {"fields": [{"fieldPath": "desk", "order": "UP"}, GOOD["fields"][1]]}, "is none of"),
        (GOOD | {"collectionGroup": ""}, "no collection"),
        (FILE["indexes"][0], "twice"),
    ],
)
def test_it_is_found(index: Json, fault: str) -> None:
    found = list(faults_of_indexes(FILE | {"indexes": [*FILE["indexes"], index]}))

    assert [line for line in found if fault in line], found


def test_too_many_and_wrong_overrides_are_found() -> None:
    many = [GOOD | {"collectionGroup": f"c{at}"} for at in range(MOST + 1)]
    override = {"collectionGroup": "receipts", "fieldPath": "expire_at", "ttl": "yes", "index": []}

    assert f"{MOST + 1} composite indexes" in list(faults_of_indexes({"indexes": many, "fieldOverrides": []}))
    assert len(list(faults_of_indexes({"indexes": [], "fieldOverrides": [override]}))) == 2
