"""Who works at a desk, and what each role may do."""

from dataclasses import dataclass
from enum import StrEnum

from service.domain.identity import DeskId, MailboxId, MemberId


class Role(StrEnum):
    MANAGER = "manager"
    AGENT = "agent"
    READER = "reader"

    @property
    def may_act(self) -> bool:
        """Managers and agents change conversations and own them; readers look."""
        return self is not Role.READER


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A member's place at one desk."""

    desk: DeskId
    mailbox: MailboxId
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One person of the installation; ``sub`` is Google's id of the account, bound at the first verified visit."""

    id: MemberId
    address: str
    name: str
    sub: str | None = None
    seats: tuple[Seat, ...] = ()
