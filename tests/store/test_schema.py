"""Nobody adds to what is stored without raising the version that says so."""

import json
from copy import deepcopy
from typing import Any

import pytest

from deploy.schema import FILE, everything, unraised


@pytest.fixture
def now() -> dict[str, Any]:
    return deepcopy(dict(everything()))


def test_what_documents_hold_is_written_down() -> None:
    before, now = json.loads(FILE.read_text("utf-8")), everything()

    assert list(unraised(before, now)) == [], "raise the version of their kinds in service/ports/documents.py"
    assert now == before, "python -m deploy.schema"


@pytest.mark.parametrize("added", ["colour: str", "messages.colour: str", "asked_colour", "status: open | asleep"])
def test_what_was_added_without_a_new_version_is_named(now: dict[str, Any], added: str) -> None:
    before = deepcopy(now)

    now["conversations"]["holds"].append(added)

    assert list(unraised(before, now)) == [f"conversations: {added}"]


def test_with_a_new_version_all_is_well(now: dict[str, Any]) -> None:
    before = deepcopy(now)

    now["conversations"]["holds"].append("colour: str")
    now["conversations"]["v"] += 1

    assert list(unraised(before, now)) == []


def test_what_is_gone_and_a_kind_that_is_new_need_none(now: dict[str, Any]) -> None:
    before = deepcopy(now)
    del before["outgoing"]

    now["conversations"]["holds"].pop()

    assert list(unraised(before, now)) == []
