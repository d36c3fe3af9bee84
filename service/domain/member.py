"""Who works at a desk, and what each role may do."""

from enum import StrEnum

from msgspec import Struct

from service.domain.identity import DeskId, MailboxId, MemberId


class Role(StrEnum):
    MANAGER = "manager"
    AGENT = "agent"
    READER = "reader"

    @property
    def may_act(self) -> bool:
        """Managers and agents change conversations and own them; readers look."""
        return self is not Role.READER


class Seat(Struct, frozen=True, kw_only=True):
    """A member's place at one desk."""

    desk: DeskId
    mailbox: MailboxId
    role: Role


class Member(Struct, frozen=True, kw_only=True):
    """One person of the installation; ``sub`` is Google's id of the account, bound at the first verified visit."""

    id: MemberId
    address: str
    name: str
    sub: str | None = None
    seats: tuple[Seat, ...] = ()
