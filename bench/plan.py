"""What the floor is told to do: the records, calls and answer that the product needs for the same."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.world import BUSY, World
from service.domain.conversation import Conversation
from service.ports import CONVERSATIONS, MAILBOXES, MEMBERS, Found, Key, Page, Store, Wish


class Noting:
    """The same store, noting which documents are asked for together; a question counts as what it was answered."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reads: list[list[list[str]]] = []

    def get(self, *keys: Key[Any]) -> Found:
        self.reads.append([[key.kind.name, key.id] for key in keys])
        return self._store.get(*keys)

    def member_by_sub(self, sub: str) -> Any:
        found = self._store.member_by_sub(sub)
        self.reads.append([[MEMBERS.name, found.id]] if found else [])
        return found

    def list(self, wish: Wish, *, limit: int, after: str | None = None) -> Page[Conversation]:
        page = self._store.list(wish, limit=limit, after=after)
        self.reads.append([[CONVERSATIONS.name, one.id] for one in page.items])
        return page

    def pages(self, *wishes: tuple[Wish, int]) -> Sequence[Page[Conversation]]:
        pages = self._store.pages(*wishes)
        self.reads.append([[CONVERSATIONS.name, one.id] for page in pages for one in page.items])
        return pages

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def write_plan(world: World, noted: Noting, file: Path) -> None:
    """Goes once through what is measured, on ``world``, whose store is ``noted``."""
    noted.reads.clear()
    card = world.call(world.card(0))
    card_reads = list(noted.reads)
    noted.reads.clear()
    world.call(world.press(world.mails[0], "wait"))
    verb_reads = list(noted.reads)
    world.arrive(BUSY)
    noted.reads.clear()
    world.call(world.pushes(BUSY)[0])
    mail_reads = list(noted.reads)
    box = next(found for found in world.store.mailboxes() if found.value.address == BUSY)
    conversation = next(id_ for together in card_reads for kind, id_ in together if kind == CONVERSATIONS.name)
    writes = [[MAILBOXES.name, box.id], *([CONVERSATIONS.name, f"filled-{n:08d}"] for n in range(8))]
    plan = {
        "card": card,
        "least": [[[CONVERSATIONS.name, conversation]]],
        "card_reads": card_reads,
        "verb_reads": verb_reads,
        "mail_reads": mail_reads,
        "writes": writes,
        "mailbox": BUSY,
        "cursor": box.value.cursor,
        "message": world.mails[0],
        "label": next(iter(box.value.labels.values())),
    }
    file.write_text(json.dumps(plan))
