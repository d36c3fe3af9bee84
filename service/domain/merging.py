"""Two requests become one, and one that was merged by mistake comes out again; all trails tell."""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import Entry, Kind
from service.domain.following import Following
from service.domain.identity import MemberId, MessageId, ThreadId
from service.domain.mention import mentioned
from service.domain.parting import sharing, without
from service.domain.related import Merged, Related
from service.domain.state import MOST_THREADS, RECENT
from service.domain.status import Status

URGENCY = {Status.RESOLVED: 0, Status.WAITING: 1, Status.SNOOZED: 2, Status.OPEN: 3}


class TooMuch(Exception):
    """Together they would span more threads than one request may."""


def absorb(  # who, where and when
    survivor: Conversation, other: Conversation, *, desk: Desk, shared: frozenset[ThreadId], by: str, at: datetime
) -> tuple[Conversation, Conversation]:
    """``survivor`` with the mails, notes and tags of ``other``, and what is left of that one: a name that leads there.

    ``shared``: threads in which third requests have mails. The survivor keeps its number, its owner if it has one
    who may have work at the ``desk``, and where it stands, unless the other is still to be done. Raises ``TooMuch``."""
    mails = tuple(sorted((*survivor.messages, *other.messages), key=lambda mail: mail.at))
    if len({mail.thread for mail in mails}) > MOST_THREADS:
        raise TooMuch(survivor.id)
    heard = replace(survivor, following=survivor.following.with_those_of(other.following))
    taken = heard._with(
        Entry(kind=Kind.ABSORBED, by=by, at=at, what=str(other.number)),
        messages=mails,
        tags=survivor.tags | other.tags,
        mirror=survivor.mirror.taking_in(other.mirror, at=at),
        absorbed=(*survivor.absorbed, other.related, *other.absorbed),
        links=_links(survivor, other),
        first_reply_at=min(filter(None, (survivor.first_reply_at, other.first_reply_at)), default=None),
    )
    stands = _taking_over(_with_notes(taken, other), other, desk=desk, by=by, at=at)
    waited = survivor.since.isoformat() if survivor.status is stands.status and survivor.since != stands.since else ""
    told = Entry(kind=Kind.MERGED, by=by, at=at, what=str(survivor.number), text=waited)
    return sharing(stands, shared).owing(at=at), _gone_into(survivor.related, other, told)


def release(
    survivor: Conversation, merged: Conversation, leaving: frozenset[MessageId], *, desk: Desk, by: str, at: datetime
) -> tuple[Conversation, Conversation]:
    """``survivor`` without the mails ``leaving``, and the one that was ``merged`` with them, as it stood before.

    Its notes go with it, and so do the calls in them that nobody has read; ``desk`` knows whom they call."""
    mails = tuple(mail for mail in survivor.messages if mail.id in leaving)
    stays, leaves = survivor.mirror.parting(leaving)
    left = without(survivor, leaving, Entry(kind=Kind.RELEASED, by=by, at=at, what=str(merged.number)))
    along = tuple(one for one in merged.absorbed if one in survivor.absorbed)
    gone = {merged.related, *along}
    left = replace(left, mirror=stays, absorbed=tuple(one for one in left.absorbed if one not in gone))
    left = _without_notes(left, merged, desk)
    left = _waiting_again(left, merged) if gone.issuperset(survivor.absorbed[-1:]) else left
    called = survivor.mentions & _called(merged.notes, desk)
    revived = replace(merged, merged=None, absorbed=along, mirror=leaves, mentions=called)._with(
        Entry(kind=Kind.REVIVED, by=by, at=at, what=str(survivor.number)), messages=mails
    )
    shared = (frozenset(left.threads) & frozenset(revived.threads)) | survivor.shared | merged.shared
    return sharing(left, shared).owing(at=at), sharing(_answered_since(revived, merged), shared).owing(at=at)


def redirected(merged: Conversation, into: Related) -> Conversation:
    """One merged earlier, now that what it went into has gone into another: redirects are never chained."""
    return replace(merged, merged=replace(merged.merged, into=into)) if merged.merged else merged


def _gone_into(survivor: Related, other: Conversation, entry: Entry) -> Conversation:
    told, held = other._with(entry, messages=()), tuple(mail.id for mail in other.messages)
    return replace(
        told, merged=Merged(into=survivor, held=held, at=entry.at), mentions=frozenset(), following=Following()
    ).owing(at=entry.at)


def _with_notes(survivor: Conversation, other: Conversation) -> Conversation:
    notes = sorted((*survivor.notes, *other.notes), key=lambda note: note.at)
    return replace(
        survivor,
        notes=tuple(notes[-RECENT:]),
        note_count=survivor.note_count + other.note_count,
        mentions=survivor.mentions | other.mentions,
        called_at=max(filter(None, (survivor.called_at, other.called_at)), default=None),
    )


def _without_notes(survivor: Conversation, merged: Conversation, desk: Desk) -> Conversation:
    """A note is in as many requests as before the merge; one added since then stays."""
    left = tuple(note for note in survivor.notes if note not in merged.notes)
    taken = _called(merged.notes, desk) - _called(left, desk)
    return replace(
        survivor,
        notes=left,
        note_count=max(survivor.note_count - merged.note_count, len(left)),
        mentions=survivor.mentions - taken,
    )


def _waiting_again(survivor: Conversation, merged: Conversation) -> Conversation:
    """As long as before it took that one in, the last of all, where it has waited since then as long as that one."""
    waited = next((one.text for one in reversed(merged.recent) if one.kind is Kind.MERGED), "")
    if not waited or survivor.since != merged.since:
        return survivor
    return replace(survivor, since=datetime.fromisoformat(waited))


def _called(notes: Iterable[Entry], desk: Desk) -> frozenset[MemberId]:
    return frozenset(member for note in notes for member in mentioned(note.text, desk) if member != note.by)


def _taking_over(survivor: Conversation, other: Conversation, *, desk: Desk, by: str, at: datetime) -> Conversation:
    """Nobody's work is dropped: an owner where there was none, the earlier day, open where the other was still to be
    done, and then since whichever waits longer, so that nobody goes to the end of the queue."""
    if other.here and URGENCY[other.status] > URGENCY[survivor.status]:
        survivor = _standing_as(survivor, other, by=by, at=at)
    survivor = survivor.in_living_hands(desk, at=at)
    if survivor.owner is None and other.owner and not other.has_lost_owner(desk):
        survivor = survivor.assign(other.owner, by=by, at=at)
    until = survivor.snoozed_until and other.snoozed_until and min(survivor.snoozed_until, other.snoozed_until)
    due_on = min(filter(None, (survivor.due_on, other.due_on)), default=None)
    both_wait = other.here and survivor.status is other.status is Status.OPEN
    since = min(survivor.since, other.since) if both_wait else survivor.since
    return replace(survivor, since=since, snoozed_until=until or survivor.snoozed_until, due_on=due_on)


def _standing_as(survivor: Conversation, other: Conversation, *, by: str, at: datetime) -> Conversation:
    """Asleep like the other one, where it only waited for the customer; else open."""
    until = other.snoozed_until
    if survivor.status is Status.WAITING and until and until > at:
        return survivor.snooze(until, by=by, at=at)
    return survivor.reopen(by=by, at=at)


def _links(survivor: Conversation, other: Conversation) -> tuple[Related, ...]:
    both = dict.fromkeys((*survivor.links, *other.links))
    itself = {survivor.id, other.id, *(one.id for one in (*survivor.absorbed, *other.absorbed))}
    return tuple(one for one in both if one.id not in itself)


def _answered_since(revived: Conversation, merged: Conversation) -> Conversation:
    """Open again where the customer has written in it since it was merged."""
    since = merged.merged.at if merged.merged else merged.since
    turns = [mail for mail in revived.messages if not mail.automatic and mail.at > since]
    return revived._standing(Status.OPEN, at=turns[-1].at) if turns and not turns[-1].ours else revived
