"""Several messages in one request."""

from collections.abc import Sequence
from typing import Any

from service.google.mails import Json
from service.google.methods import Methods
from service.google.setbacks import legible, may_pass


class Reading:
    """Messages read together: each try asks only for those still unanswered; those that are gone stay unanswered."""

    def __init__(self, methods: Methods, address: str, messages: Sequence[str]) -> None:
        self._methods, self._address = methods, address
        self._left = dict.fromkeys(messages)
        self._troubles: list[Exception] = []
        self.answers: dict[str, Json] = {}

    @property
    def left(self) -> int:
        return len(self._left)

    def attempt(self, connection: Any) -> None:
        """Raises the trouble of a part, first of all one that cannot pass."""
        self._troubles = []
        batch = self._methods.batch(callback=self._answered)
        for message in self._left:
            batch.add(self._request(message, connection), request_id=message)
        batch.execute(http=connection)
        if self._troubles:
            raise next((trouble for trouble in self._troubles if not may_pass(trouble)), self._troubles[0])

    def _request(self, message: str, connection: Any) -> Any:
        request = self._methods.metadata(self._address, message)
        request.http = connection  # each part is authorized by itself
        return request

    def _answered(self, message: str, answer: Json | None, trouble: Exception | None) -> None:
        if trouble is None:
            self.answers[message] = legible(answer)
        elif getattr(trouble, "status_code", None) != 404:
            self._troubles.append(trouble)
            return
        del self._left[message]
