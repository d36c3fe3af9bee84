"""The header lines of a mail that we write: whatever a name or a subject holds, it stays inside its own line.

The email library would decode such a text once more before it folds it, and drop quotes where it folds."""

import re
from collections.abc import Iterable, Mapping, Sequence
from email import message_from_bytes
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.policy import SMTP

from service.domain.mail import clean
from service.domain.message import Contact

END = "\r\n"
LINE = 76
_PLAIN = re.compile(r"[\x20-\x7e]*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/^_`{|}~-]+)*")


class Unanswerable(Exception):
    """There is no address that a mail could go to."""


def words(name: str, text: str) -> str:
    """A line of text: as it is where nothing in it could be taken for an encoded word, else encoded (RFC 2047)."""
    line = _whole(text)
    plain = _PLAIN.fullmatch(line) and "=?" not in line
    return f"{name}: {_folded(name, line, 'us-ascii' if plain else 'utf-8')}{END}"


def person(name: str, contact: Contact) -> str:
    """One address, with its name as plain words or encoded ones, never quoted."""
    known, called = address(contact), _whole(clean(contact.name))
    if not called:
        return f"{name}: {known}{END}"
    shown = called if _ATOMS.fullmatch(called) and len(called) < LINE / 2 else _folded(name, called, "utf-8")
    line = f"{name}: {shown} <{known}>{END}"
    return line if len(line) <= LINE else f"{name}: {shown}{END} <{known}>{END}"


def people(name: str, addresses: Iterable[str]) -> str:
    """Addresses alone, each on a line of its own."""
    return f"{name}: {f',{END} '.join(addresses)}{END}"


def names(name: str, identifiers: Iterable[str]) -> str:
    """Identifiers in their brackets, each whole on a line of its own, however long."""
    return f"{name}: {f'{END} '.join(f'<{one}>' for one in identifiers)}{END}"


def address(contact: Contact) -> str:
    """A domain in other letters than Latin is written as the net knows it. Raises ``Unanswerable``."""
    local, _, domain = contact.address.rpartition("@")
    try:
        known = f"{local}@{domain.encode('idna').decode()}".encode("ascii").decode()
        if Address(addr_spec=known).addr_spec != known:
            raise Unanswerable(contact.address)
    except (ValueError, IndexError, AttributeError, MessageError) as error:  # the library stumbles over some itself
        raise Unanswerable(contact.address) from error
    return known


def says_only(raw: bytes, *, names: Iterable[str], people: Mapping[str, Sequence[str]]) -> bool:
    """Whether a reader finds these header names, in this order, and in each of ``people`` those addresses."""
    read = message_from_bytes(raw, policy=SMTP)
    if read.keys() != list(names):
        return False
    return all([one.addr_spec for one in read[name].addresses] == [*only] for name, only in people.items())


def _folded(name: str, text: str, charset: str) -> str:
    return Header(text, charset, maxlinelen=LINE, header_name=name).encode(linesep=END)


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
