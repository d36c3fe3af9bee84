"""Where a document is looked up: each question that can be asked has a shelf, and on it the answers in their order."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

from service.ports import (
    ASIDES,
    CONVERSATIONS,
    MAILBOXES,
    MEMBERS,
    OUTGOING,
    RECEIPTS,
    TRAIL,
    Kind,
    Wish,
)
from service.records import instant

IN_DEBT = "in debt"
EXPIRING = "expiring"
DUE = "due"
UNSETTLED = "unsettled"
SETTLED = "settled"
_JSON = json.JSONEncoder(separators=(",", ":")).encode


def shelves(kind: Kind[Any], plain: dict[str, Any]) -> dict[str, int]:
    """The shelves that a document belongs on, each with its place there."""
    match kind.name:
        case CONVERSATIONS.name:
            return dict(_of_conversation(plain))
        case TRAIL.name:
            return {trail_of(plain["conversation"]): plain["place"]}
        case RECEIPTS.name:
            return {EXPIRING: instant(plain["expire_at"])}
        case ASIDES.name:
            return {aside_in(plain["mailbox"]): instant(plain["retry_at"])}
        case MAILBOXES.name if "due_at" in plain:
            return {DUE: instant(plain["due_at"])}
        case OUTGOING.name:
            return dict(_of_outgoing(plain))
        case MEMBERS.name if "sub" in plain:
            return {with_sub(plain["sub"]): 0}
    return {}


def wished_for(wish: Wish) -> str:
    if wish.mentioning is not None:
        return _shelf("mentioning", wish.desk, wish.mentioning)
    if wish.contact is not None:
        return _shelf("contact", wish.desk, wish.contact)
    owner = "" if wish.unowned else wish.owner
    return _shelf("resolved" if wish.resolved else "queued", wish.desk, owner, wish.status, wish.tag)


def trail_of(conversation: str) -> str:
    return _shelf("trail", conversation)


def aside_in(mailbox: str) -> str:
    return _shelf("aside", mailbox)


def with_sub(sub: str) -> str:
    return _shelf("sub", sub)


def _of_conversation(plain: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """A wish may or may not name an owner, a status and a tag: one shelf for each way to ask."""
    desk = plain["desk"]
    ways = list(product((None, plain["asked_owner"]), (None, plain["status"]), (None, *plain["tags"])))
    for name, at in (("queued", plain.get("queued_at")), ("resolved", plain.get("resolved_at"))):
        if at is not None:
            yield from ((_shelf(name, desk, *way), instant(at)) for way in ways)
    if "asked_contact" in plain:
        yield _shelf("contact", desk, plain["asked_contact"]), instant(plain["queued_at"])
    if "mentioned_at" in plain:
        yield from (
            (_shelf("mentioning", desk, member), instant(plain["mentioned_at"])) for member in plain["mentions"]
        )
    if "label_debt_since" in plain:
        yield IN_DEBT, instant(plain["label_debt_since"])


def _of_outgoing(plain: dict[str, Any]) -> Iterator[tuple[str, int]]:
    if "due_at" in plain:
        yield UNSETTLED, instant(plain["due_at"])
    if "expire_at" in plain:
        yield SETTLED, instant(plain["expire_at"])


def _shelf(*words: str | None) -> str:
    return _JSON(words)
