"""Whether each reply that somebody typed left once, what the ledger says of it is so, and its request is somebody's."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from tests.soak.evidence import Evidence, Json
from tests.soak.story import REPLY

SENT, NOT_SENT = "sent", "not_sent"
KEPT = timedelta(days=7)
"""So long after a mail was recorded as sent does its entry expire."""
HANDS = {"taken", "assigned", "unassigned", "transferred", "undone", "absorbed", "released", "revived"}
"""After one of these while the mail is on its way, whose the request is, is another's decision."""


def replies_left_once(evidence: Evidence) -> Iterator[str]:
    """By its text, which no other has: never twice; once if acknowledged and the ledger calls none unsent."""
    times = Counter(_fingerprint(left.text) for left in evidence.left)
    unsent = Counter(one["conversation"] for one in _ledger(evidence) if one["leg"] == NOT_SENT)
    for click in evidence.clicks:
        if click.kind != REPLY:
            continue
        if times[click.text] > 1:
            yield f"{click.text!r} of {click.member} left {times[click.text]} times"
        elif click.acknowledged and not times[click.text] and not unsent[click.conversation]:
            yield f"{click.text!r} of {click.member} never left, in {click.conversation}"


def the_ledger_is_right(evidence: Evidence) -> Iterator[str]:
    """What it calls sent, left once and stands as no draft any more, unless that is still to be looked after; what it
    calls not sent, never left."""
    times = Counter(left.message_id for left in evidence.left)
    there = {mail.message_id for mail in evidence.mails}
    for one in _ledger(evidence):
        name, leg = one["message_id"].strip("<>"), one["leg"]
        if leg == NOT_SENT and name not in there:
            continue  # somebody deleted it for good before anybody saw that it had left
        if leg not in {SENT, NOT_SENT}:
            yield f"{name} of {one['conversation']} is still {leg}"
        if times[name] != (leg == SENT) and not (leg not in {SENT, NOT_SENT} and times[name] <= 1):
            yield f"{name} of {one['conversation']} is called {leg}, and left {times[name]} times"
        if leg == SENT and name in evidence.drafts and not one.get("due_at"):
            yield f"{name} of {one['conversation']} was sent, and is a draft still"


def what_was_answered_is_somebodys(evidence: Evidence) -> Iterator[str]:
    """Of the replies that the ledger saw going out, before history told of them: nobody's request is their author's."""
    for one in _ledger(evidence):
        if one["leg"] != SENT or not one.get("message"):
            continue
        entries = [line["entry"] for line in evidence.trails.get(one["conversation"], ())]
        place = _line_of(one, entries)
        if place is not None and _is_nobodys(entries[:place], since=datetime.fromisoformat(one["since"])):
            yield f"{one['conversation']} was answered by {one['by']}, and nobody has it"


def _line_of(one: dict[str, str], entries: Sequence[Json]) -> int | None:
    at = datetime.fromisoformat(one["expire_at"]) - KEPT
    told = (SENT, one["by"], at)
    found = (
        i for i, line in enumerate(entries) if told == (line["kind"], line["by"], datetime.fromisoformat(line["at"]))
    )
    return next(found, None)


def _is_nobodys(before: Sequence[Json], *, since: datetime) -> bool:
    last = next((line for line in reversed(before) if line["kind"] in HANDS), None)
    if last is None:
        return True
    return last["kind"] == "unassigned" and datetime.fromisoformat(last["at"]) <= since


def _ledger(evidence: Evidence) -> list[dict[str, str]]:
    return list(evidence.documents.get("outgoing", {}).values())


def _fingerprint(text: str) -> str:
    """The first line: below it stands what is quoted."""
    return text.strip().partition("\n")[0].strip()
