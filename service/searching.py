"""Finding conversations by words: Gmail searches the mail, we say which conversations it belongs to.

Page by page, with nothing kept between two pages: the mails are listed anew as of the first one, and those looked
through already are passed over. A conversation stands where its newest mail does that Gmail has found."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.aliases import thread_alias
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.home import Choice
from service.domain.identity import MailboxId, MemberId, ThreadId
from service.known import STRANGERS
from service.ports import ALIASES, CONVERSATIONS, MAILBOXES, Key, Mail, Page, Store
from service.seeking import Seeking
from service.wishes import fits

MOST_MAILS = 2000
"""Of one search; more words find what is older."""
TOGETHER = 30
"""Threads of which we ask at once whose they are."""
LOOKED_THROUGH = 300
"""Threads for one page: where most do not fit, the page may be short, and the next one goes on."""
_PLACE = re.compile(r"([0-9]{9,11})\.([0-9]{1,6})")


class Place(Struct, frozen=True, kw_only=True):
    """How far a search has come: so many threads of the mails that had arrived ``until`` then (seconds since 1970)."""

    until: int
    threads: int = 0

    @classmethod
    def parse(cls, word: str) -> Self:
        """The inverse of ``str``. Raises ``ValueError``."""
        if (found := _PLACE.fullmatch(word)) is None:
            raise ValueError("not a place in this list")
        return cls(until=int(found[1]), threads=int(found[2]))

    def __str__(self) -> str:
        return f"{self.until}.{self.threads}"


class Searching(Struct, frozen=True):
    store: Store
    seeking: Seeking
    clock: Callable[[], datetime]

    def __call__(
        self, desk: Desk, choice: Choice, *, by: MemberId | None, limit: int, after: str | None
    ) -> tuple[Page[Conversation], bool]:
        """Those whose mail has all the words of ``choice``, newest mail first; and whether older mail was left out.

        Raises ``ValueError`` where ``after`` is no place, and what ``Seeking`` does. 5 units for 500 mails."""
        place = Place.parse(after) if after else Place(until=int(self.clock().timestamp()) + 1)
        mails = self._mails(desk, choice, place, by)
        page, end = self._page(desk, choice, heap := Heap(mails), limit, place.threads)
        more = end < len(heap.threads)
        onward = str(replace(place, threads=end)) if more else None
        return Page(items=page, after=onward), not more and len(mails) == MOST_MAILS

    def _mails(self, desk: Desk, choice: Choice, place: Place, by: MemberId | None) -> list[Mail]:
        box = self.store.get(key := Key(MAILBOXES, desk.mailbox)).of(key)
        asked = asked_for(choice)
        if box is None or not asked:
            return []
        return self.seeking(by, box.value.address, f"{asked} before:{place.until}", most=MOST_MAILS)

    def _page(
        self, desk: Desk, choice: Choice, heap: "Heap", limit: int, start: int
    ) -> tuple[tuple[Conversation, ...], int]:
        """The page, and up to which thread it was looked through."""
        items: dict[str, Conversation] = {}
        end = min(start + LOOKED_THROUGH, len(heap.threads))
        for at in range(start, end, TOGETHER):
            together = heap.threads[at : min(at + TOGETHER, end)]
            for place, theirs in enumerate(self.of_threads(desk.mailbox, together), start=at):
                if len(items) >= limit:
                    return tuple(items.values()), place
                fitting = (one for one in theirs if one.desk == desk.id and fits(choice, one))
                items |= {one.id: one for one in fitting if heap.place_of(one) == place}
        return tuple(items.values()), end

    def of_threads(self, mailbox: MailboxId, threads: Sequence[ThreadId]) -> Iterator[list[Conversation]]:
        """For each thread, those that have mails in it; in place of one that was merged, what it went into."""
        keys = [Key(ALIASES, thread_alias(mailbox, thread)) for thread in threads]
        found = self.store.get(*keys)
        named = [(alias.value.of, *alias.value.beside) if (alias := found.of(key)) else () for key in keys]
        known = self._conversations(id_ for ids in named for id_ in ids if id_ != STRANGERS)
        known |= self._conversations(one.merged.into.id for one in known.values() if one.merged)
        for ids in named:
            ones = (known.get(id_) for id_ in ids)
            live = (known.get(one.merged.into.id) if one.merged else one for one in ones if one)
            yield [one for one in live if one and not one.merged]

    def _conversations(self, ids: Iterable[str]) -> dict[str, Conversation]:
        keys = [Key(CONVERSATIONS, id_) for id_ in dict.fromkeys(ids)]
        found = self.store.get(*keys) if keys else None
        return {key.id: one.value for key in keys if found and (one := found.of(key))}


class Heap:
    """The mails that Gmail has found, newest first, thread by thread."""

    def __init__(self, mails: Sequence[Mail]) -> None:
        self.threads = list(dict.fromkeys(mail.thread for mail in mails))
        self._mails = {mail.id for mail in mails}
        self._places = {thread: place for place, thread in enumerate(self.threads)}

    def place_of(self, one: Conversation) -> int | None:
        """Where it stands; None where a thread of several holds what was found of another alone."""
        its = {mail.thread for mail in one.messages if mail.id in self._mails} or {*one.threads} - one.shared
        return min((self._places[thread] for thread in its if thread in self._places), default=None)


def asked_for(choice: Choice) -> str:
    """As Gmail takes it: each word as itself, since what a member types is no search operator."""
    sender = _bare(choice.sender)
    return " ".join([*(f'"{word}"' for word in _bare(choice.words).split()), *([f'from:"{sender}"'] if sender else [])])


def _bare(text: str) -> str:
    return " ".join(text.replace('"', " ").split())
