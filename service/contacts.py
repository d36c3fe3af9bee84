"""What else the contact of a request has in the queue."""

from dataclasses import dataclass, replace

from service.domain.view import ConversationView
from service.ports import Store, Wish

OTHERS = 3


@dataclass(frozen=True, slots=True)
class Contacts:
    store: Store

    def around(self, view: ConversationView) -> ConversationView:
        """``view`` with the others of this desk, the newest first: one question, for at most four documents."""
        contact = view.conversation.contact.key
        if not contact:
            return view
        page = self.store.list(Wish(desk=view.desk.id, contact=contact), limit=OTHERS + 1)
        others = tuple(one for one in page.items if one.id != view.conversation.id)
        more = len(others) > OTHERS or page.after is not None
        return replace(view, others=others[:OTHERS], more_others=more)
