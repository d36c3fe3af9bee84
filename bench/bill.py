"""A store that counts what is asked of it as Firestore bills it.

https://firebase.google.com/docs/firestore/pricing"""

from collections.abc import Callable, Sequence, Sized
from datetime import datetime
from typing import Any

from msgspec import Struct

from service.domain.conversation import Conversation
from service.ports import Found, Key, Page, Remove, Store, Wish, Write

ENTRIES = 1000
"""An aggregation is billed as one read for so many index entries."""
FREE_OF_CHARGE = {"close", "ping"}


class Bill(Struct, frozen=True, kw_only=True):
    """``trips``: questions to the store, one waiting for the other. ``reads``: documents, whether they exist or not.

    ``commits`` are free of charge: what is billed are their ``writes`` and ``deletes``."""

    trips: int = 0
    reads: int = 0
    commits: int = 0
    writes: int = 0
    deletes: int = 0

    def __add__(self, other: "Bill") -> "Bill":
        return Bill(
            trips=self.trips + other.trips,
            reads=self.reads + other.reads,
            commits=self.commits + other.commits,
            writes=self.writes + other.writes,
            deletes=self.deletes + other.deletes,
        )


class BilledStore:
    """The same store; ``bills`` has one for each question and each commit since the last ``reset``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.bills: list[Bill] = []

    def reset(self) -> None:
        self.bills.clear()

    @property
    def bill(self) -> Bill:
        """All of them together."""
        return sum(self.bills, Bill())

    @property
    def trips(self) -> list[int]:
        """The documents of each question."""
        return [bill.reads for bill in self.bills if bill.trips]

    @property
    def commits(self) -> list[int]:
        """The writes of each commit."""
        return [bill.writes for bill in self.bills if bill.commits]

    def get(self, *keys: Key[Any]) -> Found:
        self.bills.append(Bill(trips=1 if keys else 0, reads=len(keys)))
        return self._store.get(*keys)

    def commit(self, *writes: Write) -> None:
        deletes = sum(isinstance(write, Remove) for write in writes)
        self.bills.append(Bill(commits=1 if writes else 0, writes=len(writes) - deletes, deletes=deletes))
        self._store.commit(*writes)

    def pages(self, *wishes: tuple[Wish, int]) -> Sequence[Page[Conversation]]:
        """Asked at the same time, as ``counts``."""
        pages = self._store.pages(*wishes)
        self.bills.append(Bill(trips=1, reads=sum(map(billed, pages))))
        return pages

    def counts(self, *wishes: Wish) -> Sequence[int]:
        """Asked at the same time, and billed each by itself."""
        counted = self._store.counts(*wishes)
        self.bills.append(Bill(trips=1, reads=sum(max(1, -(-n // ENTRIES)) for n in counted)))
        return counted

    def forget_receipts(self, *, before: datetime) -> int:
        """Firestore's own expiry deletes them, for the same price."""
        forgotten = self._store.forget_receipts(before=before)
        self.bills.append(Bill(deletes=forgotten))
        return forgotten

    def __getattr__(self, name: str) -> Any:
        """Every other method is a question."""
        asked = getattr(self._store, name)
        return asked if name in FREE_OF_CHARGE or not callable(asked) else self._counting(asked)

    def _counting(self, asked: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **named: Any) -> Any:
            answer = asked(*given, **named)
            self.bills.append(Bill(trips=1, reads=billed(answer)))
            return answer

        return counted


def billed(answer: object) -> int:
    """What a query's answer costs. A page is known to be the last by asking for one document more."""
    match answer:
        case Page():
            return max(1, len(answer.items) + (answer.after is not None))
        case Sized():
            return max(1, len(answer))
    return 1
