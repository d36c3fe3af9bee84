"""What a member does to a conversation: rights, the change, and how it stands then."""

from datetime import datetime

from msgspec.structs import replace

from service.doing import Doing, Typed
from service.domain.called import owner_called
from service.domain.identity import MemberId, TagId, new_id
from service.domain.mail import clean
from service.domain.related import Related
from service.domain.status import Resolution
from service.domain.view import ConversationView, Notice, Telling
from service.inbox import Change
from service.looking import Sight
from service.noting import noted, unfit
from service.pressing import Press
from service.tagging import NoRoom, tag_named


class Acting(Doing, frozen=True):
    """Every verb raises ``Hidden`` where the visitor may not see the conversation."""

    # Who has it

    def take(self, press: Press) -> ConversationView:
        return self.do(press, lambda me, at: lambda c: c.take(by=me, at=at, seen=press.seen))

    def assign(self, press: Press, to: str, *, note: str = "") -> ConversationView:
        """``to`` is a member's id, or empty for nobody; ``note``: a word of why."""
        sight = self.looking.see(press.visitor, press.conversation)
        mate = sight.desk.teammate(to)
        if to and not (mate and mate.may_own):
            return sight.view(notice=Notice(telling=Telling.NOT_OWNER), typed={"note": note})
        return self._give(press, mate.id if mate else None, note, sight, {"assignee": to})

    def assign_named(self, press: Press, name: str, *, note: str = "") -> ConversationView:
        """To the colleague who is called so."""
        sight = self.looking.see(press.visitor, press.conversation)
        mate, given = owner_called(name, sight.desk), {"assignee_name": name}
        if mate is None:
            notice = Notice(telling=Telling.NO_SUCH_PERSON, what=clean(name))
            return sight.view(notice=notice, typed=given | {"note": note})
        return self._give(press, mate.id, note, sight, given)

    def _give(self, press: Press, to: MemberId | None, note: str, sight: Sight, given: Typed) -> ConversationView:
        """One commit. The note goes first, so that to undo takes back the assignment alone."""
        given, desk = given | {"note": note}, sight.desk
        if notice := unfit(note, desk):
            return sight.view(notice=notice, typed=given)

        def giving(me: MemberId, at: datetime) -> Change:
            return lambda c: noted(c, note, desk, by=me, at=at).give(to, by=me, at=at, seen=press.seen)

        return self.do(press, giving, sight, typed=given)

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

    def tag(self, press: Press, *, ticked: frozenset[str], shown: frozenset[str], name: str = "") -> ConversationView:
        """Add what was ticked and was not ``shown`` as set, take off what was unticked, and the new tag ``name``."""
        sight = self.looking.see(press.visitor, press.conversation)
        live = {tag.id for tag in sight.desk.live_tags}
        if not ticked <= live | shown:
            return sight.view(notice=Notice(telling=Telling.NO_SUCH_TAG), typed={"tag_name": name})
        on, off = {TagId(tag) for tag in ticked - shown}, {TagId(tag) for tag in shown - ticked}
        if name.strip() and sight.may_act:
            try:
                made = tag_named(self.inbox, sight.desk.id, name)
            except NoRoom as full:
                return sight.view(notice=Notice(telling=Telling.MANY_TAGS, what=str(full)), typed={"tag_name": name})
            if made is None:
                return sight.view(notice=Notice(telling=Telling.BAD_TAG, what=clean(name)), typed={"tag_name": name})
            on.add(made.id)
        return self.do(press, lambda me, at: lambda c: c.tag(*on, by=me, at=at).untag(*off, by=me, at=at), sight)

    def note(self, press: Press, text: str) -> ConversationView:
        sight = self.looking.see(press.visitor, press.conversation)
        desk = sight.desk
        if not text.strip():
            return sight.view(notice=Notice(telling=Telling.EMPTY_NOTE))
        if notice := unfit(text, desk):
            return sight.view(notice=notice, typed={"note": text})
        return self.do(press, lambda me, at: lambda c: noted(c, text, desk, by=me, at=at), sight, typed={"note": text})

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
