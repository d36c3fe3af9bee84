"""A page of history in parts that are read and committed together."""

from collections.abc import Iterator

from service.ports import HistoryPage, Touched

MOST = 20
"""So many touched mails are read and committed together."""
Chunk = tuple[tuple[Touched, ...], int | None]


def chunks(page: HistoryPage) -> Iterator[Chunk]:
    """Whole records, about ``MOST`` mails together, each with the cursor to commit.

    A record too big comes in parts, the cursor with the last. The last chunk of the last page moves to its id."""
    pieces = list(_pieces(page))
    if not page.next_page:
        last = pieces.pop()[0] if pieces else ()
        pieces.append((last, page.now))
    yield from pieces


def _pieces(page: HistoryPage) -> Iterator[Chunk]:
    gathered: tuple[Touched, ...] = ()
    cursor = None
    for record in page.records:
        if gathered and len(gathered) + len(record.touched) > MOST:
            yield gathered, cursor
            gathered = ()
        gathered, cursor = gathered + record.touched, record.id
        while len(gathered) > MOST:
            yield gathered[:MOST], None
            gathered = gathered[MOST:]
    if gathered or cursor:
        yield gathered, cursor
