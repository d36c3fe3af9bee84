"""Who is at the door, from a verified token alone: a member, the mailbox itself, or nobody we know."""

from msgspec import Struct
from msgspec.structs import replace

from service.domain.identity import DeskId, MailboxId, MemberId
from service.domain.kept import mailbox_alias, member_alias
from service.domain.member import Member, Role, Seat
from service.ports import ALIASES, MAILBOXES, MEMBERS, Key, Overtaken, Replace, Snapshot, Store


class Visitor(Struct, frozen=True, kw_only=True):
    """``member`` is None for a shared login, which reads its own mailbox's desks, and for nobody, who has no seats."""

    address: str
    member: Member | None = None
    seats: tuple[Seat, ...] = ()

    @property
    def me(self) -> MemberId | None:
        return self.member.id if self.member else None

    @property
    def mailboxes(self) -> tuple[MailboxId, ...]:
        return tuple(dict.fromkeys(seat.mailbox for seat in self.seats))

    def role_at(self, desk: DeskId) -> Role | None:
        return next((seat.role for seat in self.seats if seat.desk == desk), None)


class Visiting(Struct, frozen=True):
    store: Store

    def visitor(self, *, sub: str, address: str) -> Visitor:
        """``sub`` and ``address`` (lower-case) come from a verified token.

        The first visit binds ``sub`` to the member of that address; another ``sub`` there is nobody."""
        member = self._bound(sub) or self._by_address(sub, address)
        if member:
            return Visitor(address=address, member=member, seats=member.seats)
        return Visitor(address=address, seats=self._shared(address))

    def _bound(self, sub: str) -> Member | None:
        found = self.store.member_by_sub(sub)
        return found.value if found else None

    def _by_address(self, sub: str, address: str) -> Member | None:
        known = self._at(address)
        if known is None or known.value.sub is not None:
            return None
        bound = replace(known.value, sub=sub)
        try:
            self.store.commit(Replace(Key(MEMBERS, bound.id), bound, known.version))
        except Overtaken:
            return self._bound(sub)
        return bound

    def _at(self, address: str) -> Snapshot[Member] | None:
        of = self._named(member_alias(address))
        return self.store.get(key := Key(MEMBERS, of)).of(key) if of else None

    def _shared(self, address: str) -> tuple[Seat, ...]:
        of = self._named(mailbox_alias(address))
        box = self.store.get(key := Key(MAILBOXES, of)).of(key) if of else None
        if box is None:
            return ()
        return tuple(Seat(desk=desk, mailbox=box.value.id, role=Role.READER) for desk in box.value.desks)

    def _named(self, alias: str) -> str | None:
        found = self.store.get(key := Key(ALIASES, alias)).of(key)
        return found.value.of if found else None
