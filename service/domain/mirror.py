"""What we know of the labels in Gmail: last written, on their way, and already judged."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

from service.domain.identity import MessageId
from service.domain.labels import Group, LabelKey, Labels, differing, group_of, within

FLIGHT = timedelta(minutes=10)
"""How long a label write of unknown outcome may still land."""
SETBACK, LONGEST_SETBACK = timedelta(minutes=1), timedelta(days=1)
"""How long the first refusal keeps the sweep away, and how long it does in the end."""
SEEN = "seen"
"""The flight of label sets that were read in Gmail and judged: judged once is enough."""
BROUGHT = "brought"
"""The flight of what the mails of a merged request wear, until they have been written on once."""
UNTIL_WRITTEN = timedelta(days=3650)


class Flight(Struct, frozen=True, kw_only=True):
    """Labels that may turn up on a message without anybody having moved them."""

    id: str
    labels: Labels
    until: datetime


class Setback(Struct, frozen=True, kw_only=True):
    """Writing ``labels`` failed in a way that another try will not mend: the sweep leaves it alone ``until`` then."""

    labels: Labels
    until: datetime
    times: int = 1


class Mirror(Struct, frozen=True, kw_only=True):
    """``labels`` is the set last written and ``covers`` the messages that carry it, but for the ``doubtful`` groups.

    ``ids``: under which of Gmail's ids they were written, "" where they were not, since none are to be in Gmail.
    ``by_hand``: the groups that somebody set in Gmail since then, or that were written without a label that it will not
    make, with the value given. ``judged`` counts what was learnt by looking, so that a label writer notices it was
    overtaken. ``debt_since``: set while Gmail is behind. ``setback``: the last write failed, and which one it was."""

    labels: Labels = frozenset()
    covers: frozenset[MessageId] = frozenset()
    ids: Mapping[LabelKey, str] = field(default_factory=dict)
    doubtful: frozenset[Group] = frozenset()
    in_flight: tuple[Flight, ...] = ()
    by_hand: Mapping[Group, Labels] = field(default_factory=dict)
    judged: int = 0
    debt_since: datetime | None = None
    setback: Setback | None = None

    def echoes(self, group: Group, at: datetime) -> frozenset[Labels]:
        """The values of ``group`` that are nobody's doing."""
        flying = (flight.labels for flight in self.in_flight if flight.until > at)
        return frozenset(within(labels, group) for labels in (self.labels, *flying))

    def lapsed(self, known: Mapping[LabelKey, str]) -> Labels:
        """The labels last written that Gmail has no more, or others under their names; ``known``: by their ids.

        That a message lacks them says nothing about anybody."""
        return frozenset(label for label in self.labels if label not in known or self.ids.get(label) != known[label])

    def heard(self, seen: Mapping[MessageId, Labels], known: Mapping[LabelKey, str]) -> Mapping[MessageId, Labels]:
        """``seen``, as if messages that carried what has lapsed still did, unless others stand in their place."""
        lapsed = self.lapsed(known)
        return {
            message: labels | {label for label in lapsed if message in self.covers and not _holds(labels, label)}
            for message, labels in seen.items()
        }

    def member_changed(self, group: Group, wanted: Labels) -> bool:
        """Whether a member changed ``group`` since the last sync."""
        value = within(wanted, group)
        return value not in {within(self.labels, group), self.by_hand.get(group)}

    def departing(self, labels: Labels, *, flight: str, at: datetime) -> Self:
        """``labels`` are about to be written, with an outcome that we may never learn."""
        return replace(self, in_flight=(*self._flown(at), Flight(id=flight, labels=labels, until=at + FLIGHT)))

    def judging(self, seen: Mapping[MessageId, Labels], hand: Mapping[Group, Labels], *, at: datetime) -> Self:
        """The label sets of ``seen`` were judged; ``hand`` are the values taken over from them."""
        flights = (Flight(id=SEEN, labels=labels, until=at + FLIGHT) for labels in dict.fromkeys(seen.values()))
        return replace(
            self,
            in_flight=(*self._flown(at), *flights),
            by_hand={**self.by_hand, **hand},
            judged=self.judged + 1,
        )

    def _flown(self, at: datetime) -> tuple[Flight, ...]:
        """Those that may still land; of the others each set of labels once: a mail may wear it until the next write."""
        live = tuple(known for known in self.in_flight if known.until > at)
        past = {known.labels: known for known in self.in_flight if known.until <= at}
        return (*(known for labels, known in past.items() if labels not in {one.labels for one in live}), *live)

    def landed(  # what is known to be where
        self,
        labels: Labels,
        on: Iterable[MessageId],
        *,
        flight: str,
        at: datetime,
        ids: Mapping[LabelKey, str] | None = None,
    ) -> Self:
        """``labels`` are known to be on these messages, and nothing else was judged since they were derived."""
        covers = frozenset(on) | (self.covers if labels == self.labels else frozenset())
        done = {flight, SEEN, BROUGHT}
        still = tuple(known for known in self.in_flight if known.id not in done and known.until > at)
        known = {label: id_ for label, id_ in (self.ids if ids is None else ids).items() if label in labels}
        return replace(self, labels=labels, covers=covers, ids=known, doubtful=frozenset(), in_flight=still, by_hand={})

    def told(self, labels: Labels, groups: Iterable[Group]) -> Self:
        """Of these groups Gmail shows nothing, which is as new as ``labels``: who moves one of them now is heard."""
        return replace(self, by_hand={**self.by_hand, **{group: within(labels, group) for group in groups}})

    def overtaken(self, labels: Labels, wanted: Labels) -> Self:
        """``labels`` were written while others wrote what is ``wanted`` now: messages may wear either.

        Where the two differ, it is written again, and whoever is writing hears of it."""
        if labels == wanted:
            return self
        return replace(self, doubtful=self.doubtful | differing(labels, wanted), judged=self.judged + 1)

    def without(self, flight: str) -> Self:
        """But where it was announced more than once: of what was written before, some may show."""
        others = tuple(known for known in self.in_flight if known.id != flight)
        return replace(self, in_flight=others) if len(others) == len(self.in_flight) - 1 else self

    def seeing(
        self,
        seen: Mapping[MessageId, Labels],
        wanted: Labels,
        *,
        of: frozenset[MessageId],
        at: datetime,
        ids: Mapping[LabelKey, str] | None = None,
    ) -> Self:
        """Messages seen to wear what is ``wanted`` need no write; of the others, the groups that are not as written."""
        right = frozenset(message for message, labels in seen.items() if labels == wanted)
        if right and right == of:
            return self.landed(wanted, right, flight="", at=at, ids=ids)
        moved = (differing(labels, self.labels) for message, labels in seen.items() if message in self.covers)
        return replace(
            self,
            covers=self.covers | right if wanted == self.labels else self.covers,
            doubtful=self.doubtful.union(*moved),
            judged=self.judged + (right != frozenset(seen)),
        )

    def parting(self, leaving: frozenset[MessageId]) -> tuple[Self, Self]:
        """For those that stay and for those leaving: they wear what was written, and whoever is writing hears of it."""
        stays = replace(self, covers=self.covers - leaving, judged=self.judged + 1)
        leaves = replace(stays, covers=self.covers & leaving, by_hand={}, debt_since=None, setback=None)
        return stays, leaves

    def beside(self, flying: Iterable[Flight]) -> Self:
        """Where ``flying``, which is others', may land on its messages too; each set of labels once."""
        own = {flight.labels for flight in self.in_flight}
        return replace(self, in_flight=(*self.in_flight, *(one for one in flying if one.labels not in own)))

    def taking_in(self, other: Self, *, at: datetime) -> Self:
        """With the mails of ``other``, not written on yet: what they wear, or may come to wear, is nobody's doing."""
        worn = Flight(id=BROUGHT, labels=other.labels, until=at + UNTIL_WRITTEN)
        return replace(self, in_flight=(*self.in_flight, *other.in_flight, worn), judged=self.judged + 1)

    def owing(self, *, debt: bool, at: datetime) -> Self:
        return replace(
            self,
            debt_since=(self.debt_since or at) if debt else None,
            setback=self.setback if debt else None,
        )

    def set_back(self, wanted: Labels, *, at: datetime) -> Self:
        """Each time twice as long as before; several in one such time, from whomever, count once."""
        known = self.setback_of(wanted)
        if known and known.until > at:
            return self
        times = known.times + 1 if known else 1
        wait = min(SETBACK * 2 ** min(times - 1, 11), LONGEST_SETBACK)
        return replace(self, setback=Setback(labels=wanted, until=at + wait, times=times))

    def due_since(self, wanted: Labels) -> datetime | None:
        """From when on a sweep may write the labels that are behind: at once, or after a setback with the same."""
        known = self.setback_of(wanted)
        return max(self.debt_since, known.until) if self.debt_since and known else self.debt_since

    def setback_of(self, wanted: Labels) -> Setback | None:
        """The last one, where it was with the same."""
        return self.setback if self.setback and self.setback.labels == wanted else None


def _holds(labels: Labels, other: LabelKey) -> bool:
    return bool(within(labels, group_of(other)))
