"""An honest press of any verb: by a manager, with all that his cards send, on whatever there is to choose."""

import json
from collections.abc import Mapping
from random import Random

from service.domain.house_rules import HouseRules
from tests.doors.routes import Route
from tests.hostile.knocks import Knock
from tests.hostile.noise import noisy
from tests.hostile.target import Ids, Target, ids_of

COLOURS, ENDS, THENS = ("", "teal", "red"), ("done", "no_action", "transferred"), ("", "wait", "remind", "resolve")
NAMES = ("Mine", "Old ones", "<b>Lamps</b>")
NARROWING = "desk", "owner", "tag", "owner_name", "tag_named"
"""By nothing, so that lists hold something."""


def press(target: Target, rng: Random, route: Route, *, dressed: bool = False) -> Knock:
    """On any request of his desk; ``dressed``: in odd clothes."""
    event, its = target.event("alice", route), ids_of(target.house, "Support")
    common = event["commonEventObject"]
    common["parameters"] |= carried(target, rng, route, its)
    common["formInputs"] |= {name: {"stringInputs": {"value": some}} for name, some in typed(rng, its).items()}
    return Knock(
        kind="press",
        path=route.path,
        body=json.dumps(noisy(rng, event) if dressed else event).encode(),
        headers=[("Content-Type", "application/json"), ("Authorization", target.bearer(route))],
        who="alice",
    )


def carried(target: Target, rng: Random, route: Route, its: Ids) -> dict[str, str]:
    """By the button; ``rev`` as if his card were the newest."""
    chosen = {
        "conversation": rng.choice(its.conversations),
        "tag": rng.choice((*its.tags, *its.retired, "")),
        "reply": rng.choice((*its.replies, "")),
        "saved": rng.choice((*its.replies, "")),
        "other": rng.choice((its.tags or ("",)) if route.path == "/addon/merge_tag" else its.conversations),
        "back": rng.choice(("yes", "")),
        "sure": rng.choice(("yes", "yes", "")),
        "name": rng.choice(NAMES),
        "when": rng.choice(("tomorrow", "monday", "days", "day", "never")),
        "then": rng.choice(THENS),
        "resolution": rng.choice(ENDS),
        "part": rng.choice(("", "tags", "tag", "replies", "reply")),
    }
    return chosen | _signed(target, route, chosen) | {"once": f"once{rng.random()}", "shown": "", "rev": "9999"}


def typed(rng: Random, its: Ids) -> dict[str, list[str]]:
    """And ticked."""
    number = rng.random()
    return {
        "assignee": [rng.choice(its.members)],
        "tags": [rng.choice(its.tags or ("",))],
        "note": [f"Note {number}"],
        "reply": [f"Reply {number}"],
        "number": [str(rng.randint(1, len(its.conversations)))],
        "tag_name": [f"Lamps {number}"[:40]],
        "colour": [rng.choice(COLOURS)],
        "title": [f"Title {number}"],
        "text": [f"Dear {{name}}, {number}"],
        "desk_name": ["Support"],
        "signature": [f"The team, {number}"],
        "name": [rng.choice(NAMES)],
        "chosen": rng.sample(its.conversations, k=2),
        "whole": [rng.choice(("yes", "", ""))],
        "for_tags": [*its.tags],
        "for_tag_name": [""],
        "shared": [rng.choice(("yes", ""))],
        "saved": [rng.choice((*its.replies, ""))],
        "add_tag": [rng.choice(its.tags or ("",))],
    } | {name: [""] for name in NARROWING}


def _signed(target: Target, route: Route, chosen: Mapping[str, str]) -> dict[str, str]:
    """With what his card in the settings was drawn from, as it stands."""
    store = target.house.store
    [desk] = [one.value for one in store.desks() if one.id == target.support.desk]
    tag = desk.tag(chosen["tag"])
    reply = next((one.value for one in store.saved(desk.id) if one.id == chosen["reply"]), None)
    signs = {
        "/addon/set_rules": HouseRules.of(desk).sign,
        "/addon/set_tag": tag.sign if tag else "",
        "/addon/set_reply": reply.sign if reply else "",
    }
    return {"sign": signs.get(route.path, "")}
