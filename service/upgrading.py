"""Documents of an older version are written anew, so that every question of today finds them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from service.ports import CONVERSATIONS, MAILBOXES, Key, Kind, Overtaken, Replace, Snapshot, Store, Version

ASKED: tuple[Kind[Any], ...] = (MAILBOXES, CONVERSATIONS)
"""What is looked up by fields that are computed from others."""
TOGETHER = 100


class Mark(Struct, frozen=True):
    """How far it is: everything up to this document is done."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"


class Upgraded(Struct, frozen=True, kw_only=True):
    """``rewritten`` of ``read`` documents; ``mark`` is where to go on, None at the end."""

    read: int = 0
    rewritten: int = 0
    mark: Mark | None = None


class Upgrading(Struct, frozen=True):
    """Run once the older service is gone; whatever interrupts it, it may be begun again, or from where it was."""

    store: Store

    def needed(self) -> bool:
        """Whether something was last written by an older version. A question or two."""
        return any(self.store.outdated(kind) for kind in ASKED)

    def __call__(
        self, *, start: Mark | None = None, most: int | None = None, told: Callable[[Upgraded], None] = lambda _: None
    ) -> Upgraded:
        """All documents beyond ``start``, or until ``most`` are read. What somebody else writes meanwhile is well."""
        so_far = Upgraded(mark=start)
        for kind, page in self._pages(start):
            if most is not None and so_far.read >= most:
                return so_far
            so_far = Upgraded(
                read=so_far.read + len(page),
                rewritten=so_far.rewritten + self._rewritten(kind, page),
                mark=Mark(kind.name, page[-1].id),
            )
            told(so_far)
        return Upgraded(read=so_far.read, rewritten=so_far.rewritten)

    def _pages(self, start: Mark | None) -> Iterator[tuple[Kind[Any], Sequence[Snapshot[Any]]]]:
        names = [kind.name for kind in ASKED]
        for kind in ASKED[names.index(start.kind) if start else 0 :]:
            after = start.id if start and start.kind == kind.name else None
            while page := self.store.every(kind, after=after, limit=TOGETHER):
                yield kind, page
                after = page[-1].id

    def _rewritten(self, kind: Kind[Any], page: Sequence[Snapshot[Any]]) -> int:
        writes = [Replace(Key(kind, old.id), old.value, old.version) for old in page if _is_older(old)]
        try:
            self.store.commit(*writes)
        except Overtaken:
            return sum(map(self._alone, writes))
        return len(writes)

    def _alone(self, write: Replace[Any]) -> bool:
        try:
            self.store.commit(write)
        except Overtaken:
            return False  # whoever was faster wrote it as it is written today
        return True


def _is_older(found: Snapshot[Any]) -> bool:
    return isinstance(found.version, Version) and found.version.stored is None
