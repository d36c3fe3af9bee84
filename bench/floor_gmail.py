"""Gmail for the floor: Google's own client and nothing around it, its parts kept as its documentation advises."""

from threading import local
from typing import Any


class FloorGmail:
    def __init__(self, root: str, token: str) -> None:
        self._root, self._token, self._mine = root, token, local()
        self._users: Any = None
        self._seen = 0

    def history(self, mailbox: str, since: int) -> Any:
        """From ``since`` on at first, and then from where the last one ended."""
        start = str(max(since, self._seen))
        told = self._done(self._parts()["history"].list(userId=mailbox, startHistoryId=start, maxResults=500))
        self._seen = int(told["historyId"])
        return told

    def metadata(self, mailbox: str, message: str) -> Any:
        return self._done(self._parts()["messages"].get(userId=mailbox, id=message, format="metadata"))

    def label(self, mailbox: str, message: str, label: str) -> Any:
        return self._done(self._parts()["messages"].modify(userId=mailbox, id=message, body={"addLabelIds": [label]}))

    def _parts(self) -> Any:
        if self._users is None:
            from googleapiclient.discovery import build  # noqa: PLC0415  # a card needs none of it

            options = {"api_endpoint": self._root}
            users = build("gmail", "v1", client_options=options, http=self._connection()).users()
            self._users = {"history": users.history(), "messages": users.messages()}
        return self._users

    def _done(self, request: Any) -> Any:
        return request.execute(http=self._connection())

    def _connection(self) -> Any:
        if not hasattr(self._mine, "http"):
            from google.oauth2.credentials import Credentials  # noqa: PLC0415  # likewise
            from google_auth_httplib2 import AuthorizedHttp  # noqa: PLC0415
            from httplib2 import Http  # noqa: PLC0415

            self._mine.http = AuthorizedHttp(Credentials(self._token), http=Http())
        return self._mine.http
