"""What a member does to a conversation: rights, the change, and how it stands then."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from service.domain.conversation import Conversation, Outdated
from service.domain.identity import MemberId, TagId, new_id
from service.domain.kept import Receipt
from service.domain.mail import clean
from service.domain.mention import mentioned, uncalled
from service.domain.status import Resolution
from service.domain.view import ConversationView, Notice, Telling
from service.inbox import Change, Crowded, Gone, Inbox, Merged
from service.looking import Hidden, Looking, Sight
from service.mirror import Mirroring
from service.ports import DESKS, Create, Key
from service.pressing import Press, faster
from service.tagging import tag_named

LONGEST_NOTE = 1000


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
        if unheard := uncalled(said, sight.desk):
            return sight.view(notice=Notice(telling=Telling.NOBODY_CALLED, what=unheard), typed={"note": text})
        called = mentioned(said, sight.desk) - {press.visitor.me}
        return self._do(
            press, lambda me, at: lambda c: c.note(said, by=me, at=at, mentions=called), sight, typed={"note": text}
        )

    def follow(self, press: Press, *, on: bool) -> ConversationView:
        """``on``: from now on, else no longer."""
        view = self._do(press, lambda me, _: lambda c: c.follow(by=me) if on else c.unfollow(by=me))
        follows = view.me in view.conversation.following.members
        told = Telling.FOLLOWED if follows else Telling.MANY_FOLLOW if on else Telling.UNFOLLOWED
        return view if view.notice else replace(view, notice=Notice(telling=told))

    def read(self, sight: Sight) -> Sight:
        """Whoever was mentioned, or follows it, has seen it now."""
        if sight.me is None or not sight.conversation.is_news_to(sight.me):
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
            return self.done(sight, change(sight.me, self.clock()), receipt)
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

    def done(self, sight: Sight, change: Change, receipt: Create[Receipt] | None) -> ConversationView:
        """How it stands once ``change`` is committed with its receipt, and its labels have followed.

        Raises ``Moved``, and whatever ``Inbox.change`` raises."""
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


def _where_seen(sight: Sight, change: Change) -> Change:
    """Whoever may change it at one desk may not, by that, at the desk to which it was moved meanwhile."""

    def where_seen(conversation: Conversation) -> Conversation:
        if conversation.desk != sight.desk.id:
            raise Moved(conversation.id)
        return change(conversation)

    return where_seen
