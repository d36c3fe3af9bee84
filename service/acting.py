"""What a member does to a conversation: rights, the change, and how it stands then."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from service.domain.conversation import Conversation, Outdated
from service.domain.identity import DeskId, MemberId, TagId, new_id
from service.domain.kept import Receipt
from service.domain.mail import clean
from service.domain.mention import mentioned, uncalled
from service.domain.status import Resolution, Status
from service.domain.view import ConversationView, Notice, Telling
from service.inbox import Change, Crowded, Gone, Inbox, Merged
from service.looking import Hidden, Looking, Sight
from service.mirror import Mirroring
from service.ports import DESKS, Create, Key, Order, Wish
from service.pressing import RECEIPT_LIFE, Press, faster, receipt_key
from service.tagging import tag_named
from service.visiting import Visitor

LONGEST_NOTE = 1000
CANDIDATES = 5


class Moved(Gone):
    """It went to another desk while this verb was under way; nothing was done."""


@dataclass(frozen=True, slots=True)
class Acting:
    """``clock`` says when. Every verb raises ``Hidden`` where the visitor may not see the conversation."""

    inbox: Inbox
    looking: Looking
    mirroring: Mirroring
    clock: Callable[[], datetime]

    # Who has it

    def take(self, press: Press) -> ConversationView:
        return self._do(press, lambda me, at: lambda c: c.take(by=me, at=at, seen=press.seen))

    def assign(self, press: Press, to: str) -> ConversationView:
        """``to`` is a member's id, or empty for nobody."""
        sight = self.looking.see(press.visitor, press.conversation)
        mate = sight.desk.teammate(to)
        if not to:
            return self._do(press, lambda me, at: lambda c: c.unassign(by=me, at=at, seen=press.seen), sight)
        if mate is None or not mate.may_own:
            return sight.view(notice=Notice(telling=Telling.NOT_OWNER))
        return self._do(press, lambda me, at: lambda c: c.assign(mate.id, by=me, at=at, seen=press.seen), sight)

    def take_next(self, visitor: Visitor, desk: DeskId, *, once: str) -> ConversationView | None:
        """The oldest open conversation that nobody has, now the visitor's; None where nothing is left.

        Raises ``Hidden``, also for readers."""
        role, me = visitor.role_at(desk), visitor.me
        if me is None or role is None or not role.may_act:
            raise Hidden(desk)
        key, life = receipt_key(me, once, "take_next", "", ()), Receipt(expire_at=self.clock() + RECEIPT_LIFE)
        return self._take_first(visitor, me, desk, Create(key, life) if once else None)

    # Where it stands

    def wait(self, press: Press) -> ConversationView:
        return self._do(press, lambda me, at: lambda c: c.wait(by=me, at=at, seen=press.seen))

    def reopen(self, press: Press) -> ConversationView:
        return self._do(press, lambda me, at: lambda c: c.reopen(by=me, at=at, seen=press.seen))

    def resolve(self, press: Press, how: Resolution) -> ConversationView:
        return self._do(press, lambda me, at: lambda c: c.resolve(how, by=me, at=at, seen=press.seen))

    # What it is about

    def tag(self, press: Press, *, ticked: frozenset[str], shown: frozenset[str], name: str) -> ConversationView:
        """Add what was ticked and was not ``shown`` as set, take off what was unticked, and the new tag ``name``."""
        sight = self.looking.see(press.visitor, press.conversation)
        live = {tag.id for tag in sight.desk.live_tags}
        if not ticked <= live | shown:
            return sight.view(notice=Notice(telling=Telling.NO_SUCH_TAG), typed={"tag_name": name})
        on, off = {TagId(tag) for tag in ticked - shown}, {TagId(tag) for tag in shown - ticked}
        if name.strip() and sight.view().may_act:
            made = tag_named(self.inbox, sight.desk.id, name)
            if made is None:
                return sight.view(notice=Notice(telling=Telling.BAD_TAG, what=clean(name)), typed={"tag_name": name})
            on.add(made.id)
        return self._do(press, lambda me, at: lambda c: c.tag(*on, by=me, at=at).untag(*off, by=me, at=at))

    def note(self, press: Press, text: str) -> ConversationView:
        sight = self.looking.see(press.visitor, press.conversation)
        said = text.strip()
        if not said:
            return sight.view(notice=Notice(telling=Telling.EMPTY_NOTE))
        if len(said) > LONGEST_NOTE:
            return sight.view(notice=Notice(telling=Telling.LONG_NOTE, what=str(LONGEST_NOTE)), typed={"note": text})
        called = mentioned(said, sight.desk) - {press.visitor.me}
        view = self._do(
            press, lambda me, at: lambda c: c.note(said, by=me, at=at, mentions=called), sight, typed={"note": text}
        )
        unheard = uncalled(said, sight.desk)
        if view.notice or not unheard:
            return view
        return replace(view, notice=Notice(telling=Telling.NOBODY_CALLED, what=unheard))

    def read(self, sight: Sight) -> Sight:
        """Whoever was mentioned has seen it now."""
        if sight.me is None or sight.me not in sight.conversation.mentions:
            return sight
        me = sight.me
        seen = self.inbox.change(
            sight.conversation.id, lambda c: c.read_by(me), at=self.clock(), flight=new_id(), known=sight.stood
        )
        return replace(sight, conversation=seen)

    # How a verb is done

    def _do(
        self,
        press: Press,
        change: Callable[[MemberId, datetime], Change],
        sight: Sight | None = None,
        *,
        typed: dict[str, str] | None = None,
    ) -> ConversationView:
        sight = sight or self.looking.see(press.visitor, press.conversation)
        if sight.me is None or not sight.role.may_act:
            return sight.view(notice=Notice(telling=Telling.NOT_ALLOWED))
        if sight.instead_of:
            return sight.view(typed=typed)
        receipt = press.receipt(sight.me, self.clock())
        try:
            return self._done(sight, change(sight.me, self.clock()), receipt)
        except Moved:
            there = self.looking.see(press.visitor, press.conversation)
            return there.view(notice=faster(there.conversation, ""), typed=typed)
        except Outdated as outdated:
            now = replace(sight, conversation=outdated.conversation)
            return now.view(notice=faster(outdated.conversation, press.verb), typed=typed)
        except Crowded:
            return sight.view(notice=Notice(telling=Telling.BUSY), typed=typed)
        except Merged:
            return self.looking.see(press.visitor, press.conversation).view(typed=typed)
        except Gone as gone:
            raise Hidden(press.conversation) from gone

    def _done(self, sight: Sight, change: Change, receipt: Create[Receipt] | None) -> ConversationView:
        flight = new_id()
        after = self.inbox.change(
            sight.conversation.id,
            _where_seen(sight, change),
            at=self.clock(),
            flight=flight,
            also=receipt,
            known=sight.stood,
        )
        if after.desk != sight.desk.id:
            raise Moved(after.id)
        up = after.mirror.debt_since is None or self.mirroring.follow(after.id, flight=flight, near=after)
        fresh = self._fresh_desk(sight, after)
        return fresh.view(notice=None if up else Notice(telling=Telling.GMAIL_LATE))

    def _fresh_desk(self, sight: Sight, after: Conversation) -> Sight:
        """With a desk that knows every tag of the conversation."""
        if all(sight.desk.tag(tag) for tag in after.tags):
            return replace(sight, conversation=after)
        desk = self.inbox.store.get(key := Key(DESKS, sight.desk.id)).of(key)
        return replace(sight, conversation=after, desk=desk.value if desk else sight.desk)

    def _take_first(
        self, visitor: Visitor, me: MemberId, desk: DeskId, receipt: Create[Receipt] | None
    ) -> ConversationView | None:
        wish = Wish(desk=desk, unowned=True, status=Status.OPEN, order=Order.OLDEST)
        for _ in self.inbox.tries():
            if receipt and (done := self.inbox.store.get(receipt.key).of(receipt.key)):
                named = done.value.conversation
                return self.looking.see(visitor, named).view() if named else None
            oldest = self.inbox.store.list(wish, limit=CANDIDATES).items
            for candidate in oldest:
                if view := self._take_free(visitor, me, candidate, receipt):
                    return view
            if len(oldest) < CANDIDATES:
                return None
        raise Crowded(desk)

    def _take_free(
        self, visitor: Visitor, me: MemberId, candidate: Conversation, receipt: Create[Receipt] | None
    ) -> ConversationView | None:
        named = replace(receipt, value=replace(receipt.value, conversation=candidate.id)) if receipt else None
        try:
            sight = self.looking.see(visitor, candidate.id)
            view = self._done(sight, _taking_free(me, self.clock()), named)
        except (Outdated, Gone, Hidden):
            return None
        return view if view.conversation.owner == me else None


def _where_seen(sight: Sight, change: Change) -> Change:
    """Whoever may change it at one desk may not, by that, at the desk to which it was moved meanwhile."""

    def where_seen(conversation: Conversation) -> Conversation:
        if conversation.desk != sight.desk.id:
            raise Moved(conversation.id)
        return change(conversation)

    return where_seen


def _taking_free(me: MemberId, at: datetime) -> Change:
    def take(conversation: Conversation) -> Conversation:
        free = conversation.owner is None and conversation.queued and conversation.status is Status.OPEN
        if not free:
            raise Outdated(conversation)
        return conversation.take(by=me, at=at)

    return take
