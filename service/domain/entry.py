"""One line of the trail: who did what, when."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

IN_GMAIL = "@gmail"
"""Somebody who can open the mailbox: Gmail does not say who."""
BY_MAIL = "@mail"
"""The customer, by writing."""
THE_TEAM = "@team"
"""Somebody of the team, by a mail whose author its headers do not tell."""
ON_TIME = "@time"
"""Nobody: its time had come."""


class Kind(StrEnum):
    OPENED = "opened"
    RECEIVED = "received"
    CAME_AGAIN = "came_again"
    SENT = "sent"
    NOT_SENT = "not_sent"
    DRAFTED = "drafted"
    TAKEN = "taken"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    WAITING = "waiting"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    SNOOZED = "snoozed"
    WOKEN = "woken"
    DUE = "due"
    UNDONE = "undone"
    TAGGED = "tagged"
    UNTAGGED = "untagged"
    RETAGGED = "retagged"
    NOTED = "noted"
    LEFT = "left"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    SET_BACK = "set_back"
    OVERRULED = "overruled"
    PASSED_ON = "passed_on"
    SPLIT_OFF = "split_off"
    SPLIT_FROM = "split_from"
    MERGED = "merged"
    ABSORBED = "absorbed"
    RELEASED = "released"
    REVIVED = "revived"
    LINKED = "linked"
    UNLINKED = "unlinked"
    CHANGED = "changed"
    """In a way that a newer Guichet has a word for."""


class Entry(Struct, frozen=True, kw_only=True):
    """``by``: a member's id or one of the constants above; ``what``: the member, tag, resolution, place, label, the
    number of another request, the message that a draft was as we made it (SENT too, from the sidebar), what became of a
    reply that was not sent, the moment until which it is put off or the day by which it is due (as in ISO 8601; empty
    for none), or the ``Kind`` of what was undone.

    ``text``: of a note; that number, where ``what`` is a label or says that it is a duplicate. TRANSFERRED has the
    number and desk left as ``what`` ("26 · Support"), and those it has now as ``text``. RETAGGED has the tag that was
    merged as ``what``, the one that it was merged into as ``text``. MERGED has since when the one that it went into had
    waited itself, where that is less."""

    kind: Kind
    by: str
    at: datetime
    what: str = ""
    text: str = ""
