"""One page of the answers to several questions to the store, one question after the other, less what does not fit."""

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import Struct

from service.bookmark import Bookmark
from service.domain.conversation import Conversation
from service.ports import Page, Store, Wish
from service.records import midnight

LOOKED_THROUGH = 200
"""Documents for one page: where most do not fit, the page may be short, and the next one goes on."""


class Leafing(Struct, frozen=True):
    store: Store

    def __call__(
        self, wishes: Sequence[Wish], *, limit: int, after: str | None, fits: Callable[[Conversation], bool]
    ) -> Page[Conversation]:
        """``after`` names the question and the place in its answer. Raises ``ValueError`` where it names none."""
        which, place = _parsed(after, len(wishes)) if after else (0, None)
        items: list[Conversation] = []
        seen = 0
        while which < len(wishes):
            page = self.store.list(wishes[which], limit=limit, after=place)
            for one in page.items:
                items += [one] if fits(one) else []
                if len(items) == limit:
                    return self._onward(items, wishes, which, page, one)
            seen += len(page.items)
            which, place = (which, page.after) if page.after else (which + 1, None)
            if seen >= LOOKED_THROUGH and which < len(wishes):
                return Page(items=tuple(items), after=_mark(which, place))
        return Page(items=tuple(items))

    def _onward(
        self,
        items: list[Conversation],
        wishes: Sequence[Wish],
        which: int,
        page: Page[Conversation],
        last: Conversation,
    ) -> Page[Conversation]:
        """A full page ends at the last that fits."""
        if last is not page.items[-1]:
            return Page(items=tuple(items), after=_mark(which, str(Bookmark(_at(last, wishes[which]), last.id))))
        if page.after:
            return Page(items=tuple(items), after=_mark(which, page.after))
        return Page(items=tuple(items), after=_mark(which + 1, None) if which + 1 < len(wishes) else None)


def _at(one: Conversation, wish: Wish) -> datetime:
    """What the answer is ordered by."""
    if wish.due_before and one.due_on:
        return midnight(one.due_on)
    return one.snoozed_until if wish.asleep and one.snoozed_until else one.since


def _mark(which: int, place: str | None) -> str:
    return f"{which}.{place or ''}"


def _parsed(after: str, wishes: int) -> tuple[int, str | None]:
    which, dot, place = after.partition(".")
    if not dot or which not in map(str, range(wishes)):
        raise ValueError("not a place in this list")
    if place:
        Bookmark.parse(place)
    return int(which), place or None
