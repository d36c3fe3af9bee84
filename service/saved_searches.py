"""A member saves the searches that he makes often, and forgets them again; they are his alone."""

from collections.abc import Callable

from msgspec import Struct

from service.domain.home import Choice
from service.domain.identity import DeskId, MemberId
from service.domain.mail import clean
from service.domain.view import Notice, Telling
from service.domain.views import Views, as_saved
from service.inbox import Crowded, Inbox
from service.looking import Hidden
from service.ports import VIEWS, Create, Key, Overtaken, Replace
from service.visiting import Visitor

LONGEST_NAME = 40


class SavedSearches(Struct, frozen=True):
    """Each method raises ``Hidden`` for who has no seat at the desk, or is nobody in particular."""

    inbox: Inbox

    def save(self, visitor: Visitor, desk: DeskId, choice: Choice, name: str) -> Notice:
        """Under ``name``, in place of another of that name; what the card then tells."""
        me, called = self._member(visitor, desk), clean(name, LONGEST_NAME + 1)
        if not any(mark.isalnum() for mark in called) or len(called) > LONGEST_NAME:
            return Notice(telling=Telling.BAD_SEARCH_NAME, what=str(LONGEST_NAME))
        if not choice.is_narrowed:
            return Notice(telling=Telling.EMPTY_SEARCH)
        search = as_saved(choice, desk=desk, name=called)
        return self._change(me, lambda views: views.with_search(search), Notice(telling=Telling.SAVED, what=called))

    def forget(self, visitor: Visitor, desk: DeskId, name: str) -> Notice:
        me, called = self._member(visitor, desk), clean(name, LONGEST_NAME)
        return self._change(me, lambda views: views.without(desk, called), Notice(telling=Telling.UNSAVED, what=called))

    def _member(self, visitor: Visitor, desk: DeskId) -> MemberId:
        if visitor.me is None or visitor.role_at(desk) is None:
            raise Hidden(desk)
        return visitor.me

    def _change(self, me: MemberId, change: Callable[[Views], Views], done: Notice) -> Notice:
        key = Key(VIEWS, me)
        for _ in self.inbox.tries():
            found = self.inbox.store.get(key).of(key)
            before = found.value if found else Views()
            after = change(before)
            if after == before:
                return done
            if after.is_overfull:
                return Notice(telling=Telling.MANY_SEARCHES, what=str(len(before.searches)))
            try:
                self.inbox.store.commit(Replace(key, after, found.version) if found else Create(key, after))
            except Overtaken:
                continue
            return done
        raise Crowded(me)
