"""The stores for the floor: rows and documents as they lie there, fetched together and rewritten as they were."""

import json
import sqlite3
from threading import local
from typing import Any, Protocol

Name = list[str]
"""A kind and an id."""


class FloorStore(Protocol):
    def get(self, names: list[Name]) -> None: ...

    def commit(self, names: list[Name]) -> None: ...


def floor_store(where: str) -> FloorStore:
    return FloorFirestore() if where == "firestore" else FloorSqlite(where.removeprefix("sqlite:"))


class FloorSqlite:
    def __init__(self, path: str) -> None:
        self._path, self._mine = path, local()

    def get(self, names: list[Name]) -> None:
        for name in names:
            query = "SELECT version, body FROM documents WHERE kind = ? AND id = ?"
            for _, body in self._connection().execute(query, name):
                json.loads(body)

    def commit(self, names: list[Name]) -> None:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("UPDATE documents SET body = body || '' WHERE kind = ? AND id = ?", names)
        connection.execute("COMMIT")

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._mine, "connection"):
            self._mine.connection = sqlite3.connect(self._path, timeout=5, isolation_level=None)
            self._mine.connection.execute("PRAGMA synchronous = FULL")
        found: sqlite3.Connection = self._mine.connection
        return found


class FloorFirestore:
    """Raw protocol buffers over Google's client, made at the first request: gRPC does not survive a fork."""

    def __init__(self) -> None:
        self._client: Any = None

    def get(self, names: list[Name]) -> None:
        from google.cloud.firestore_v1.types import BatchGetDocumentsRequest as Asking  # noqa: PLC0415

        client = self._connected()
        asked = Asking.pb()(database=client._database_string, documents=[self._full(name) for name in names])
        list(client._firestore_api.batch_get_documents(Asking.wrap(asked), metadata=client._rpc_metadata))

    def commit(self, names: list[Name]) -> None:
        from google.cloud.firestore_v1.types import CommitRequest  # noqa: PLC0415

        client = self._connected()
        writes = [
            {"update": {"name": self._full(["bench", "-".join(name)]), "fields": {"body": {"string_value": "x" * 500}}}}
            for name in names
        ]
        asked = CommitRequest.pb()(database=client._database_string, writes=writes)
        client._firestore_api.commit(CommitRequest.wrap(asked), metadata=client._rpc_metadata)

    def _full(self, name: Name) -> str:
        return "/".join([self._connected()._database_string, "documents", *name])

    def _connected(self) -> Any:
        if self._client is None:
            from google.cloud.firestore import Client  # noqa: PLC0415  # half a second, for those who use it

            self._client = Client()
        return self._client
