"""What befalls one call to the store or to Gmail, and the wires on which it does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from msgspec import Struct

from service.ports import Store, Unreachable
from tests.contracts.wire import Wire

T = TypeVar("T")
STORE, GMAIL = "store", "gmail"
WRITING = {"commit", "forget_receipts"}


class Killed(BaseException):
    """The process is gone, and all that it held in memory; no ``except Exception`` saves it."""


class Call(Struct, frozen=True):
    side: str
    name: str
    writes: bool

    def trouble(self) -> Exception:
        return Unreachable(f"struck: {self.name}") if self.side == STORE else TimeoutError(f"struck: {self.name}")


Strike = Callable[[Call, Callable[[], Any]], Any]
"""Given the call and how to carry it out, gives its answer."""


@dataclass
class Fire:
    """Strikes the ``at``-th call, and where it is ``lasting`` all later ones to the same side.

    ``calls``: all that were made since it was lit; ``struck``: the first that was."""

    at: int = 0
    strike: Strike | None = None
    lasting: bool = False
    struck: Call | None = None
    calls: list[Call] = field(default_factory=list)

    def light(self, at: int, strike: Strike, *, lasting: bool) -> None:
        self.at, self.strike, self.lasting = at, strike, lasting
        self.struck = None
        self.calls = []

    def out(self) -> None:
        self.strike = None

    def meet(self, call: Call, go: Callable[[], T]) -> T:
        strike = self.strike
        if strike is None:
            return go()
        self.calls.append(call)
        if len(self.calls) == self.at:
            self.struck = call
        elif not self._goes_on(call):
            return go()
        if not self.lasting:
            self.out()
        answer: T = strike(call, go)
        return answer

    def _goes_on(self, call: Call) -> bool:
        return self.struck is not None and self.struck.side == call.side


@dataclass
class StoreUnderFire:
    """The same store, each call of which may be struck."""

    store: Store
    fire: Fire

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.store, name)

        def called(*given: Any, **named: Any) -> Any:
            return self.fire.meet(Call(STORE, name, name in WRITING), lambda: method(*given, **named))

        return called


class WireUnderFire(Wire):
    """The same Gmail, likewise."""

    def __init__(self, wsgi: Any, fire: Fire) -> None:
        super().__init__(wsgi)
        self._fire = fire

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None, **more: Any
    ) -> Any:
        path = uri.partition("?")[0].partition("/users/")[2] or "batch"
        call = Call(GMAIL, f"{method} {path}", writes=method != "GET" and path != "batch")
        return self._fire.meet(call, lambda: super(WireUnderFire, self).request(uri, method, body, headers, **more))


# What can happen


def killed(_call: Call, _go: Callable[[], Any]) -> Any:
    """Before the call. After it is before the next."""
    raise Killed


def refused(call: Call, _go: Callable[[], Any]) -> Any:
    """Not done, and an error."""
    raise call.trouble()


def unheard(call: Call, go: Callable[[], Any]) -> Any:
    """Done, and an error."""
    go()
    raise call.trouble()


def preceded(by: Callable[[], object]) -> Strike:
    """Something else happens first."""

    def strike(_call: Call, go: Callable[[], Any]) -> Any:
        by()
        return go()

    return strike
