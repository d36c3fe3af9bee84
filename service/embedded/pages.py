"""A list of conversations, page by page."""

from sqlite3 import Connection

from service.bookmark import Bookmark
from service.domain.conversation import Conversation
from service.embedded import rows
from service.embedded.shelves import below, wished_for
from service.ports import CONVERSATIONS, Order, Page, Wish
from service.records import moment, value_in_json


def page(connection: Connection, wish: Wish, *, limit: int, after: str | None = None) -> Page[Conversation]:
    """Raises ``ValueError`` where ``after`` is not from an earlier page."""
    found = rows.on_shelf(
        connection,
        wished_for(wish),
        limit=limit + 1,
        falling=wish.order is Order.NEWEST,
        after=None if after is None else Bookmark.parse(after).place,
        below=below(wish),
    )
    shown = found[:limit]
    items = tuple(value_in_json(CONVERSATIONS, row.body) for row in shown)
    more = len(found) > limit
    return Page(items=items, after=str(Bookmark(moment(shown[-1].place), shown[-1].id)) if more else None)
