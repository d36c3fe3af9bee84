"""A person's place at a desk, as the member and the desk each know it."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from service.domain.desk import Desk, Teammate
from service.domain.kept import Alias, member_alias
from service.domain.member import Member, Role, Seat
from service.ports import ALIASES, MEMBERS, Create, Key, Replace, Snapshot, Write


class Person(Struct, frozen=True, kw_only=True):
    """Somebody to be added: ``address`` is lower-case; ``guessed``: nobody gave the name, it is made of the address."""

    address: str
    name: str
    role: Role
    guessed: bool = False


def seated(member: Member, person: Person, desk: Desk) -> tuple[Member, Desk]:
    """Both, with ``person`` at the desk in this role; whoever was there already has it from now on."""
    seat = Seat(desk=desk.id, mailbox=desk.mailbox, role=person.role)
    others = tuple(other for other in member.seats if other.desk != desk.id)
    name = member.name if person.guessed else person.name
    mate = Teammate(id=member.id, address=person.address, name=name, role=person.role)
    return replace(member, name=name, seats=(*others, seat)), desk.with_teammate(mate)


def kept(known: Snapshot[Member] | None, member: Member) -> Iterable[Write]:
    """What keeps the member, ``known`` before or new with the alias of his address."""
    key = Key(MEMBERS, member.id)
    if known:
        return [Replace(key, member, known.version)]
    return [Create(key, member), Create(Key(ALIASES, member_alias(member.address)), Alias(of=member.id))]
