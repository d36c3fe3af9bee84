"""What a look at a whole mailbox found, against what is recorded of each request."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Self

from msgspec import Struct, field
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.entry import IN_GMAIL
from service.domain.hand import merged
from service.domain.identity import ConversationId, MessageId
from service.domain.labels import DESK, LabelKey, Labels, desk_label, group_of, within
from service.domain.message import Message, Place

SAMPLES = 5


class Kind(StrEnum):
    """How a request differs; of several, the first counts."""

    MOVED = "moved"
    BARE = "bare"
    BY_HAND = "by hand"
    BEHIND = "behind"
    LAPSED = "lapsed"


class Listing(Struct, frozen=True):
    """Which messages wear which of our labels, and which are in spam or in the trash; ``known``: Gmail's label ids.

    ``doubles``: which wear a label that was made under the name of one of ours, by its id; ``borrowed``: what each of
    these wears by such a label, perhaps by that alone."""

    worn: Mapping[MessageId, Labels]
    away: Mapping[MessageId, Place]
    known: Mapping[LabelKey, str]
    doubles: Mapping[str, frozenset[MessageId]] = field(default_factory=dict)
    borrowed: Mapping[MessageId, Labels] = field(default_factory=dict)

    def labels_of(self, message: MessageId) -> Labels:
        return self.worn.get(message, frozenset())

    def borrowed_by(self, message: MessageId) -> Labels:
        return self.borrowed.get(message, frozenset())

    def place_of(self, message: MessageId) -> Place:
        return self.away.get(message, Place.HERE)


class Drift(Struct, frozen=True, kw_only=True):
    """``looked``: requests compared; ``busy``: others, which changed while we looked; ``strays``: messages
    of nobody's request that wear our labels; ``unheard``: the ids of doubles that busy ones wear, ``loose`` of those
    that neither they nor strays do.
    ``samples``: the first few requests of each kind."""

    looked: int = 0
    busy: int = 0
    strays: int = 0
    loose: frozenset[str] = frozenset()
    unheard: frozenset[str] = frozenset()
    counts: Mapping[Kind, int] = field(default_factory=dict)
    samples: Mapping[Kind, tuple[ConversationId, ...]] = field(default_factory=dict)

    @property
    def differing(self) -> int:
        return sum(self.counts.values())

    @property
    def in_question(self) -> int:
        """Those that a mistake of ours would change; a label put back changes nothing for anybody."""
        return self.differing - self.counts.get(Kind.LAPSED, 0)

    def exceeds(self, share: float, *, least: int) -> bool:
        return self.in_question > max(least, share * self.looked)

    def and_one(self, conversation: ConversationId, kind: Kind | None) -> Self:
        if kind is None:
            return replace(self, looked=self.looked + 1)
        known = self.samples.get(kind, ())
        return replace(
            self,
            looked=self.looked + 1,
            counts={**self.counts, kind: self.counts.get(kind, 0) + 1},
            samples={**self.samples, kind: (*known, conversation)[:SAMPLES]},
        )


def compared(
    conversation: Conversation,
    listing: Listing,
    *,
    desk: Desk,
    at: datetime,
    gone: frozenset[MessageId] = frozenset(),
) -> Conversation:
    """``conversation`` as the lists have it, which were asked for after it was written last."""
    now = conversation
    for message in conversation.messages:
        if message.id in gone:
            now = now.lose(message.id, by=IN_GMAIL, at=at)
        else:
            now = now.move(message.id, listing.place_of(message.id), by=IN_GMAIL, at=at)
    seen = {message.id: listing.labels_of(message.id) for message in now.messages}
    now = merged(now, seen, desk=desk, known=listing.known, at=at)
    return now.unsure_of(map(group_of, frozenset().union(*map(listing.borrowed_by, seen))), at=at)


def kind_of(before: Conversation, after: Conversation, listing: Listing) -> Kind | None:
    """How they differ, as a member or Gmail's user would see it; None where they do not."""
    if any(listing.place_of(message.id) is not message.place for message in before.messages):
        return Kind.MOVED
    if any(_is_bare(before, message, listing) for message in before.messages):
        return Kind.BARE
    if after.news:
        return Kind.BY_HAND
    if before.mirror.debt_since or not after.mirror.debt_since:
        return None
    lapsed = set(map(group_of, before.mirror.lapsed(listing.known)))
    return Kind.LAPSED if after.mirror.doubtful <= lapsed else Kind.BEHIND


def elsewhere(conversation: Conversation, listing: Listing) -> bool:
    """Whether some message wears another desk's label."""
    worn = frozenset().union(*(listing.labels_of(message.id) for message in conversation.messages))
    return bool(within(worn, DESK) - {desk_label(conversation.desk)})


def needs_no_more(conversation: Conversation, listing: Listing) -> bool:
    """Whether its messages are right once they wear again what has lapsed, and that can be put on them."""
    wanted = conversation.wanted
    lapsed = conversation.mirror.lapsed(listing.known)
    worn = (listing.labels_of(message.id) for message in conversation.messages)
    borrowed = any(listing.borrowed_by(message.id) for message in conversation.messages)
    return (
        not borrowed and lapsed <= listing.known.keys() and all(wanted - lapsed <= labels <= wanted for labels in worn)
    )


def doubted(conversation: Conversation, listing: Listing) -> tuple[MessageId, ...]:
    """The messages that are elsewhere or wear other labels, by what a list says: read them before that is believed."""
    mirror = conversation.mirror
    lapsed = mirror.lapsed(listing.known)
    expected = mirror.labels - lapsed
    return tuple(
        message.id
        for message in conversation.messages
        if listing.place_of(message.id) is not message.place
        or listing.labels_of(message.id) - lapsed != (expected if message.id in mirror.covers else frozenset())
    )


def _is_bare(conversation: Conversation, message: Message, listing: Listing) -> bool:
    """It carried labels, and carries none: deleted for good, or somebody took them all away."""
    mirror = conversation.mirror
    carried = message.id in mirror.covers and mirror.labels - mirror.lapsed(listing.known)
    return bool(carried) and not listing.labels_of(message.id)
