"""The shared mailboxes with their desks and teams, as an operator adds them."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from main import create_app
from service.ports import Store
from service.settings import Settings

TRIES = 3
"""An emulator that has only just begun may be slow."""
EVERY_WITH_TWO = 3
"""One mailbox in so many holds two desks."""


class Mate(Struct, frozen=True):
    name: str
    role: str
    at_second: bool
    """Whether he is at the second desk too."""


TEAM = {
    "alice": Mate("Alice Martin", "manager", at_second=True),
    "bob": Mate("Bob Leroy", "agent", at_second=False),
    "chloe": Mate("Chloé Nguyen", "agent", at_second=True),
}


class Desk(Struct, frozen=True, kw_only=True):
    """A mailbox with the desk of its own address, and perhaps a ``second`` one; ``people``: as Google calls them."""

    mailbox: str
    people: Mapping[str, Mate]
    second: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        return tuple(self.people)


def planned(place: int) -> Desk:
    return Desk(
        mailbox=f"desk{place}@example.com",
        people={f"{who}{place}": mate for who, mate in TEAM.items()},
        second=f"sales{place}@example.com" if place % EVERY_WITH_TWO == 0 else "",
    )


def found(desks: Iterable[Desk], store: Store, environment: Mapping[str, str]) -> None:
    runner = create_app(Settings.read(environment), store=store).test_cli_runner()
    for command in (command for desk in desks for command in _added(desk)):
        done = next((tried for _ in range(TRIES) if not (tried := runner.invoke(args=command)).exit_code), None)
        if done is None:
            raise RuntimeError(f"{' '.join(command)}: it cannot be added")


def _added(desk: Desk) -> Iterator[list[str]]:
    for address in filter(None, (desk.mailbox, desk.second)):
        team = [(who, mate) for who, mate in desk.people.items() if address == desk.mailbox or mate.at_second]
        seats = [part for who, mate in team for part in ("--member", f"{mate.name} <{who}@example.com>:{mate.role}")]
        name = address.partition("@")[0].title()
        yield ["desk", "add", address, "--mailbox", desk.mailbox, "--name", name, "--days", "0", *seats]
