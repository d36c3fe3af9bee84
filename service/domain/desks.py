"""The desks of one mailbox, and which of them a mail is for.

Whom the sender wrote to comes first, since every copy of a mail says the same; how it was delivered tells only where
neither To nor Cc names a desk: a blind copy, a forward, a group. Anybody can write any header: who names a desk that
he did not write to only chooses which of our desks reads his own mail."""

from collections.abc import Iterator

from msgspec import Struct

from service.domain.desk import Desk
from service.domain.identity import DeskId
from service.domain.letterhead import EVERYBODYS, is_of_list
from service.domain.mail import Headers, addresses_in

FORWARDED = ("x-original-to", "x-forwarded-for", "x-forwarded-to")
LISTS = ("list-id", "list-post")


class Desks(Struct, frozen=True):
    """``all``: the one first that was added first, at least one; ``mailbox``: its address, lower-case."""

    all: tuple[Desk, ...]
    mailbox: str

    @property
    def first(self) -> Desk:
        """Where mail goes that no desk claims."""
        return self.all[0]

    @property
    def ours(self) -> frozenset[str]:
        """Every address that is nobody's but ours."""
        return frozenset({self.mailbox}.union(*(desk.addresses for desk in self.all)))

    def known(self, desk: DeskId) -> Desk | None:
        return next((one for one in self.all if one.id == desk), None)

    def home_of(self, headers: Headers) -> Desk:
        """To before Cc, each in the sender's order; then how it was delivered, the earliest address first; then the
        list it came by; then the desk of the mailbox's own address; else the first."""
        return next(filter(None, self._claiming(headers)), self.first)

    def sending(self, headers: Headers) -> Desk:
        """The desk of a mail that the team wrote: that of the address it was sent as."""
        senders = map(self._at, addresses_in(*headers.get("from", ())))
        return next(filter(None, senders), self._at(self.mailbox) or self.first)

    def is_own_list(self, line: str) -> bool:
        """Whether a List-Id is that of a desk's own group, or of another of our domain."""
        domain = self.mailbox.rpartition("@")[2]
        of_domain = domain not in EVERYBODYS and line.strip().rstrip("> ").lower().endswith(f".{domain}")
        return of_domain or self._of_list(line) is not None

    def _claiming(self, headers: Headers) -> Iterator[Desk | None]:
        for name in ("to", "cc"):
            yield from map(self._at, addresses_in(*headers.get(name, ())))
        yield from (self._at(address) for address in _delivered(headers) if address != self.mailbox)
        yield from (self._of_list(line) for name in LISTS for line in headers.get(name, ()))
        yield self._at(self.mailbox)

    def _at(self, address: str) -> Desk | None:
        """Also where something was put behind a plus sign, unless another desk has just that."""
        local, _, domain = address.partition("@")
        plain = f"{local.partition('+')[0]}@{domain}"
        return next((desk for wish in (address, plain) for desk in self.all if wish in desk.addresses), None)

    def _of_list(self, line: str) -> Desk | None:
        return next((desk for desk in self.all if any(is_of_list(line, claim) for claim in desk.claimed)), None)


def _delivered(headers: Headers) -> Iterator[str]:
    """Each server writes its Delivered-To above the last one's."""
    for line in reversed(headers.get("delivered-to", ())):
        yield from addresses_in(line)
    for name in FORWARDED:
        yield from (
            address for line in headers.get(name, ()) for each in line.split() for address in addresses_in(each)
        )
