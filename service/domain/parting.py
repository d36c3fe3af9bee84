"""One request becomes two: the mails that leave take along what Gmail shows on them, and both trails tell."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.entry import BY_MAIL, THE_TEAM, Entry, Kind
from service.domain.identity import ConversationId, MessageId, ThreadId
from service.domain.message import Contact, Message
from service.domain.mirror import BROUGHT, SEEN, Flight
from service.domain.related import Related
from service.domain.status import Status


class Born(Struct, frozen=True, kw_only=True):
    """What the new half is: ``message_id`` of its first mail, empty where it has none to search for."""

    id: ConversationId
    number: int
    subject: str
    contact: Contact
    message_id: str = ""


def split(
    whole: Conversation, leaving: frozenset[MessageId], born: Born, *, by: str, at: datetime, seen: int | None = None
) -> tuple[Conversation, Conversation]:
    """The half that stays, and the new one: in nobody's hands, and open if the customer has the last word in it.

    Raises ``Outdated`` where mails have come or gone since ``seen``."""
    whole.check_mails(seen)
    mails = tuple(mail for mail in whole.messages if mail.id in leaving)
    new = _opened(whole, mails, born)
    stays, leaves = whole.mirror.parting(leaving)
    left = without(whole, leaving, Entry(kind=Kind.SPLIT_OFF, by=by, at=at, what=str(born.number)))
    left = linked(replace(left, mirror=stays), new.related)
    told = linked(new._with(Entry(kind=Kind.SPLIT_FROM, by=by, at=at, what=str(whole.number))), whole.related)
    shared = shared_threads(left, told) | whole.shared
    return sharing(left, shared).owing(at=at), sharing(replace(told, mirror=leaves), shared).owing(at=at)


def without(whole: Conversation, leaving: frozenset[MessageId], entry: Entry) -> Conversation:
    """``whole`` when these mails have left, and why."""
    return whole._with(entry, messages=tuple(mail for mail in whole.messages if mail.id not in leaving))


def linked(one: Conversation, other: Related) -> Conversation:
    return one if other in one.links else replace(one, links=(*one.links, other))


def shared_threads(one: Conversation, other: Conversation) -> frozenset[ThreadId]:
    return frozenset(one.threads) & frozenset(other.threads)


def sharing(one: Conversation, shared: frozenset[ThreadId]) -> Conversation:
    """``one`` knowing which of its threads are ``shared``."""
    return replace(one, shared=shared & frozenset(one.threads))


def flying_over(halves: Iterable[Conversation], *, at: datetime) -> tuple[Flight, ...]:
    """What may still land on a thread of theirs: each set of labels once, for as long as any write of it may.

    What was seen on their own mails is not on its way to others."""
    flying = (one for half in halves for one in half.mirror.in_flight if one.until > at)
    written = sorted((one for one in flying if one.id not in {SEEN, BROUGHT}), key=lambda one: one.until)
    return tuple({one.labels: one for one in written}.values())


def _opened(whole: Conversation, mails: Sequence[Message], born: Born) -> Conversation:
    first, since = mails[0], _since(mails)
    opened = Entry(kind=Kind.OPENED, by=THE_TEAM if first.ours else BY_MAIL, at=first.at)
    return Conversation(
        id=born.id,
        mailbox=whole.mailbox,
        desk=whole.desk,
        shows_desk=whole.shows_desk,
        number=born.number,
        subject=born.subject,
        contact=born.contact,
        message_id=born.message_id,
        opened_at=first.at,
        since=since.at,
        status=Status.WAITING if since.ours else Status.OPEN,
        first_reply_at=next((mail.at for mail in mails if mail.ours), None),
    )._with(opened, messages=tuple(mails))


def _since(mails: Sequence[Message]) -> Message:
    """The mail with which the last turn began: ours, or the customer's first since then. Machines have no turn."""
    written = [mail for mail in mails if not mail.automatic] or mails
    turn = written[-1]
    for mail in reversed(written):
        if mail.ours or turn.ours:
            break
        turn = mail
    return turn
