"""What a desk claims mail by, held against what others in its mailbox do."""

from collections.abc import Collection, Iterable

from msgspec import Struct
from msgspec.structs import replace

from service.domain.desk import Desk
from service.domain.kept import member_alias
from service.domain.labels import gmail_form
from service.inbox import Gone, Inbox
from service.keeping import changed
from service.ports import ALIASES, DESKS, Key
from service.recording import NotPossible, Recording


class Claiming(Struct, frozen=True):
    inbox: Inbox

    def check(self, wished: Desk, mailbox: str, *, members: Collection[str] = ()) -> None:
        """Raises ``NotPossible`` where two desks of a mailbox would claim the same or be called alike, or where a
        member's own address is claimed. ``members``: addresses of those who are about to be members."""
        for claim in wished.claims:
            if claim in members or self._is_member(claim):
                raise NotPossible(f"{claim} is a member's own address; a desk claims none of those.")
        for other in self._neighbours(mailbox):
            if other.address != wished.address:
                _check_beside(wished, other)

    def claim(self, desk: Desk, claims: Iterable[str]) -> Desk:
        """The desk with these ``claims`` too. Raises ``NotPossible`` and ``Crowded``."""
        try:
            return changed(self.inbox, Key(DESKS, desk.id), lambda now: _claiming(now, claims))
        except Gone as gone:
            raise NotPossible(f"{desk.address} is not a desk any more.") from gone

    def _is_member(self, address: str) -> bool:
        return self.inbox.store.get(key := Key(ALIASES, member_alias(address))).of(key) is not None

    def _neighbours(self, mailbox: str) -> list[Desk]:
        box = Recording(self.inbox.store).find(mailbox)
        keys = [Key(DESKS, desk) for desk in box.value.desks] if box else []
        found = self.inbox.store.get(*keys) if keys else None
        return [desk.value for key in keys if found and (desk := found.of(key))]


def _claiming(desk: Desk, claims: Iterable[str]) -> Desk:
    return replace(desk, claims=tuple(dict.fromkeys((*desk.claims, *claims))))


def _check_beside(wished: Desk, other: Desk) -> None:
    if twice := set(wished.claimed) & set(other.claimed):
        raise NotPossible(f"The desk {other.name} claims {min(twice)} already.")
    if gmail_form(other.name) == gmail_form(wished.name):
        raise NotPossible(f"A desk called {other.name} is in that mailbox already; give this one another name.")
