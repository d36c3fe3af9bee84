"""Labels that were deleted and made again come back on the mails of many requests at once.

Announced, read again, added, recorded. Nothing is taken off, so that what somebody puts on a mail meanwhile stays, and
is heard of; whatever stands otherwise by then is left to be written by itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.drift import compared, needs_no_more
from service.domain.identity import ConversationId, MessageId, new_id
from service.domain.labels import LabelKey
from service.glance import Glance
from service.inbox import Inbox, settled, writes
from service.mirror import Mirroring
from service.ports import CONVERSATIONS, Gmail, GmailRefused, Key, Overtaken, Snapshot

AT_ONCE = 500
"""So many requests, in a Gmail call or two for each label."""
IN_A_COMMIT = 100
Stood = Snapshot[Conversation]
Step = Callable[[Conversation], Conversation]
Requests = Mapping[ConversationId, Conversation]
T = TypeVar("T")


class PuttingBack(Struct, frozen=True):
    """``clock`` says when."""

    inbox: Inbox
    gmail: Gmail
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def __call__(self, glance: Glance, ids: Sequence[ConversationId]) -> frozenset[ConversationId]:
        """Those that it was for: of the others more than that is wrong, or they are busy.

        50 units for each label and up to 1000 messages. Raises ``GmailBusy``: what was announced by then is owed."""
        found = self._stood(ids)
        fit = [one for one in found if not glance.is_busy(one) and needs_no_more(one.value, glance.listing)]
        flight = new_id()
        announced = {one.id: one for one in self._committed(fit, lambda now: self._announcing(now, glance, flight))}
        up = self._landed(self._put(announced, glance), glance, flight)
        for id_ in announced.keys() - up:  # others were faster, or Gmail would not have them all together
            self.mirroring.follow(id_, flight=flight, near=announced[id_])
        return frozenset(announced)

    def _stood(self, ids: Sequence[ConversationId]) -> list[Stood]:
        keys = [Key(CONVERSATIONS, id_) for id_ in ids]
        found = self.inbox.store.get(*keys) if keys else None
        return [stood for key in keys if found and (stood := found.of(key))]

    def _announcing(self, now: Conversation, glance: Glance, flight: str) -> Conversation:
        """The mails may wear it from here on, and nobody has moved anything."""
        desk, at = glance.desk_of(now), self.clock()
        seen = compared(now, glance.listing, desk=desk, at=at) if desk else now
        return settled(now, seen, at=at, flight=flight)

    def _put(self, announced: Requests, glance: Glance) -> Requests:
        """On all that still stand as they were announced, and these are returned."""
        left = announced
        lapsed = {id_: one.mirror.lapsed(glance.listing.known) for id_, one in announced.items()}
        try:
            for label in sorted(frozenset[LabelKey]().union(*lapsed.values())):
                left = self._put_one(label, left, [id_ for id_ in left if label in lapsed[id_]], glance)
        except GmailRefused:
            return {}
        return left

    def _put_one(self, label: LabelKey, left: Requests, needy: Sequence[ConversationId], glance: Glance) -> Requests:
        still = {one.value.id for one in self._stood(needy) if _same(one.value, left[one.value.id])}
        mails = [message.id for id_ in needy if id_ in still for message in left[id_].messages]
        if mails:
            self.gmail.relabel(glance.box.value.address, mails, add=[glance.listing.known[label]], remove=[])
        return {id_: one for id_, one in left.items() if id_ in still or id_ not in needy}

    # Recording

    def _landed(self, written: Requests, glance: Glance, flight: str) -> frozenset[ConversationId]:
        """Those of which the labels are up."""
        at = self.clock()

        def landing(now: Conversation) -> Conversation:
            was = written[now.id]
            judged, ids = was.mirror.judged, glance.listing.known
            return now.landed(was.wanted, _messages(was), ids=ids, judged=judged, flight=flight, at=at)

        recorded = self._committed(
            self._stood(list(written)), lambda now: settled(now, landing(now), at=at, flight=flight)
        )
        return frozenset(one.id for one in recorded if one.mirror.debt_since is None)

    def _committed(self, stood: Sequence[Stood], step: Step) -> list[Conversation]:
        """After ``step``; without those for which others were faster."""
        return [after for some in slices(stood, IN_A_COMMIT) for after in self._commit(some, step)]

    def _commit(self, stood: Sequence[Stood], step: Step) -> list[Conversation]:
        after = [step(one.value) for one in stood]
        try:
            self.inbox.store.commit(
                *(write for one, now in zip(stood, after, strict=True) for write in writes(one, now))
            )
        except Overtaken:
            half = len(stood) // 2
            return [*self._commit(stood[:half], step), *self._commit(stood[half:], step)] if half else []
        return [replace(now, news=()) for now in after]


def _same(now: Conversation, announced: Conversation) -> bool:
    """Whether it wants the same on the same mails, and nobody has looked at them since."""
    mine = now.mirror.judged == announced.mirror.judged and now.mirror.debt_since is not None
    return mine and now.wanted == announced.wanted and _messages(now) == _messages(announced)


def _messages(conversation: Conversation) -> frozenset[MessageId]:
    return frozenset(message.id for message in conversation.messages)


def slices(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
