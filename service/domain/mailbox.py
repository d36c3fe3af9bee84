"""The Gmail account that holds the mail: where our reading stands, and which label is which."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

from service.domain.identity import ConversationId, DeskId, MailboxId
from service.domain.labels import LabelKey
from service.domain.under_way import IN_HAND, FirstDay, Resyncing, TagMerge

QUIET = timedelta(minutes=5)
"""A push may have been lost: a mailbox is read at least this often."""
AHEAD = timedelta(minutes=1)
"""Beyond that no two clocks differ that are right."""
EVER = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_REASON = 300


class Failing(Struct, frozen=True, kw_only=True):
    """Since when nothing of that kind succeeded, and why not, in Google's words."""

    since: datetime
    why: str


class Used(Struct, frozen=True, kw_only=True):
    """``units`` of Gmail's quota in the minute before ``at``, ``of`` those that a process may have."""

    units: int
    of: int
    at: datetime | None = None


class Comparison(Struct, frozen=True, kw_only=True):
    """A comparison with Gmail under way, begun ``at`` then: the last request compared, and how many differed."""

    at: datetime
    after: ConversationId | None = None
    differing: int = 0


class Mailbox(Struct, frozen=True, kw_only=True):
    """``cursor`` is the last history id whose effects are committed; ``numbers`` the last case number of each desk.

    ``labels``: Gmail's id of each of our labels; ``unlabelled_since``: an operator took them away then, and none are
    written any more. ``last_mail``: the newest arrival seen, where a resync starts.
    ``parents``: Gmail's id of each label that ours are shown under; ``doubles``: the keys of labels, by their ids, that
    somebody made under the names of ours.
    ``founded_at``: when it got its first desk.
    ``drift``: so many requests differed from Gmail when it was last wholly compared, at ``reconciled_at``; at
    ``refused_at`` it was too many to be changed without asking. ``labels_unread_since``: history was lost then, and
    labels moved by hand are still to be looked for. ``comparing``, while a comparison is under way.
    ``read_at``: up to when its history is wholly read; ``looked_at``: when a sweep last tried. ``due_since`` is set
    while a reading was cut short; ``resyncing``, while a resync is under way;
    ``first_day``, while the mail that was there is opened. ``retry_at``: when a mail
    that was set aside is next tried. ``shown_to``: up to this conversation all show their desk as a label,
    "" for none yet, None where nothing is left to do. ``used``: by the process that last looked at it.
    ``tag_merges``: under way, the oldest first.

    ``failing`` is set while reading it fails, ``unwatched`` while asking for notifications does."""

    id: MailboxId
    address: str
    locale: str = "en"
    desks: tuple[DeskId, ...] = ()
    cursor: int | None = None
    numbers: dict[str, int] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    doubles: dict[str, str] = field(default_factory=dict)
    unlabelled_since: datetime | None = None
    labels_unread_since: datetime | None = None
    comparing: Comparison | None = None
    drift: int | None = None
    founded_at: datetime | None = None
    reconciled_at: datetime | None = None
    refused_at: datetime | None = None
    watch_until: datetime | None = None
    last_mail: datetime | None = None
    read_at: datetime | None = None
    looked_at: datetime | None = None
    due_since: datetime | None = None
    resyncing: Resyncing | None = None
    first_day: FirstDay | None = None
    retry_at: datetime | None = None
    failing: Failing | None = None
    unwatched: Failing | None = None
    shown_to: str | None = None
    used: Used | None = None
    tag_merges: tuple[TagMerge, ...] = ()

    @property
    def due_at(self) -> datetime | None:
        """When a sweep is to look at it next; None for one that is only recorded."""
        if self.cursor is None or not self.desks:
            return None
        tried = [at for at in (self.read_at, self.looked_at) if at]
        if not tried:
            return EVER
        free_at = self.looked_at + IN_HAND if self.looked_at else EVER
        showing = EVER if self.shown_to is not None or self.tag_merges else None
        resuming = self.resyncing and (self.resyncing.held_until or EVER)
        opening = self.first_day and self.first_day.held_until
        waiting = (at for at in (self.due_since, self.retry_at, showing, resuming, opening) if at)
        return min([max(tried) + QUIET, *(max(at, free_at) for at in waiting)])

    def as_of(self, at: datetime) -> Self:
        """The same; where a clock that was ahead says that it was read later than ``at``, due at once."""
        if max(self.read_at or EVER, self.looked_at or EVER) <= at + AHEAD:
            return self
        read_at = self.read_at and min(self.read_at, at - QUIET)
        return replace(self, read_at=read_at, looked_at=None)

    @property
    def label_ids(self) -> Mapping[LabelKey, str]:
        return {LabelKey(key): label for key, label in self.labels.items()}

    def reconciled(self, differing: int, *, at: datetime) -> Self:
        """Wholly compared with Gmail, as of ``at``."""
        return replace(
            self,
            drift=differing,
            reconciled_at=at,
            refused_at=None,
            comparing=None,
            labels_unread_since=None,
        )

    def next_number(self, desk: DeskId) -> tuple[Self, int]:
        """The mailbox after taking one case number of ``desk``, and that number."""
        number = self.numbers.get(desk, 0) + 1
        return replace(self, numbers={**self.numbers, desk: number}), number

    def read_to(self, cursor: int, *, at: datetime | None = None) -> Self:
        """The cursor only moves forward; ``at``: that was all there was then."""
        if cursor <= (self.cursor or 0):
            return self
        return replace(self, cursor=cursor, read_at=at or self.read_at, failing=None if at else self.failing)

    def failed(self, why: str, *, at: datetime) -> Self:
        """It could not be read, and perhaps not for the first time."""
        return replace(self, failing=self.failing or Failing(since=at, why=short(why)))

    def stuck(self, *, at: datetime) -> Self:
        """Its first day came no further, and perhaps not for the first time."""
        day = self.first_day
        return replace(self, first_day=day and replace(day, stuck_since=day.stuck_since or at))

    def watch_failed(self, why: str, *, at: datetime) -> Self:
        return replace(self, unwatched=self.unwatched or Failing(since=at, why=short(why)))

    def watched(self, until: datetime) -> Self:
        return replace(self, watch_until=until, unwatched=None)


def short(why: str) -> str:
    """As much of it as a record needs."""
    return why if len(why) <= LONGEST_REASON else why[: LONGEST_REASON - 1] + "…"
