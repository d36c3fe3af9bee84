"""A desk's tags: found by name, brought back or made where none in use is called so."""

from msgspec.structs import replace

from service.domain.desk import Desk, Tag
from service.domain.identity import DeskId, TagId, new_id
from service.domain.mail import clean
from service.inbox import Crowded, Inbox
from service.ports import DESKS, Key, Overtaken, Replace

LONGEST = 40
MOST = 300
"""In use at one desk: every card reads them all."""
MOST_KEPT = 1000
"""With those that are no longer used, whose names and labels requests still need: one of them can be brought back, and
renamed."""


class NoRoom(Exception):
    """There are as many already as may be; ``most``."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def tag_named(inbox: Inbox, desk: DeskId, name: str) -> Tag | None:
    """The desk's tag of that name, brought back or made if need be; None where the name will not do.

    Raises ``NoRoom``."""
    wanted = flat(name)
    for _ in inbox.tries():
        found = inbox.store.get(key := Key(DESKS, desk)).of(key)
        if found is None or not usable(wanted):
            return None
        after, tag = with_tag_named(found.value, wanted)
        if after == found.value:
            return tag
        try:
            inbox.store.commit(Replace(key, after, found.version))
        except Overtaken:
            continue
        return tag
    raise Crowded(desk)


def with_tag_named(desk: Desk, name: str) -> tuple[Desk, Tag]:
    """The desk with a tag in use of that name, which is usable. Raises ``NoRoom``."""
    if known := desk.tag_named(name):
        return desk, known
    retired = desk.retired_named(name)
    check_room(desk, one_more=retired is None)
    tag = replace(retired, retired=False) if retired else Tag(id=TagId(new_id()), name=name)
    return desk.with_tag(tag), tag


def check_room(desk: Desk, *, one_more: bool) -> None:
    """For one more in use; ``one_more``: that the desk has not had yet. Raises ``NoRoom``."""
    if len(desk.live_tags) >= MOST:
        raise NoRoom(MOST)
    if one_more and len(desk.tags) >= MOST_KEPT:
        raise NoRoom(MOST_KEPT)


def flat(name: str) -> str:
    """On one line; a slash would nest the label in Gmail: it becomes a hyphen."""
    return clean(name, LONGEST + 1).replace("/", "-")


def usable(name: str) -> bool:
    return len(name) <= LONGEST and any(mark.isalnum() for mark in name)
