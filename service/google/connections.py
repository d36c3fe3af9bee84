"""A connection to Gmail for each thread and mailbox."""

from collections.abc import Callable
from threading import local
from typing import Any

from google_auth_httplib2 import AuthorizedHttp, Request
from httplib2 import Http

from service.google.credentials import CredentialsFor

TIMEOUT = 10.0


class Connections:
    """Each thread its own, since httplib2 must not be shared; each mailbox its own, since the token is the owner's."""

    def __init__(self, credentials: CredentialsFor, transport: Callable[[], Any] | None) -> None:
        self._credentials = credentials
        self._transport = transport or _http
        self._mine = local()

    def to(self, address: str) -> Any:
        """An authorized connection that quacks like ``httplib2.Http``. May raise ``GoogleAuthError``."""
        open_here: dict[str, Any] = self._mine.__dict__
        if address not in open_here:
            open_here[address] = AuthorizedHttp(self._credentials(address), http=self._transport())
        return open_here[address]


def refresh(connection: Any) -> None:
    """Before a batch does it by itself, with a connection that waits for a minute."""
    if not connection.credentials.valid:
        connection.credentials.refresh(Request(connection.http))


def _http() -> Http:
    return Http(timeout=TIMEOUT)
