"""Whether the trail tells what happened: gapless, in order, up to the present state, with every click in it."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from tests.soak.evidence import Evidence, Json
from tests.soak.story import REPLY, Click

MAIL = {"opened", "received", "came_again", "sent"}
"""These bear the time of the mail, not that of its reading."""
SKEW = timedelta(seconds=90)
"""A change that was overtaken is committed so much later than the time it bears, at most."""
Standing = tuple[str, str | None]


def trails_are_whole(evidence: Evidence) -> Iterator[str]:
    for id_, one in evidence.conversations.items():
        lines = evidence.trails.get(id_, ())
        if [line["place"] for line in lines] != list(range(one["trail_length"])):
            yield f"{id_}: {len(lines)} lines in places {[line['place'] for line in lines]}, not {one['trail_length']}"
            continue
        entries = [line["entry"] for line in lines]
        yield from (f"{id_}: {told}" for told in (*_disorder(entries, evidence), *_another_end(one, entries)))
    for id_ in evidence.trails.keys() - evidence.conversations.keys():
        yield f"{id_}: a trail without its conversation"


def clicks_are_in_the_trail(evidence: Evidence) -> Iterator[str]:
    """A note exactly once; whatever else was acknowledged, at least once at its time; what was not, as it may be."""
    written = Counter(
        line["entry"]["text"] for lines in evidence.trails.values() for line in lines if line["entry"].get("text")
    )
    for click in evidence.clicks:
        if click.kind == REPLY:
            continue
        times = written[click.text] if click.text else None
        if times is not None and (times > 1 or (click.acknowledged and not times)):
            yield f"note {click.text!r} of {click.member} {times} times in {click.conversation}"
        elif click.acknowledged and not click.text and not _is_told(click, evidence):
            yield f"{click.member} {click.kind} in {click.conversation} at {click.begun} … {click.ended}"


def _is_told(click: Click, evidence: Evidence) -> bool:
    by = evidence.members.get(click.member)
    return any(
        line["entry"]["kind"] == click.kind
        and line["entry"]["by"] == by
        and click.begun - SKEW <= _at(line["entry"]) <= click.ended + SKEW
        for line in evidence.trails.get(click.conversation, ())
    )


def _disorder(entries: list[Json], evidence: Evidence) -> Iterator[str]:
    told = [_at(entry) for entry in entries if entry["kind"] not in MAIL and entry["by"] != "@mail"]
    for before, after in pairwise(told):
        if after < before - SKEW:
            yield f"{after} is told after {before}"
    if evidence.at and told and max(told) > evidence.at + SKEW:
        yield f"{max(told)} has not come yet"


def _another_end(conversation: Json, entries: list[Json]) -> Iterator[str]:
    """Where the trail leads to a state that it cannot be in. Whether a sent mail makes it wait, depends on its time."""
    ends: set[Standing] = {("open", None), ("waiting", None)}
    for entry in entries:
        ends = {end for stood in ends for end in _after(stood, entry)}
    standing = conversation["status"], conversation.get("owner")
    if standing not in ends:
        yield f"stands at {standing}, but the trail leads to {sorted(ends, key=str)}"


def _after(stood: Standing, entry: Json) -> Iterator[Standing]:
    status, owner = stood
    match entry["kind"]:
        case "taken" | "assigned":
            yield status, entry["what"]
        case "unassigned":
            yield status, None
        case "opened":
            yield "waiting" if entry["by"] == "@team" or not entry["by"].startswith("@") else "open", owner
        case "reopened":
            yield "open", owner
        case "waiting" | "resolved":
            yield entry["kind"], owner
        case "sent":
            yield from (("waiting", owner), stood)
        case "came_again" if entry["what"]:
            yield entry["what"], owner
        case _:
            yield stood


def _at(entry: Json) -> datetime:
    return datetime.fromisoformat(entry["at"])
