"""Google's client, as one process uses it: the only module that need not be cheap to import."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

from service.google.closed import closed
from service.google.connections import Connections
from service.google.credentials import CredentialsFor
from service.google.lanes import Lanes
from service.google.mails import Json
from service.google.methods import Methods
from service.google.pace import Pace
from service.google.reading import Reading
from service.google.refused import Refused
from service.google.setbacks import legible

T = TypeVar("T")


class Client:
    """Makes requests of its ``methods``. Raises ``Refused`` and ``GmailBusy``."""

    def __init__(
        self, root: str | None, credentials: CredentialsFor, transport: Callable[[], Any] | None, pace: Pace
    ) -> None:
        self.methods = Methods(root)
        self._connections = Connections(credentials, transport)
        self._lanes, self._clock = Lanes(pace), pace.clock

    def ask(self, address: str, request: Any, *, patience: float) -> Any:
        return self._made(address, lambda connection: legible(request.execute(http=connection)), patience)

    def read(self, address: str, messages: Sequence[str], *, patience: float) -> Collection[Json]:
        """The metadata of a batch of messages; those that are gone are left out."""
        reading = Reading(self.methods, address, messages)
        self._made(address, reading.attempt, patience)
        return reading.answers.values()

    def _made(self, address: str, call: Callable[[Any], T], patience: float) -> T:
        until = self._clock() + patience

        def connected() -> T:
            return call(self._connections.to(address, lambda: until - self._clock()))

        try:
            return self._lanes.make(address, connected, patience=patience)
        except Refused as no:
            raise closed(no, address) from no
