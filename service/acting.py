"""What a member does to a conversation: rights, the change, and how it stands then."""

from dataclasses import dataclass, replace

from service.doing import Doing
from service.domain.called import owner_called
from service.domain.identity import TagId, new_id
from service.domain.mail import clean
from service.domain.mention import mentioned, uncalled
from service.domain.related import Related
from service.domain.status import Resolution
from service.domain.view import ConversationView, Notice, Telling
from service.looking import Sight
from service.pressing import Press
from service.tagging import tag_named

LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Acting(Doing):
    """Every verb raises ``Hidden`` where the visitor may not see the conversation."""

    # Who has it

    def take(self, press: Press) -> ConversationView:
        return self.do(press, lambda me, at: lambda c: c.take(by=me, at=at, seen=press.seen))

    def assign(self, press: Press, to: str) -> ConversationView:
        """``to`` is a member's id, or empty for nobody."""
        sight = self.looking.see(press.visitor, press.conversation)
        mate = sight.desk.teammate(to)
        if not to:
            return self.do(press, lambda me, at: lambda c: c.unassign(by=me, at=at, seen=press.seen), sight)
        if mate is None or not mate.may_own:
            return sight.view(notice=Notice(telling=Telling.NOT_OWNER))
        given = {"assignee": to}
        return self.do(
            press, lambda me, at: lambda c: c.assign(mate.id, by=me, at=at, seen=press.seen), sight, typed=given
        )

    def assign_named(self, press: Press, typed: str) -> ConversationView:
        """To the colleague who is called so."""
        sight = self.looking.see(press.visitor, press.conversation)
        mate = owner_called(typed, sight.desk)
        if mate is None:
            notice = Notice(telling=Telling.NO_SUCH_PERSON, what=clean(typed))
            return sight.view(notice=notice, typed={"assignee_name": typed})
        return self.do(press, lambda me, at: lambda c: c.assign(mate.id, by=me, at=at, seen=press.seen), sight)

    # Where it stands

    def wait(self, press: Press) -> ConversationView:
        return self.do(press, lambda me, at: lambda c: c.wait(by=me, at=at, seen=press.seen))

    def reopen(self, press: Press) -> ConversationView:
        return self.do(press, lambda me, at: lambda c: c.reopen(by=me, at=at, seen=press.seen))

    def resolve(
        self, press: Press, how: Resolution, *, of: Related | None = None, sight: Sight | None = None
    ) -> ConversationView:
        """``of``: what it is a duplicate of."""
        return self.do(press, lambda me, at: lambda c: c.resolve(how, by=me, at=at, seen=press.seen, of=of), sight)

    def undo(self, press: Press) -> ConversationView:
        """What the visitor did last here, as long as nothing has come since."""
        sight = self.looking.see(press.visitor, press.conversation)
        desk = sight.desk
        view = self.do(press, lambda me, at: lambda c: c.undo(desk=desk, by=me, at=at, seen=press.seen), sight)
        return view if view.notice else replace(view, notice=Notice(telling=Telling.UNDONE))

    # What it is about

    def tag(self, press: Press, *, ticked: frozenset[str], shown: frozenset[str], name: str) -> ConversationView:
        """Add what was ticked and was not ``shown`` as set, take off what was unticked, and the new tag ``name``."""
        sight = self.looking.see(press.visitor, press.conversation)
        live = {tag.id for tag in sight.desk.live_tags}
        if not ticked <= live | shown:
            return sight.view(notice=Notice(telling=Telling.NO_SUCH_TAG), typed={"tag_name": name})
        on, off = {TagId(tag) for tag in ticked - shown}, {TagId(tag) for tag in shown - ticked}
        if name.strip() and sight.may_act:
            made = tag_named(self.inbox, sight.desk.id, name)
            if made is None:
                return sight.view(notice=Notice(telling=Telling.BAD_TAG, what=clean(name)), typed={"tag_name": name})
            on.add(made.id)
        return self.do(press, lambda me, at: lambda c: c.tag(*on, by=me, at=at).untag(*off, by=me, at=at), sight)

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
        return self.do(
            press, lambda me, at: lambda c: c.note(said, by=me, at=at, mentions=called), sight, typed={"note": text}
        )

    def follow(self, press: Press, *, on: bool) -> ConversationView:
        """``on``: from now on, else no longer."""
        view = self.do(press, lambda me, _: lambda c: c.follow(by=me) if on else c.unfollow(by=me))
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
