"""Who wrote a mail: From; behind a group of ours that puts itself there, whom the group names.

Anybody can write any header. What a group names counts only where From is the group's own address, which others can
hardly forge (DMARC), and the group is ours: of the domain that the mail was delivered in. Any other list speaks for
itself alone."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from service.domain.mail import contact_in
from service.domain.message import Contact

EVERYBODYS = frozenset({"gmail.com", "googlemail.com"})
"""Domains in which an address says nothing about whose it is."""
_POSTED = re.compile(r"mailto:([^<>?\s]+)", re.IGNORECASE)
_UNREAD = re.compile(r"(?:no|do[-_.]?not|ne[-_.]?pas)[-_.]?(?:reply|r[eé]pondre)\b", re.IGNORECASE)
_NAMED = re.compile(r"<([^<>\s]+)>\s*$")


class Letterhead(Struct, frozen=True, kw_only=True):
    """``originals``: X-Original-From, then X-Original-Sender; ``lists``: every List-Id and List-Post.

    ``ours``: the addresses of the desk and its mailbox, which are nobody's but ours in any domain."""

    from_: str
    reply_to: str = ""
    originals: Sequence[str] = ()
    lists: Sequence[str] = ()
    delivered_to: str = ""
    ours: frozenset[str] = frozenset()

    @property
    def author(self) -> Contact | None:
        """None where a group of ours stands in From and does not name whom it hides."""
        written = contact_in(self.from_)
        if not self._is_our_group(written.address):
            return written
        return next(self._behind(written.address), None)

    @property
    def sender(self) -> Contact:
        """The author, or else who says to have sent it."""
        return self.author or contact_in(self.from_)

    @property
    def customer(self) -> Contact:
        """The author; behind a form that writes in our own name or where nobody reads, whom it asks us to answer.

        Never we ourselves."""
        author, written = self.author, contact_in(self.from_)
        ourselves = self.ours | ({written.address} if self._is_our_group(written.address) else set())
        asking = contact_in(self.reply_to)
        answerable = asking.address not in {"", *ourselves}
        if author and author.address not in ourselves:
            return asking if answerable and self._is_form(author, asking) else author
        return asking if answerable else Contact(name=written.name)

    @property
    def asking(self) -> str:
        """The address of whoever wrote by way of another's: a form's visitor, a group's customer; else empty."""
        written = contact_in(self.from_)
        behind = self.author if self._is_our_group(written.address) else contact_in(self.reply_to)
        address = behind.address if behind else ""
        return "" if address in {written.address, *self.ours} else address

    @property
    def answered_at(self) -> str:
        """Where it asks to be answered; else empty."""
        return contact_in(self.reply_to).address

    def is_list(self, address: str) -> bool:
        """Whether it came through the list at that address."""
        return any(is_of_list(each, address) for each in self.lists)

    def _is_form(self, author: Contact, asking: Contact) -> bool:
        """Whether it came from an address that nobody reads, which names a person instead; lists name nobody."""
        unread, named = (bool(_UNREAD.match(one.address)) for one in (author, asking))
        return unread and not named and not self.lists

    def _behind(self, group: str) -> Iterator[Contact]:
        yield from (one for one in map(contact_in, self.originals) if one.address)
        asking = contact_in(self.reply_to)
        if asking.address not in {"", group, *self.ours}:
            yield asking

    def _is_our_group(self, address: str) -> bool:
        return bool(address) and self._is_ours(address) and self.is_list(address)

    def _is_ours(self, address: str) -> bool:
        domain = _domain(address)
        ours = domain == _domain(contact_in(self.delivered_to).address) and domain not in EVERYBODYS
        return ours or address in self.ours


def is_of_list(line: str, claim: str) -> bool:
    """Whether a List-Post or a List-Id ("local.domain") is that of the list at this address, or of this List-Id."""
    if posted := _POSTED.search(line):
        return posted[1].lower() == claim
    named = _NAMED.search(line)
    return (named[1] if named else line.strip()).lower() == claim.replace("@", ".")


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
