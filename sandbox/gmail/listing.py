"""Lists: what a query and labels select, page by page."""

import re
from datetime import timedelta
from typing import Any

from sandbox.gmail.asked import Asked
from sandbox.gmail.errors import invalid
from sandbox.gmail.message import Message
from sandbox.gmail.terms import query

HIDDEN = frozenset({"SPAM", "TRASH"})


def messages(asked: Asked) -> list[Message]:
    """Newest first; spam and trash only where they are asked for."""
    wanted = {asked.box.labels.known(label) for label in asked.many("labelIds")}
    visible_until = asked.now - timedelta(seconds=asked.knobs.search_lag)
    search = query(asked.one("q") or "", labels=asked.box.labels, now=asked.now, visible_until=visible_until)
    everything = asked.flag("includeSpamTrash") or search.widened or not wanted.isdisjoint(HIDDEN)
    found = [
        each
        for each in asked.box.messages.values()
        if wanted <= each.labels and (everything or HIDDEN.isdisjoint(each.labels)) and search.matches(each)
    ]
    return sorted(found, key=lambda message: (message.at, message.id), reverse=True)


def page(asked: Asked, name: str, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """One page of the answer; the list is absent when it is empty."""
    start, size = _start(asked.one("pageToken")), asked.page_size()
    shown = entries[start : start + size]
    answer: dict[str, Any] = {name: shown} if shown else {}
    if start + size < len(entries):
        answer["nextPageToken"] = f"{start + size:020d}"
    return answer | {"resultSizeEstimate": len(entries)}


def _start(token: str | None) -> int:
    if token is None:
        return 0
    if not re.fullmatch(r"\d{20}", token):
        raise invalid("Invalid pageToken")
    return int(token)
