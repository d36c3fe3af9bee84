"""What must be true in the end: each function names whatever is not."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from tests.soak.evidence import Evidence, Json, Seen
from tests.soak.labels_judged import labels_equal_the_state
from tests.soak.pairs_judged import merged_requests_lead_on, split_threads_are_known
from tests.soak.replies_judged import replies_left_once, the_ledger_is_right, what_was_answered_is_somebodys
from tests.soak.trail_judged import clicks_are_in_the_trail, trails_are_whole

PUNCTUAL = timedelta(minutes=2)


class Violation(Struct, frozen=True):
    kind: str
    told: str


Judge = Callable[[Evidence], Iterator[str]]


def judged(evidence: Evidence) -> list[Violation]:
    return [Violation(kind, told) for kind, judge in JUDGES.items() for told in judge(evidence)]


def no_mail_is_lost(evidence: Evidence) -> Iterator[str]:
    """What lies in the inbox, or was there once and is not thrown away, is in a conversation."""
    for mail in evidence.mails:
        if (mail.mailbox, mail.id) not in evidence.held and _is_ours_to_hold(mail, evidence):
            yield f"{mail.mailbox} {mail.id} in {sorted(mail.labels)}"


def no_mail_is_in_two(evidence: Evidence) -> Iterator[str]:
    for (mailbox, message), of in evidence.held.items():
        if len(of) > 1:
            yield f"{mailbox} {message} is in {' and '.join(of)}"


def nothing_is_held_that_is_gone(evidence: Evidence) -> Iterator[str]:
    there = {(mail.mailbox, mail.id) for mail in evidence.mails}
    for (mailbox, message), of in evidence.held.items():
        if (mailbox, message) not in there:
            yield f"{mailbox} {message} is gone, but in {of}"


def aliases_lead_to_what_holds(evidence: Evidence) -> Iterator[str]:
    aliases, boxes = evidence.documents["aliases"], {address: id_ for id_, address in evidence.addresses.items()}
    for (mailbox, message), of in evidence.held.items():
        alias = aliases.get(f"message:{boxes[mailbox]}:{message}")
        if alias and evidence.live(alias["of"]) not in of:
            yield f"{mailbox} {message} is in {of}, but its name leads to {alias['of']}"


def numbers_are_each_once_and_none_is_skipped(evidence: Evidence) -> Iterator[str]:
    """A number that no conversation bears leads to one that does."""
    borne = Counter((one["desk"], one["number"]) for one in evidence.conversations.values())
    for (desk, number), times in borne.items():
        if times > 1:
            yield f"desk {desk}: number {number} {times} times"
    for box in evidence.documents["mailboxes"].values():
        for desk, last in box["numbers"].items():
            for number in range(1, last + 1):
                alias = evidence.documents["aliases"].get(f"number:{desk}:{number}")
                if alias is None or evidence.live(alias["of"]) not in evidence.conversations:
                    yield f"desk {desk}: number {number} of {last} leads nowhere"
            beyond = [number for of, number in borne if of == desk and number > last]
            yield from (f"desk {desk}: number {number} was never given" for number in beyond)


def nothing_is_owed(evidence: Evidence) -> Iterator[str]:
    for id_, one in evidence.conversations.items():
        if one["mirror"].get("debt_since"):
            yield f"{id_}: labels behind since {one['mirror']['debt_since']}"
    for box in evidence.documents["mailboxes"].values():
        if box.get("due_since") or box.get("resyncing"):
            yield f"{box['address']} waits to be read"
    for id_, one in evidence.conversations.items():
        if evidence.at and one["status"] == "snoozed" and _overslept(one, evidence.at):
            yield f"{id_}: sleeps on after {one['snoozed_until']}"
    yield from (f"set aside: {id_} {fields}" for id_, fields in evidence.documents.get("aside", {}).items())


def _overslept(conversation: Json, now: datetime) -> bool:
    """Whether its time has come, where anybody would see it."""
    here = any(message["place"] == "here" for message in conversation["messages"])
    return here and datetime.fromisoformat(conversation["snoozed_until"]) < now - PUNCTUAL


def _is_ours_to_hold(mail: Seen, evidence: Evidence) -> bool:
    if "INBOX" in mail.labels:
        return True
    return not mail.away and (mail.mailbox, mail.id) not in evidence.outside


JUDGES: dict[str, Judge] = {
    "mail in no conversation": no_mail_is_lost,
    "mail in two conversations": no_mail_is_in_two,
    "deleted mail still held": nothing_is_held_that_is_gone,
    "names that lead elsewhere": aliases_lead_to_what_holds,
    "merged requests": merged_requests_lead_on,
    "split threads": split_threads_are_known,
    "labels other than the state": labels_equal_the_state,
    "trail broken": trails_are_whole,
    "acknowledged click not in the trail": clicks_are_in_the_trail,
    "reply lost or doubled": replies_left_once,
    "ledger against what left": the_ledger_is_right,
    "answered and nobody's": what_was_answered_is_somebodys,
    "case numbers": numbers_are_each_once_and_none_is_skipped,
    "still owed": nothing_is_owed,
}
KINDS: Sequence[str] = tuple(JUDGES)
