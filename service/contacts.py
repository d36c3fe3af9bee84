"""What else the contact of a request has in the queue, and what is known of him from before."""

from dataclasses import dataclass, replace

from service.domain.acquaintance import Acquaintance, usual_owner
from service.domain.status import Status
from service.domain.view import ConversationView
from service.ports import Order, Page, Store, Wish

OTHERS = 3
EARLIER = 3
"""So many of each are shown: the newest."""


@dataclass(frozen=True, slots=True)
class Contacts:
    store: Store

    def around(self, view: ConversationView) -> ConversationView:
        """``view`` with the others of this desk: one question, for at most eleven documents, and an aggregate where
        there are more earlier ones than are shown."""
        shown, key = view.conversation, view.conversation.contact.key
        if not key:
            return view
        wish = Wish(desk=view.desk.id, contact=key)
        before, first = replace(wish, resolved=True), replace(wish, resolved=True, order=Order.OLDEST)
        open_, resolved, oldest = self.store.pages((wish, OTHERS + 1), (before, EARLIER + 1), (first, 1))
        others = tuple(one for one in open_.items if one.id != shown.id)
        earlier = tuple(one for one in resolved.items if one.id != shown.id)
        known = Acquaintance(
            earlier=earlier[:EARLIER],
            count=self._count(before, resolved, view),
            since=min(one.opened_at for one in (shown, *others, *earlier, *oldest.items)),
            owner=usual_owner((*others, *earlier), view.desk),
        )
        more = len(others) > OTHERS or open_.after is not None
        return replace(view, others=others[:OTHERS], more_others=more, known=known)

    def _count(self, before: Wish, page: Page[object], view: ConversationView) -> int:
        """Of the resolved ones, without the one that is shown."""
        one = view.conversation
        n = len(page.items) if page.after is None else self.store.counts(before)[0]
        return n - (one.here and one.status is Status.RESOLVED) if n else 0
