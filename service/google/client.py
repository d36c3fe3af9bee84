"""Google's client, as one process uses it: the only module that need not be cheap to import."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from service.google.connections import Connections
from service.google.credentials import CredentialsFor
from service.google.lanes import Lanes
from service.google.mails import Json
from service.google.methods import Methods
from service.google.pace import Pace
from service.google.reading import Reading
from service.google.setbacks import legible


class Client:
    """Makes requests of its ``methods``. Raises ``Refused`` and ``GmailBusy``."""

    def __init__(
        self, root: str | None, credentials: CredentialsFor, transport: Callable[[], Any] | None, pace: Pace
    ) -> None:
        self.methods = Methods(root)
        self._connections = Connections(credentials, transport)
        self._lanes = Lanes(pace)

    def ask(self, address: str, request: Any) -> Any:
        return self._lanes.make(address, lambda: legible(request.execute(http=self._connections.to(address))))

    def read(self, address: str, messages: Sequence[str]) -> Collection[Json]:
        """The metadata of a batch of messages; those that are gone are left out."""
        reading = Reading(self.methods, address, messages)
        self._lanes.make(address, lambda: reading.attempt(self._connections.to(address)))
        return reading.answers.values()
