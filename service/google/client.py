"""Google's client, as one process uses it: the only module that need not be cheap to import."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeVar

from service.google.closed import closed
from service.google.connections import Connections
from service.google.credentials import CredentialsFor
from service.google.hurry import Hurry, Units
from service.google.lanes import TRIES, Errand, Lanes
from service.google.mails import Json
from service.google.methods import Methods
from service.google.pace import Pace
from service.google.reading import Reading
from service.google.refused import Refused
from service.google.setbacks import legible
from service.google.units import OF_A_MAIL, price

T = TypeVar("T")


class Client:
    """Makes requests of its ``methods``. Raises ``Refused`` and ``GmailBusy``."""

    def __init__(
        self, root: str | None, credentials: CredentialsFor, transport: Callable[[], Any] | None, pace: Pace
    ) -> None:
        self.methods = Methods(root)
        self._connections = Connections(credentials, transport)
        self._lanes, self._clock = Lanes(pace), pace.clock

    def ask(self, address: str, request: Any, hurry: Hurry) -> Any:
        def call(connection: Any) -> Any:
            return legible(request.execute(http=connection))

        return self._made(address, call, lambda: price(request), hurry)

    def read(self, address: str, messages: Sequence[str], hurry: Hurry) -> Collection[Json]:
        """The metadata of a batch of messages; those that are gone are left out."""
        reading = Reading(self.methods, address, messages)
        self._made(address, reading.attempt, lambda: OF_A_MAIL * reading.left, hurry)
        return reading.answers.values()

    def units(self, address: str) -> Units:
        bucket = self._lanes.to(address).bucket
        return Units(total=bucket.spent, lately=bucket.lately(now=self._clock()), share=bucket.share)

    def _made(self, address: str, call: Callable[[Any], T], units: Callable[[], int], hurry: Hurry) -> T:
        until = self._clock() + hurry.patience

        def connected() -> T:
            return call(self._connections.to(address, lambda: until - self._clock()))

        try:
            tries = 1 if hurry.once else TRIES
            errand = Errand(units=units, patience=hurry.patience, gently=hurry.gently, tries=tries)
            return self._lanes.make(address, connected, errand)
        except Refused as no:
            raise closed(no, address) from no
