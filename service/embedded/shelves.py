"""Where a document is looked up: each question that can be asked has a shelf, and on it the answers in their order."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from service.ports import (
    ASIDES,
    CONVERSATIONS,
    MAILBOXES,
    MEMBERS,
    OUTGOING,
    PRESENCES,
    RECEIPTS,
    SAVED,
    TRAIL,
    Kind,
    Wish,
)
from service.records import instant

Shelved = Iterator[tuple[str, int]]
IN_DEBT = "in debt"
WAKING = "waking"
EXPIRING = "expiring"
GONE = "gone"
"""Who had what open, once nobody has."""
DUE = "due"
UNSETTLED = "unsettled"
SETTLED = "settled"
LISTS = {"queued": "queued_at", "resolved": "resolved_at", "asleep": "wakes_at", "due": "asked_due"}
OF_CONTACT = {"queued": "queued_at", "resolved": "resolved_at", "asleep": "wakes_at", "ever": "opened_at"}
ALL_DESKS = {IN_DEBT: "label_debt_since", WAKING: "wakes_at"}
LAST = 2**63 - 1
"""Beyond any place on a shelf."""
_JSON = json.JSONEncoder(separators=(",", ":")).encode


def shelves(kind: Kind[Any], plain: dict[str, Any]) -> dict[str, int]:
    """The shelves that a document belongs on, each with its place there."""
    found = _SHELVES.get(kind.name)
    return dict(found(plain)) if found else {}


def wished_for(wish: Wish) -> str:
    if wish.mentioning is not None:
        return _shelf("mentioning", wish.desk, wish.mentioning)
    if wish.unseen_by is not None:
        return _shelf("unseen", wish.desk, wish.unseen_by)
    if wish.undoable_by is not None:
        return _shelf("undoable", wish.desk, wish.undoable_by, *([wish.errand] if wish.errand else []))
    if wish.contact is not None:
        return _shelf("contact", _ordered(wish), wish.desk, wish.contact)
    owner = "" if wish.unowned else wish.owner
    return _shelf(_ordered(wish), wish.desk, owner, wish.status, wish.tag)


def below(wish: Wish) -> int:
    """Only what stands at places below that is wished for."""
    return LAST if wish.due_before is None else instant(wish.due_before)


def trail_of(conversation: str) -> str:
    return _shelf("trail", conversation)


def aside_in(mailbox: str) -> str:
    return _shelf("aside", mailbox)


def saved_for(desk: str) -> str:
    return _shelf("saved", desk)


def with_sub(sub: str) -> str:
    return _shelf("sub", sub)


def _of_conversation(plain: dict[str, Any]) -> Shelved:
    """A wish may or may not name an owner, a status and a tag: one shelf for each way to ask."""
    desk = plain["desk"]
    ways = list(product((None, plain["asked_owner"]), (None, plain["status"]), (None, *plain["tags"])))
    for name, field in LISTS.items():
        if field in plain:
            yield from ((_shelf(name, desk, *way), instant(plain[field])) for way in ways)
    for name, field in ALL_DESKS.items():
        if field in plain:
            yield name, instant(plain[field])
    if "asked_contact" in plain:
        yield from (
            (_shelf("contact", name, desk, plain["asked_contact"]), instant(plain[field]))
            for name, field in OF_CONTACT.items()
            if field in plain
        )
    yield from _of_members(desk, plain)


def _of_members(desk: str, plain: dict[str, Any]) -> Shelved:
    """Whom it concerns: who is called or has something new to see there, and who may take back what he did."""
    if "mentioned_at" in plain:
        yield from (
            (_shelf("mentioning", desk, member), instant(plain["mentioned_at"])) for member in plain["mentions"]
        )
    if "unseen_at" in plain:
        yield from ((_shelf("unseen", desk, member), instant(plain["unseen_at"])) for member in plain["unseen_by"])
    if "acted_at" in plain:
        errands = [(), *([(plain["errand"],)] if "errand" in plain else [])]
        yield from ((_shelf("undoable", desk, plain["acted_by"], *of), instant(plain["acted_at"])) for of in errands)


def _of_outgoing(plain: dict[str, Any]) -> Shelved:
    if "due_at" in plain:
        yield UNSETTLED, instant(plain["due_at"])
    if "expire_at" in plain:
        yield SETTLED, instant(plain["expire_at"])


def _ordered(wish: Wish) -> str:
    if wish.due_before is not None:
        return "due"
    if wish.asleep:
        return "asleep"
    if wish.ever:
        return "ever"
    return "resolved" if wish.resolved else "queued"


def _of_mailbox(plain: dict[str, Any]) -> Shelved:
    if "due_at" in plain:
        yield DUE, instant(plain["due_at"])


def _of_member(plain: dict[str, Any]) -> Shelved:
    if "sub" in plain:
        yield with_sub(plain["sub"]), 0


def _of_presence(plain: dict[str, Any]) -> Shelved:
    if "expire_at" in plain:
        yield GONE, instant(plain["expire_at"])


_SHELVES: Mapping[str, Callable[[dict[str, Any]], Iterable[tuple[str, int]]]] = {
    CONVERSATIONS.name: _of_conversation,
    TRAIL.name: lambda plain: [(trail_of(plain["conversation"]), plain["place"])],
    RECEIPTS.name: lambda plain: [(EXPIRING, instant(plain["expire_at"]))],
    ASIDES.name: lambda plain: [(aside_in(plain["mailbox"]), instant(plain["retry_at"]))],
    MAILBOXES.name: _of_mailbox,
    OUTGOING.name: _of_outgoing,
    SAVED.name: lambda plain: [(saved_for(plain["desk"]), 0)],
    MEMBERS.name: _of_member,
    PRESENCES.name: _of_presence,
}


def _shelf(*words: str | None) -> str:
    return _JSON(words)
