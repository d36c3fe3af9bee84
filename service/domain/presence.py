"""Who has a request open just now, and which answers to it are begun as drafts in Gmail."""

from collections.abc import Container, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Self, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from service.domain.identity import MemberId, MessageId

T = TypeVar("T")
LASTS = timedelta(minutes=10)
"""Whoever opened a request that long ago is taken to be somewhere else."""
FRESH = timedelta(minutes=1)
"""Whoever opens it again before that is not written down again."""
DRAFT_LASTS = timedelta(days=7)
"""A draft that nobody has saved for so long is nobody's answer any more."""
MOST = 20
"""So many members, and so many drafts, are remembered."""
NEVER = datetime.min.replace(tzinfo=UTC)


class Presence(Struct, frozen=True, kw_only=True):
    """``opened``: when each member opened it last. ``drafts``: when each was saved, by the id of the message in it,
    which is another after each time.

    Stores forget late what has expired (``expire_at``): what is read here is compared with the time."""

    opened: Mapping[MemberId, datetime] = field(default_factory=dict)
    drafts: Mapping[MessageId, datetime] = field(default_factory=dict)
    expire_at: datetime | None = None

    # Members

    def opened_by(self, member: MemberId, *, at: datetime) -> Self:
        """The same where that was written down a moment ago."""
        if at - self.opened.get(member, NEVER) < FRESH:
            return self
        return self._kept({**self.opened, member: at}, self.drafts, at=at)

    def others(self, me: MemberId | None, *, at: datetime) -> tuple[tuple[MemberId, datetime], ...]:
        """Who else has it open, and since when, the latest first."""
        here = ((member, since) for member, since in self.opened.items() if member != me and at - since < LASTS)
        return tuple(sorted(here, key=lambda one: one[1], reverse=True))

    # Drafts

    def saved(self, drafts: Mapping[MessageId, datetime], gone: Iterable[MessageId], *, at: datetime) -> Self:
        """With those saved, without those that were sent, discarded, or saved again as another message."""
        left = {draft: saved for draft, saved in {**self.drafts, **drafts}.items() if draft not in gone}
        return self if left == self.drafts else self._kept(self.opened, left, at=at)

    def begun(self, *, at: datetime) -> Mapping[MessageId, datetime]:
        """When each draft was saved that may still be somebody's answer."""
        return {draft: saved for draft, saved in self.drafts.items() if at - saved < DRAFT_LASTS}

    def draft_saved(self, *, at: datetime, but: Container[MessageId] = ()) -> datetime | None:
        """When a draft was saved last, if there is one ``but`` those."""
        return max((saved for draft, saved in self.begun(at=at).items() if draft not in but), default=None)

    # How it is kept

    def _kept(self, by: Mapping[MemberId, datetime], saved: Mapping[MessageId, datetime], *, at: datetime) -> Self:
        opened, drafts = _latest(by, at - LASTS), _latest(saved, at - DRAFT_LASTS)
        ends = [*(since + LASTS for since in opened.values()), *(saved + DRAFT_LASTS for saved in drafts.values())]
        return replace(self, opened=opened, drafts=drafts, expire_at=max(ends, default=at))


def _latest(marks: Mapping[T, datetime], since: datetime) -> Mapping[T, datetime]:
    kept = sorted((one for one in marks.items() if one[1] > since), key=lambda one: one[1])
    return dict(kept[-MOST:])
