"""Stores by name, so that another process can open the same one."""

from service.embedded.sqlite import SqliteStore
from service.google.firestore import FirestoreStore
from service.ports import Store

SQLITE = "sqlite"
FIRESTORE = "firestore"


def opened(name: str) -> Store:
    """``sqlite:PATH`` or ``firestore:PROJECT``."""
    kind, _, where = name.partition(":")
    return SqliteStore(where) if kind == SQLITE else FirestoreStore(where)
