"""Faults on order: what goes wrong next."""

from collections.abc import Mapping

from msgspec import Struct

from sandbox.gmail.errors import Refused

MESSAGES = {
    "backendError": "Backend Error",
    "rateLimitExceeded": "Resource has been exhausted (e.g. check quota).",
    "userRateLimitExceeded": "User-rate limit exceeded.",
    "notFound": "Requested entity was not found.",
}


class Fault(Struct, kw_only=True):
    """``about``: only where the call names this message, thread or other thing."""

    method: str | None
    status: int
    reason: str
    times: int
    after: bool
    about: str | None = None

    def meets(self, method: str, path: Mapping[str, str]) -> bool:
        return self.method in {None, method} and (self.about is None or self.about in path.values())

    def refusal(self) -> Refused:
        return Refused(self.status, self.reason, MESSAGES.get(self.reason, self.reason))


class Faults:
    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def order(self, fault: Fault) -> None:
        self._waiting.append(fault)

    def clear(self) -> None:
        self._waiting.clear()

    def strike(self, method: str, path: Mapping[str, str]) -> Fault | None:
        """The fault that meets this call, used up by it."""
        fault = next((each for each in self._waiting if each.meets(method, path)), None)
        if fault is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._waiting.remove(fault)
        return fault
