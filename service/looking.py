"""What a visitor may see: a conversation, lists of a desk, the whole trail."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId, DeskId, MemberId, new_id
from service.domain.member import Role
from service.domain.view import Choice, ConversationView, HomeView, Listing, Notice, Telling, TrailView
from service.ports import ALIASES, CONVERSATIONS, DESKS, Found, Key, Page, Snapshot, Store
from service.visiting import Visitor
from service.wishes import wish_of

PAGE = 20
LINES = 30
OWN = (Listing.MINE, Listing.MENTIONS, Listing.FOLLOWED)
TOGETHER = 3
"""So many desks are fetched with a conversation before we know which one it belongs to."""
_NUMBER = re.compile(r"^\s*(?:#|n\s*[°o]\s*)?(\d{1,9})\s*$", re.IGNORECASE)


class Hidden(Exception):
    """Not there, or not for this visitor: the two must look the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A conversation as this visitor may see it; ``stood`` is how it was read.

    ``instead_of``: the one that was asked for, and has been merged into it; perhaps once of another desk, where its
    number is no concern of ours."""

    stood: Snapshot[Conversation]
    conversation: Conversation
    desk: Desk
    me: MemberId | None
    role: Role
    instead_of: Conversation | None = None

    @property
    def may_act(self) -> bool:
        return self.me is not None and self.role.may_act

    def view(self, *, notice: Notice | None = None, typed: dict[str, str] | None = None) -> ConversationView:
        """Without another ``notice``, it says where the number went that was asked for."""
        if notice is None and self.instead_of and self.instead_of.desk == self.desk.id:
            notice = Notice(telling=Telling.MERGED, what=str(self.instead_of.number))
        return ConversationView(
            conversation=self.conversation,
            desk=self.desk,
            me=self.me,
            role=self.role,
            once=new_id(),
            notice=notice,
            typed=typed or {},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which list of which desk; ``page`` counts from 1 and ``after`` is where the last one ended."""

    desk: str = ""
    choice: Choice | None = None
    after: str | None = None
    page: int = 1
    query: str = ""


@dataclass(frozen=True, slots=True)
class Looking:
    store: Store

    # One conversation

    def see(self, visitor: Visitor, conversation: ConversationId) -> Sight:
        """In place of one that was merged, the one that it went into, which alone says who may see it.

        Raises ``Hidden``."""
        known, found = self._read(visitor, conversation)
        gone = known.value
        if gone.merged is None:
            return self._sight(visitor, known, found)
        return replace(self.see_itself(visitor, gone.merged.into.id), instead_of=gone)

    def see_itself(self, visitor: Visitor, conversation: ConversationId) -> Sight:
        """The one asked for, merged or not. Raises ``Hidden``."""
        return self._sight(visitor, *self._read(visitor, conversation))

    def _read(self, visitor: Visitor, conversation: ConversationId) -> tuple[Snapshot[Conversation], Found]:
        """With the desks that it is likely to be of."""
        found = self.store.get(key := Key(CONVERSATIONS, conversation), *_likely(visitor))
        known = found.of(key)
        if known is None:
            raise Hidden(conversation)
        return known, found

    def _sight(self, visitor: Visitor, known: Snapshot[Conversation], found: Found) -> Sight:
        role, key = visitor.role_at(known.value.desk), Key(DESKS, known.value.desk)
        if role is None:
            raise Hidden(known.id)
        desk = (found if key in _likely(visitor) else self.store.get(key)).of(key)
        if desk is None:
            raise Hidden(known.id)
        return Sight(stood=known, conversation=known.value, desk=desk.value, me=visitor.me, role=role)

    def trail(self, visitor: Visitor, conversation: ConversationId, *, before: int | None) -> TrailView:
        """Raises ``Hidden``."""
        sight = self.see_itself(visitor, conversation)
        lines = self.store.trail(conversation, before=before, limit=LINES)
        more = lines[-1].place if len(lines) == LINES and lines[-1].place > 0 else None
        entries = tuple(line.entry for line in lines)
        return TrailView(conversation=sight.conversation, desk=sight.desk, entries=entries, before=more)

    def numbered(self, visitor: Visitor, desk: DeskId, query: str) -> ConversationId | None:
        """The conversation whose case number ``query`` is, as "1042", "#1042" or "n° 1042"."""
        number = _NUMBER.match(query)
        if number is None or visitor.role_at(desk) is None:
            return None
        found = self.store.get(key := Key(ALIASES, f"number:{desk}:{int(number[1])}")).of(key)
        return ConversationId(found.value.of) if found else None

    # Lists

    def home(self, visitor: Visitor, asked: Asked, *, notice: Notice | None = None) -> HomeView:
        """A desk's front page: one's own work, or what waits for somebody, unless a list is chosen.

        Raises ``Hidden`` where the visitor has no desk."""
        desks = self._desks(visitor)
        shown = next((known for known in desks if known.id == asked.desk), desks[0] if desks else None)
        role = visitor.role_at(shown.id) if shown else None
        if shown is None or role is None:
            raise Hidden(asked.desk)
        counts = self._counts(shown, visitor.me)
        choice = asked.choice or Choice(listing=Listing.MINE if counts.get(Listing.MINE) else Listing.UNASSIGNED)
        items = self._page(shown, choice, visitor.me, asked.after)
        return HomeView(
            desk=shown,
            desks=desks,
            me=visitor.me,
            role=role,
            once=new_id(),
            choice=choice,
            counts=counts,
            items=items.items,
            after=items.after,
            page=asked.page,
            query=asked.query,
            total=self._total(shown, choice, visitor.me, counts),
            notice=notice,
        )

    def _desks(self, visitor: Visitor) -> tuple[Desk, ...]:
        keys = [Key(DESKS, seat.desk) for seat in visitor.seats]
        found = self.store.get(*keys) if keys else None
        desks = (found.of(key) for key in keys) if found else ()
        return tuple(sorted((desk.value for desk in desks if desk), key=lambda desk: desk.name.casefold()))

    def _page(self, desk: Desk, choice: Choice, me: MemberId | None, after: str | None) -> Page[Conversation]:
        try:
            return self.store.list(wish_of(desk.id, choice, me), limit=PAGE, after=after)
        except ValueError:
            return self.store.list(wish_of(desk.id, choice, me), limit=PAGE)

    def _total(self, desk: Desk, choice: Choice, me: MemberId | None, counts: Mapping[Listing, int]) -> int:
        if choice == Choice(listing=choice.listing) and choice.listing in counts:
            return counts[choice.listing]
        [total] = self.store.counts(wish_of(desk.id, choice, me))
        return total

    def _counts(self, desk: Desk, me: MemberId | None) -> dict[Listing, int]:
        counted = (Listing.UNASSIGNED, Listing.WAITING, *(OWN if me else ()))
        wishes = (wish_of(desk.id, Choice(listing=listing), me) for listing in counted)
        return dict(zip(counted, self.store.counts(*wishes), strict=True))


def _likely(visitor: Visitor) -> list[Key[Desk]]:
    return [Key(DESKS, seat.desk) for seat in visitor.seats[:TOGETHER]]
