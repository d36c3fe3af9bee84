"""A connection to Gmail for each thread and mailbox."""

from collections.abc import Callable
from threading import local
from typing import Any

from google_auth_httplib2 import AuthorizedHttp

from service.google.asking import new_connection
from service.google.credentials import CredentialsFor
from service.google.way import Left


class Connections:
    """Each thread its own, since httplib2 must not be shared; each mailbox its own, since the token is the owner's."""

    def __init__(self, credentials: CredentialsFor, transport: Callable[[], Any] | None) -> None:
        self._credentials = credentials
        self._transport = transport or new_connection
        self._mine = local()

    def to(self, address: str, left: Left) -> Any:
        """An authorized connection that quacks like ``httplib2.Http``. May raise ``GoogleAuthError``.

        ``left``: how long the next request on it may wait for a token."""
        credentials = self._credentials(address)
        credentials.wait_for(left)
        open_here: dict[str, Any] = self._mine.__dict__
        if address not in open_here:
            open_here[address] = AuthorizedHttp(credentials, http=self._transport(), max_refresh_attempts=1)
        return open_here[address]
