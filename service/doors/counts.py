"""Numbers as the command line says them."""


def so_many(n: int, one: str, many: str = "") -> str:
    """As "1 mailbox" or "1,200 mailboxes"; ``many``: ``one`` with an s, unless said."""
    return f"{n:,} {one if n == 1 else many or f'{one}s'}"
