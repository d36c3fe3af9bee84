"""A desk's tags: found by name, made where there is none of that name."""

from service.domain.desk import Tag
from service.domain.identity import DeskId, TagId, new_id
from service.domain.mail import clean
from service.inbox import Crowded, Inbox
from service.ports import DESKS, Key, Overtaken, Replace

LONGEST = 40
MOST = 300
"""In use at one desk: every card reads them all."""


def tag_named(inbox: Inbox, desk: DeskId, name: str) -> Tag | None:
    """The desk's tag of that name, made if need be; None where the name or the number of tags will not do."""
    wanted = flat(name)
    for _ in inbox.tries():
        found = inbox.store.get(key := Key(DESKS, desk)).of(key)
        if found is None:
            return None
        if known := found.value.tag_named(wanted):
            return known
        if not usable(wanted) or len(found.value.live_tags) >= MOST:
            return None
        tag = Tag(id=TagId(new_id()), name=wanted)
        try:
            inbox.store.commit(Replace(key, found.value.with_tag(tag), found.version))
        except Overtaken:
            continue
        return tag
    raise Crowded(desk)


def flat(name: str) -> str:
    """On one line; a slash would nest the label in Gmail: it becomes a hyphen."""
    return clean(name, LONGEST + 1).replace("/", "-")


def usable(name: str) -> bool:
    return len(name) <= LONGEST and any(mark.isalnum() for mark in name)
