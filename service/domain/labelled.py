"""How far the labels in Gmail follow the record of a request."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Self

from msgspec.structs import replace

from service.domain.identity import MessageId
from service.domain.labels import Group, LabelKey, Labels, differing
from service.domain.state import State


class Labelled(State, frozen=True, kw_only=True):
    def departing(self, labels: Labels | None = None, *, flight: str, at: datetime) -> Self:
        """The labels now wanted are on their way to Gmail; or these ``labels``, without some that it will not make."""
        mirror = self.mirror.departing(self.wanted if labels is None else labels, flight=flight, at=at)
        return replace(self, mirror=mirror).owing(at=at)

    def landed(  # what was written, and when
        self,
        labels: Labels,
        on: frozenset[MessageId],
        *,
        ids: Mapping[LabelKey, str],
        judged: int,
        flight: str,
        at: datetime,
    ) -> Self:
        """``labels`` were written on ``on``; where the record or a judgement moved meanwhile, not for the last time.

        ``ids``: Gmail's, of these labels. One without was left out, since Gmail will not make it: it is owed still, and
        tried again as after a refusal."""
        overtaken = labels != self.wanted or judged != self.mirror.judged
        if overtaken:
            return replace(self, mirror=self.mirror.overtaken(labels, self.wanted)).departing(flight=flight, at=at)
        made = labels & ids.keys()
        mirror = self.mirror.landed(made, on, flight=flight, at=at, ids=ids).told(labels, differing(made, labels))
        landed = replace(self, mirror=mirror).owing(at=at)
        return landed if made == labels else landed.set_back(at=at)

    def unsure_of(self, groups: Iterable[Group], *, at: datetime) -> Self:
        """What the messages wear of them has to be written, whatever was seen."""
        doubtful = self.mirror.doubtful.union(groups)
        return replace(self, mirror=replace(self.mirror, doubtful=doubtful)).owing(at=at) if doubtful else self

    def refused(self, *, flight: str, at: datetime) -> Self:
        """Gmail said no to all of the write: it will not turn up."""
        return replace(self, mirror=self.mirror.without(flight)).set_back(at=at)

    def set_back(self, *, at: datetime) -> Self:
        """The labels could not be written, and the next try will hardly fare better: it is made later and later."""
        return replace(self, mirror=self.mirror.set_back(self.wanted, at=at)).owing(at=at)

    def set_back_at(self, at: datetime) -> bool:
        """Whether its labels are behind, and no sweep tries them yet."""
        due = self.mirror.due_since(self.wanted)
        return due is not None and due > at

    def owing(self, *, at: datetime) -> Self:
        """Whether labels in Gmail are behind, as far as we know; what was merged has no mails of its own."""
        everywhere = self.mirror.covers >= {message.id for message in self.messages}
        right = self.mirror.labels == self.wanted and not self.mirror.doubtful
        return replace(self, mirror=self.mirror.owing(debt=not (self.merged or (everywhere and right)), at=at))
