"""Gmail's methods, from Google's own description of its API."""

import json
from functools import cached_property
from typing import Any

from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc

from service.google.mails import HEADERS

OF_A_MAIL = "id,threadId,labelIds,internalDate,payload/headers"


class Methods:
    """The client's resource objects, kept because making them costs far more than a call.

    They carry no connection and may be shared by threads; each request brings its own
    (https://googleapis.github.io/google-api-python-client/docs/thread_safety.html)."""

    def __init__(self, root: str | None) -> None:
        self._service = build_from_document(_description(root), http=_NoConnection())
        self.batch = self._service.new_batch_http_request

    @cached_property
    def users(self) -> Any:
        return self._service.users()

    @cached_property
    def messages(self) -> Any:
        return self.users.messages()

    @cached_property
    def threads(self) -> Any:
        return self.users.threads()

    @cached_property
    def labels(self) -> Any:
        return self.users.labels()

    @cached_property
    def drafts(self) -> Any:
        return self.users.drafts()

    @cached_property
    def send_as(self) -> Any:
        return self.users.settings().sendAs()

    @cached_property
    def history(self) -> Any:
        return self.users.history()

    def metadata(self, address: str, message: str) -> Any:
        """Without the mail's first words, which Gmail would send along."""
        return self.messages.get(
            userId=address, id=message, format="metadata", metadataHeaders=list(HEADERS), fields=OF_A_MAIL
        )

    def conversation(self, address: str, thread: str) -> Any:
        """All mails of a thread, likewise."""
        return self.threads.get(
            userId=address, id=thread, format="metadata", metadataHeaders=list(HEADERS), fields=f"messages({OF_A_MAIL})"
        )


class _NoConnection:
    """Stands where the client wants a connection for everybody; there is none to use by mistake."""


def _description(root: str | None) -> dict[str, Any]:
    """Gmail's own description of its API, pointed at ``root``: an endpoint option would not move batches."""
    described: dict[str, Any] = json.loads(get_static_doc("gmail", "v1"))
    if root is not None:
        root = root.rstrip("/") + "/"
        described |= {"rootUrl": root, "baseUrl": root + described["servicePath"]}
    return described
