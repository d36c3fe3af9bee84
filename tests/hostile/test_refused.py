"""What cannot be done, asked for by somebody who may act: nothing that is kept changes by it."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.hostile.furnishing import LEFT
from tests.hostile.judging import changes
from tests.hostile.knocks import Knock, knocked
from tests.hostile.target import Target

DAY = 86_400_000
NOW = 1_795_165_200_000
"""When the house stands, in milliseconds."""
LONG = {"note": 1001, "reply": 10_001, "title": 61, "text": 10_001, "name": 41, "tag_name": 41, "signature": 1001}
"""One character more than there may be."""
ODD_DAYS: tuple[Any, ...] = (
    NOW - DAY, 0, -1, NOW + 4000 * DAY, "x", "", None, "NaN", "2026-11-25", 1e300, [NOW + DAY], {}, True
)  # fmt: skip
NO_ID = ("", "x" * 15, "../x", "a/b", "\x00", "<b>x</b>", "a" * 5000, "__x__", "documents")

Wish = tuple[str, Mapping[str, str], Mapping[str, Any]]
"""A verb, and what its button and its form say."""


def wishes(target: Target) -> dict[str, list[Wish]]:
    ours, theirs = target.support, target.jobs
    fay = next(mate.id for one in target.house.store.desks() for mate in one.value.team if mate.name == LEFT)
    dan = target.member("dan") or ""
    nobody = [theirs.members[0], fay, dan, *NO_ID[1:]]
    no_tag = [theirs.tags[0], *ours.retired, *NO_ID[1:]]
    no_reply = [theirs.replies[0], *NO_ID[1:]]
    sure = {"sure": "yes"}
    days = [{"dateInput": {"msSinceEpoch": day}} for day in ODD_DAYS]
    return {
        "another desk's member, one who left, a reader or nobody": [
            *(("assign", {}, {"assignee": one}) for one in nobody),
            *(("assign_several", {}, {"assignee": one, "chosen": ours.conversations[0]}) for one in nobody),
        ],
        "another desk's tag, a retired one or none": [
            *(("tag", {}, {"tags": one}) for one in no_tag),
            *(("tag_several", {}, {"tags": one, "chosen": ours.conversations[0]}) for one in no_tag),
            *(("merge_tag", {"tag": ours.tags[0], "other": one, **sure}, {}) for one in (*no_tag, ours.tags[0])),
            *(("merge_tag", {"tag": one, "other": ours.tags[0], **sure}, {}) for one in (theirs.tags[0], *NO_ID)),
            *(("retire_tag", {"tag": one}, {}) for one in (theirs.tags[0], *NO_ID)),
            *(("set_tag", {"tag": one}, {"tag_name": "Mine"}) for one in (theirs.tags[0], *NO_ID[1:])),
        ],
        "another desk's saved reply, or none": [
            *(("set_reply", {"reply": one}, {"title": "Mine", "text": "Mine"}) for one in no_reply),
            *(("remove_reply", {"reply": one, "sure": "yes"}, {}) for one in no_reply),
            *(("insert", {"saved": one}, {}) for one in no_reply),
            *(("saved", {}, {"saved": one}) for one in no_reply),
        ],
        "another desk's request, or none": [
            *((verb, {"conversation": one}, {"number": "1", "reply": "Hello", "title": "x", "text": "x"})
              for one in (theirs.conversations[0], *NO_ID)
              for verb in ("snooze", "due", "wake", "undo", "follow", "draft", "reply", "saved", "save_answer")),
            *((verb, {}, {"chosen": theirs.conversations[0], "assignee": ours.members[0], "tags": ours.tags[0]})
              for verb in ("assign_several", "tag_several", "resolve_several", "snooze_several")),
            *((verb, {"begun": "yes", "ended": "yes", "chosen": theirs.conversations[0], "to": to, "of": "9" * 16}, {})
              for verb, to in (("assign_several", ours.members[0]), ("tag_several", ours.tags[0]))),
            *(("resolve", {"resolution": "duplicate"}, {"number": one}) for one in ("99", "0", "-1", "x", "1", "1e0")),
        ],
        "another desk's settings": [
            (verb, {"desk": one, "tag": theirs.tags[0], "other": theirs.tags[1], "reply": theirs.replies[0],
                    "sure": "yes"}, {"signature": "Mine", "tag_name": "Mine", "title": "Mine", "text": "Mine"})
            for one in (theirs.desk, *NO_ID)
            for verb in ("set_rules", "set_tag", "retire_tag", "merge_tag", "set_reply", "remove_reply", "settings")
        ],
        "searches that are not his": [
            *(("forget_search", {"name": one}, {}) for one in ("Pangolinreply search", "<b>", "x" * 5000)),
            *(("forget_search", {"name": "Pangolinreply search", "desk": one}, {}) for one in (theirs.desk, *NO_ID)),
            *(("save_search", {"desk": one}, {"name": "Mine", "query": "x"}) for one in (theirs.desk, *NO_ID)),
        ],
        "days that are over, too far, or none": [
            *(("snooze", {"when": "day"}, {"snooze_until": day}) for day in days),
            *(("snooze_several", {"when": "day"}, {"snooze_until": day, "whole": "yes"}) for day in days),
            *(("due", {}, {"due_on": day}) for day in days),
            *(("snooze", {"when": "days", "days": one}, {}) for one in ("0", "-1", "x", "٣", "1e3", "9" * 40, "1.5")),
            *(("snooze", {"when": one}, {}) for one in ("", "x", "yesterday", "TOMORROW")),
        ],
        "nothing, or too much": [
            *(("note", {}, {"note": one}) for one in ("", " \n", "x" * LONG["note"])),
            *((verb, {}, {"reply": one}) for verb in ("reply", "draft") for one in ("", " \n", "x" * LONG["reply"])),
            *(("save_answer", {}, {"title": title, "text": text}) for title, text in _unfit()),
            *(("set_reply", {"reply": ""}, {"title": title, "text": text}) for title, text in _unfit()),
            *(("save_search", {}, {"name": one, "query": "x"}) for one in ("", "<>", "x" * LONG["name"])),
            ("save_search", {"listing": "all"}, {"name": "Mine"}),
            *(("set_tag", {"tag": ""}, {"tag_name": one}) for one in ("", "///", "\x00", "x" * LONG["tag_name"])),
            ("set_rules", {}, {"signature": "x" * LONG["signature"]}),
            ("resolve_several", {}, {}),
        ],
        "links that lead astray": [
            ("set_tag", {"tag": ours.tags[0]}, {"tag_name": "Mine", "documents": one})
            for one in ("javascript:alert(1)", "http://x.example", "https://a@b.example", "x", "https://x\n<b>",
                        "\n".join(f"https://x.example/{n}" for n in range(11)), "https://x.example/" + "x" * 500)
        ],
        "from cards that are not the newest, or that he was not asked about": [
            ("set_rules", {"sign": "x"}, {"signature": "Mine"}),
            ("set_tag", {"tag": ours.tags[0], "sign": "x"}, {"tag_name": "Mine"}),
            ("set_reply", {"reply": ours.replies[0], "sign": "x"}, {"title": "Mine", "text": "Mine"}),
            ("remove_reply", {"reply": ours.replies[0]}, {}),
            ("merge_tag", {"tag": ours.tags[0], "other": ours.tags[1]}, {}),
        ],
    }  # fmt: skip


def _unfit() -> list[tuple[str, str]]:
    return [("", "x"), (" ", "x"), ("x", ""), ("x", " \n"), ("x" * LONG["title"], "x"), ("x", "x" * LONG["text"])]


def knock(target: Target, who: str, wish: Wish) -> Knock:
    """Nothing stands in the form but what is wished."""
    verb, parameters, inputs = wish
    [route] = [route for route in target.presses if route.path == f"/addon/{verb}"]
    own = {"conversation": target.support.conversations[0], "desk": target.support.desk, "once": "o", "rev": "9999"}
    event = target.event(who, route)
    form = {name: one if isinstance(one, dict) else {"stringInputs": {"value": [one]}} for name, one in inputs.items()}
    event["commonEventObject"] |= {"parameters": own | dict(parameters), "formInputs": form}
    headers = [("Content-Type", "application/json"), ("Authorization", target.bearer(route))]
    return Knock(kind="wish", path=route.path, body=json.dumps(event).encode(), headers=headers, who=who)


def test_what_cannot_be_done_changes_nothing(target: Target) -> None:
    knocked(target.app, knock(target, "alice", ("open", {}, {})))
    before = target.house.everything()

    for why, some in wishes(target).items():
        for wish in some:
            answer = knocked(target.app, knock(target, "alice", wish))

            after = target.house.everything()
            assert after == before, f"{why}: {str(wish)[:300]} {changes(before, after)}"
            assert answer.status_code in {200, 400}, f"{why}: {str(wish)[:300]} {answer.get_data(as_text=True)}"
    assert target.log.errors == []


@pytest.mark.parametrize("who", ["bob", "dan", "support", "erin", "hana"])
def test_what_managers_set_nobody_else_does(target: Target, who: str) -> None:
    before, its = target.house.everything(), target.support
    given = {"tag": its.tags[0], "other": its.tags[1], "reply": its.replies[0], "sure": "yes"}
    form = {"signature": "Mine", "tag_name": "Mine", "title": "Mine", "text": "Mine", "tell_number": "yes"}

    for route in target.settings:
        for parameters in (given, given | {"tag": "", "reply": ""}):
            wish = (route.path.removeprefix("/addon/"), parameters, form)
            assert knocked(target.app, knock(target, who, wish)).status_code == 200
            assert target.house.everything() == before, wish
