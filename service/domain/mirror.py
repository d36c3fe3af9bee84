"""What we know of the labels in Gmail: last written, on their way, and already judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Self

from service.domain.identity import MessageId
from service.domain.labels import Group, Labels, differing, group_of, within

FLIGHT = timedelta(minutes=10)
"""How long a label write of unknown outcome may still land."""
SEEN = "seen"
"""The flight of label sets that were read in Gmail and judged: judged once is enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """Labels that may turn up on a message without anybody having moved them."""

    id: str
    labels: Labels
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """``labels`` is the set last written and ``covers`` the messages that carry it.

    ``by_hand``: the groups that somebody set in Gmail since then, with the value given. ``judged`` counts what was
    learnt by looking, so that a label writer notices it was overtaken. ``debt_since``: set while Gmail is behind."""

    labels: Labels = frozenset()
    covers: frozenset[MessageId] = frozenset()
    in_flight: tuple[Flight, ...] = ()
    by_hand: Mapping[Group, Labels] = field(default_factory=dict)
    judged: int = 0
    debt_since: datetime | None = None

    def echoes(self, group: Group, at: datetime) -> frozenset[Labels]:
        """The values of ``group`` that are nobody's doing."""
        flying = (flight.labels for flight in self.in_flight if flight.until > at)
        return frozenset(within(labels, group) for labels in (self.labels, *flying))

    def member_changed(self, group: Group, wanted: Labels) -> bool:
        """Whether a member changed ``group`` since the last sync."""
        value = within(wanted, group)
        return value not in {within(self.labels, group), self.by_hand.get(group)}

    def departing(self, labels: Labels, *, flight: str, at: datetime) -> Self:
        """``labels`` are about to be written, with an outcome that we may never learn."""
        live = tuple(known for known in self.in_flight if known.until > at)
        return replace(self, in_flight=(*live, Flight(id=flight, labels=labels, until=at + FLIGHT)))

    def judging(self, seen: Mapping[MessageId, Labels], hand: Mapping[Group, Labels], *, at: datetime) -> Self:
        """The label sets of ``seen`` were judged; ``hand`` are the values taken over from them."""
        live = tuple(known for known in self.in_flight if known.until > at)
        flights = (Flight(id=SEEN, labels=labels, until=at + FLIGHT) for labels in dict.fromkeys(seen.values()))
        return replace(
            self,
            in_flight=(*live, *flights),
            by_hand={**self.by_hand, **hand},
            judged=self.judged + 1,
        )

    def landed(self, labels: Labels, on: Iterable[MessageId], *, flight: str) -> Self:
        """``labels`` are known to be on these messages, and nothing else was judged since they were derived."""
        covers = frozenset(on) | (self.covers if labels == self.labels else frozenset())
        still = tuple(known for known in self.in_flight if known.id not in {flight, SEEN})
        return replace(self, labels=labels, covers=covers, in_flight=still, by_hand={})

    def overtaken(self, labels: Labels, wanted: Labels, *, at: datetime) -> Self:
        """``labels`` were written while others wrote what is ``wanted`` now: messages may wear either.

        Where the two differ, it is written again, and whoever is writing hears of it."""
        doubtful = differing(labels, wanted)
        if not doubtful:
            return self
        sure = frozenset(label for label in self.labels if group_of(label) not in doubtful)
        either = sure | frozenset(label for label in labels if group_of(label) in doubtful)
        before = Flight(id=SEEN, labels=self.labels, until=at + FLIGHT)
        return replace(self, labels=either, in_flight=(*self.in_flight, before), judged=self.judged + 1)

    def without(self, flight: str) -> Self:
        return replace(self, in_flight=tuple(known for known in self.in_flight if known.id != flight))

    def seeing(self, seen: Mapping[MessageId, Labels], wanted: Labels, *, of: frozenset[MessageId]) -> Self:
        """Messages seen to wear what is ``wanted`` need no write; those seen otherwise do."""
        right = frozenset(message for message, labels in seen.items() if labels == wanted)
        wrong = frozenset(seen) - right
        if right and right == of:
            return self.landed(wanted, right, flight="")
        covers = self.covers | right if wanted == self.labels else self.covers
        return replace(self, covers=covers - wrong, judged=self.judged + bool(wrong & covers))

    def owing(self, *, debt: bool, at: datetime) -> Self:
        return replace(self, debt_since=(self.debt_since or at) if debt else None)
