"""Whoever answers a request that nobody has, has it from then on."""

from datetime import datetime

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import THE_TEAM
from service.domain.message import Message
from service.domain.outgoing import Outgoing
from service.domain.status import Status


class Answered(Struct, frozen=True, kw_only=True):
    """A reply of ours: ``by`` whom (a member's id, or one of ``entry``'s words), and ``since`` when it is on its way.

    It makes nobody the owner who had the request given to another, or taken away, after he wrote."""

    by: str
    since: datetime

    def take(self, request: Conversation, desk: Desk | None, *, at: datetime) -> Conversation:
        """``request``, its author's where it is nobody's and he may have it; ``desk``: where it is, as far as known."""
        mate = desk.teammate(self.by) if desk and desk.id == request.desk else None
        if mate is None or not mate.may_own or _changed_hands(request, after=self.since):
            return request
        if request.owner and not request.has_lost_owner(desk):
            return request
        return request.take(by=mate.id, at=at)


def gone_out(outgoing: Outgoing, request: Conversation, message: Message, desk: Desk | None) -> Conversation:
    """``request`` once ``outgoing`` is sent, as ``message``: its author's, if it waits for that mail and is nobody's.

    Where it waits no more, history was faster and has seen to it."""
    if request.sending and request.sending.id == outgoing.id:
        request = Answered(by=outgoing.by, since=request.sending.at).take(request, desk, at=message.at)
    sent = request.sent(message, named=outgoing.message_id, draft=outgoing.inside or "")
    return sent.in_living_hands(desk, at=message.at)


def answered(request: Conversation, message: Message, *, by: str, named: str, late: bool) -> Answered | None:
    """What ``message``, which Gmail tells of, is to a ``request`` that does not have it yet: a member's reply that was
    known to be on its way; or another mail of ours, if it is the newest one and was not found ``late``. None where it
    is neither, or was resolved or put off after that.

    Only what the mailbox itself has sent: anybody may write any address into From."""
    mine = request.sending if request.sending and request.sending.message_id == named else None
    rested = request.status in {Status.RESOLVED, Status.SNOOZED} and message.at <= request.since
    old = late or message.at < request.last_at
    if not message.ours or request.message(message.id) or rested:
        return None
    if mine:
        return Answered(by=mine.by, since=mine.at)
    return None if old or by == THE_TEAM else Answered(by=by, since=message.at)


def _changed_hands(request: Conversation, *, after: datetime) -> bool:
    """As far as the lines at hand tell: each has raised the revision by one."""
    if not request.revs.owner or not request.recent:
        return False
    back = min(request.rev - request.revs.owner, len(request.recent) - 1)
    return request.recent[-1 - back].at > after
