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
LINKING = {"linked", "unlinked"}
STANDS = {
    "reopened": {"open"}, "waiting": {"waiting"}, "resolved": {"resolved"}, "split_from": {"open", "waiting"},
    "snoozed": {"snoozed"},
}  # fmt: skip
"""Where a request stands after a line; the half that was split off as its last mail was written by us or to us."""
STANDING = {"taken", "assigned", "unassigned", "waiting", "reopened", "resolved", "snoozed", "woken"}
"""Lines after which it stands otherwise; nothing comes between one that is undone and that."""
OWNING = {"taken", "assigned", "unassigned"}
PERHAPS = {"sent": {"waiting"}, "revived": {"open"}}
"""Or as before: that depends on when mails were written."""
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
    written = any(
        line["entry"]["kind"] == click.kind
        and line["entry"]["by"] == by
        and click.begun - SKEW <= _at(line["entry"]) <= click.ended + SKEW
        for line in _lines(click, evidence)
    )
    unchanged = (click.kind in LINKING and _is_linked_as_asked(click, evidence)) or _slept_already(click, evidence)
    return written or unchanged


def _lines(click: Click, evidence: Evidence) -> Iterator[Json]:
    """Of the request itself, and of the one that it was merged into."""
    for id_ in {click.conversation, evidence.live(click.conversation)}:
        yield from evidence.trails.get(id_, ())


def _is_linked_as_asked(click: Click, evidence: Evidence) -> bool:
    """It was so before, and so nothing was written; unless somebody has said otherwise since, it still is."""
    one = evidence.conversations[click.conversation]
    linked = {evidence.live(link["id"]) for link in one.get("links", ())}
    meant = _numbered(click.about, evidence, in_mailbox=one["mailbox"])
    since = {line["entry"]["kind"] for line in _lines(click, evidence) if line["entry"]["what"] == click.about}
    return bool(meant & linked) == (click.kind == "linked") or bool(LINKING & since)


def _slept_already(click: Click, evidence: Evidence) -> bool:
    """Put off again, until the time that it was put off to before, and so nothing was written."""
    if click.kind != "snoozed":
        return False
    stood = [line["entry"] for line in _lines(click, evidence) if line["entry"]["kind"] in STANDING - OWNING]
    before = [entry["kind"] for entry in stood if _at(entry) < click.begun - SKEW]
    around = {entry["kind"] for entry in stood if click.begun - SKEW <= _at(entry) <= click.ended + SKEW}
    return before[-1:] == ["snoozed"] or "snoozed" in around


def _numbered(number: str, evidence: Evidence, *, in_mailbox: str) -> set[str]:
    """What the number leads to at the desks of a mailbox, wherever it was merged."""
    desks = evidence.documents["mailboxes"][in_mailbox]["desks"]
    names = (evidence.documents["aliases"].get(f"number:{desk}:{number}") for desk in desks)
    return {evidence.live(name["of"]) for name in names if name}


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
    before = ends
    for entry in entries:
        undone = before if entry["kind"] == "undone" and entry["what"] in STANDING else None
        before, ends = ends, undone or {end for stood in ends for end in _after(stood, entry)}
    standing = conversation["status"], conversation.get("owner")
    if standing not in ends:
        yield f"stands at {standing}, but the trail leads to {sorted(ends, key=str)}"


def _after(stood: Standing, entry: Json) -> Iterator[Standing]:
    status, owner = stood
    return ((after, _owner_after(owner, entry)) for after in _statuses_after(status, entry))


def _owner_after(owner: str | None, entry: Json) -> str | None:
    what: str = entry["what"]
    return {"taken": what, "assigned": what, "unassigned": None}.get(entry["kind"], owner)


def _statuses_after(status: str, entry: Json) -> set[str]:
    kind, what, by = entry["kind"], entry["what"], entry["by"]
    if kind == "opened":
        return {"waiting" if by == "@team" or not by.startswith("@") else "open"}
    if kind == "came_again" and what:
        return {what}
    if kind == "woken":
        return {"open"} if by == "@time" else {"open", "waiting"}
    return STANDS.get(kind) or {status, *PERHAPS.get(kind, ())}


def _at(entry: Json) -> datetime:
    return datetime.fromisoformat(entry["at"])
