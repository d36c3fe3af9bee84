"""The two ports as actors see them: the real ones, behind a stop before each call."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, cast

from service.domain.identity import MessageId, ThreadId
from service.ports import Gmail, Store, Write
from tests.merge.turns import Call, Turns


class Stopping:
    """Every method of ``port``, after a stop."""

    def __init__(self, name: str, port: object, turns: Turns) -> None:
        self._name, self._port, self._turns = name, port, turns

    def __getattr__(self, method: str) -> Callable[..., Any]:
        return lambda *args, **named: self._stop(method, partial(getattr(self._port, method), *args, **named))

    def _stop(self, method: str, make: Callable[[], Any], removes: Iterable[str] = ()) -> Any:
        return self._turns.stop_before(Call(self._name, method, make, frozenset(removes)))


class StoppingGmail(Stopping):
    """``told``: hears of the labels that a write is about to put on mails."""

    def __init__(self, port: Gmail, turns: Turns, told: Callable[[Iterable[str]], None]) -> None:
        super().__init__("gmail", port, turns)
        self._told = told

    def search(self, *args: Any, **named: Any) -> Any:
        return self._listed("search", *args, **named)

    def labelled(self, *args: Any) -> Any:
        return self._listed("labelled", *args)

    def _listed(self, method: str, *args: Any, **named: Any) -> Any:
        """In one call, wholly."""
        return self._stop(method, lambda: list(getattr(self._port, method)(*args, **named)))

    def relabel(
        self, address: str, messages: Sequence[MessageId], *, add: Iterable[str], remove: Iterable[str]
    ) -> None:
        """A call for each message, as Gmail is really asked: some may be done and others not."""
        for message in messages:
            self._write("relabel", address, [message], add=add, remove=remove)

    def relabel_thread(self, address: str, thread: ThreadId, *, add: Iterable[str], remove: Iterable[str]) -> None:
        self._write("relabel_thread", address, thread, add=add, remove=remove)

    def _write(self, method: str, *args: Any, add: Iterable[str], remove: Iterable[str]) -> None:
        def make() -> None:
            self._told(add)
            getattr(self._port, method)(*args, add=add, remove=remove)

        self._stop(method, make, remove)


class StoppingStore(Stopping):
    """``told``: hears of each commit, as soon as it is done."""

    def __init__(self, port: Store, turns: Turns, told: Callable[[Sequence[Write]], None]) -> None:
        super().__init__("store", port, turns)
        self._told = told

    def commit(self, *writes: Write) -> None:
        def make() -> None:
            self._port.commit(*writes)  # type: ignore[attr-defined]
            self._told(writes)

        self._stop("commit", make)


def stopping_gmail(gmail: Gmail, turns: Turns, told: Callable[[Iterable[str]], None]) -> Gmail:
    return cast("Gmail", StoppingGmail(gmail, turns, told))


def stopping_store(store: Store, turns: Turns, told: Callable[[Sequence[Write]], None]) -> Store:
    return cast("Store", StoppingStore(store, turns, told))
