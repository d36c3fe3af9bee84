"""What a visitor may see: a conversation, and its whole trail."""

import re

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId, DeskId, MemberId, new_id
from service.domain.member import Role
from service.domain.presence import Presence
from service.domain.view import ConversationView, Notice, Telling, TrailView
from service.ports import ALIASES, CONVERSATIONS, DESKS, PRESENCES, Found, Key, Snapshot, Store
from service.visiting import Visitor

LINES = 30
TOGETHER = 3
"""So many desks are fetched with a conversation before we know which one it belongs to."""
_NUMBER = re.compile(r"^\s*(?:#|n\s*[°o]\s*)?(\d{1,9})\s*$", re.IGNORECASE)


class Hidden(Exception):
    """Not there, or not for this visitor: the two must look the same."""


class Sight(Struct, frozen=True, kw_only=True):
    """A conversation as this visitor may see it; ``stood`` is how it was read, ``beside`` who has it open.

    ``instead_of``: the one that was asked for, and has been merged into it; perhaps once of another desk, where its
    number is no concern of ours."""

    stood: Snapshot[Conversation]
    conversation: Conversation
    desk: Desk
    me: MemberId | None
    role: Role
    instead_of: Conversation | None = None
    beside: Snapshot[Presence] | None = None

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
            presence=self.beside.value if self.beside else Presence(),
        )


class Looking(Struct, frozen=True):
    store: Store

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
        """With who has it open, and the desks that it is likely to be of."""
        key, beside = Key(CONVERSATIONS, conversation), Key(PRESENCES, conversation)
        found = self.store.get(key, beside, *_likely(visitor))
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
        return Sight(
            stood=known,
            conversation=known.value,
            desk=desk.value,
            me=visitor.me,
            role=role,
            beside=found.of(Key(PRESENCES, known.id)),
        )

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


def _likely(visitor: Visitor) -> list[Key[Desk]]:
    return [Key(DESKS, seat.desk) for seat in visitor.seats[:TOGETHER]]
