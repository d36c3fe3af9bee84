"""What else the contact of a request has in the queue, and what is known of him from before."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from service.domain.acquaintance import Acquaintance, usual_owner
from service.domain.conversation import Conversation
from service.domain.status import Status
from service.domain.view import ConversationView
from service.ports import Order, Store, Wish

OTHERS = 3
EARLIER = 3
"""So many of each are shown: the newest."""
LATEST = 8
"""So many are looked at first; most contacts never have more."""


class _Requests(Struct, frozen=True, kw_only=True):
    """A contact's, without the one on the screen. ``resolved``: how many; ``first``: when the earliest was opened."""

    unresolved: Sequence[Conversation]
    earlier: Sequence[Conversation]
    resolved: int
    first: datetime | None


class Contacts(Struct, frozen=True):
    store: Store

    def around(self, view: ConversationView) -> ConversationView:
        """``view`` with the others of this desk, those that sleep last.

        One question for at most nine documents; two round trips more for who has asked more often."""
        shown, key = view.conversation, view.conversation.contact.key
        if not key:
            return view
        found = self._of(Wish(desk=view.desk.id, contact=key, ever=True), shown)
        known = Acquaintance(
            earlier=tuple(found.earlier[:EARLIER]),
            count=found.resolved,
            since=min(filter(None, (shown.opened_at, found.first))),
            owner=usual_owner((*found.unresolved, *found.earlier), view.desk),
        )
        others = tuple(found.unresolved[:OTHERS])
        return replace(view, others=others, more_others=len(found.unresolved) > OTHERS, known=known)

    def _of(self, wish: Wish, shown: Conversation) -> _Requests:
        page = self.store.list(wish, limit=LATEST)
        latest = _without(shown, page.items)
        resolved = [one for one in latest if one.status is Status.RESOLVED]
        known = _Requests(
            unresolved=_in_order([one for one in latest if one.status is not Status.RESOLVED]),
            earlier=resolved,
            resolved=len(resolved),
            first=min((one.opened_at for one in latest), default=None),
        )
        return known if page.after is None else self._before(known, wish, shown)

    def _before(self, latest: _Requests, wish: Wish, shown: Conversation) -> _Requests:
        """Of a regular also what came before the ``latest``. There may be more unresolved ones than are fetched."""
        queued = replace(wish, ever=False)
        asleep, oldest = replace(queued, asleep=True, order=Order.OLDEST), replace(wish, order=Order.OLDEST)
        older = [] if len(latest.unresolved) > OTHERS else [(queued, OTHERS + 2), (asleep, OTHERS + 2)]
        first, *pages = self.store.pages((oldest, 1), *older)
        [resolved] = self.store.counts(replace(queued, resolved=True))
        known = shown.here and shown.status is Status.RESOLVED
        return replace(
            latest,
            unresolved=_without(shown, [one for page in pages for one in page.items]) or latest.unresolved,
            resolved=max(resolved - known, 0),
            first=min((one.opened_at for one in first.items), default=None),
        )


def _without(shown: Conversation, found: Sequence[Conversation]) -> Sequence[Conversation]:
    return [one for one in found if one.id != shown.id]


def _in_order(unresolved: Sequence[Conversation]) -> Sequence[Conversation]:
    """Those in the queue, the newest first, then those that sleep, the soonest first."""
    asleep = [one for one in unresolved if one.snoozed_until]
    queued = [one for one in unresolved if not one.snoozed_until]
    return [
        *sorted(queued, key=lambda one: one.since, reverse=True),
        *sorted(asleep, key=lambda one: one.snoozed_until or one.since),
    ]
