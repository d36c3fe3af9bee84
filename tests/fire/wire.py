"""Firestore's own client, whose calls are answered with an error: some commits were done, some answers came in part."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from google.api_core.exceptions import GoogleAPICallError

from service.google.firestore import FirestoreStore

READS = ("batch_get_documents", "run_query", "run_aggregation_query")
COMMITS = ("commit",)


@dataclass
class Answers:
    """The ``at``-th of the calls ``of`` those names is answered with ``error``, and all later ones where it ``lasts``;
    ``done``: and done all the same, or at least begun."""

    store: FirestoreStore
    of: tuple[str, ...] = COMMITS
    at: int = 0
    error: type[GoogleAPICallError] = GoogleAPICallError
    done: bool = False
    lasts: bool = False
    calls: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        api: Any = self.store._calls()._api
        for name in self.of:
            setattr(api, name, self._struck(getattr(api, name), streams=name in READS))

    def light(self, at: int, error: type[GoogleAPICallError], *, done: bool, lasts: bool = False) -> None:
        self.at, self.error, self.done, self.lasts, self.calls = at, error, done, lasts, 0

    def out(self) -> bool:
        """Whether one was struck; none is any more."""
        was, self.at = self.struck, 0
        return was

    @property
    def struck(self) -> bool:
        return 0 < self.at <= self.calls

    def _struck(self, call: Callable[..., Any], *, streams: bool) -> Callable[..., Any]:
        def called(*given: Any, **named: Any) -> Any:
            self.calls += 1
            if not (self.calls == self.at or (self.lasts and self.struck)):
                return call(*given, **named)
            if not self.done:
                raise self.error("struck")
            answer = call(*given, **named)
            if streams:
                return self._broken_off(answer)
            raise self.error("struck")

        return called

    def _broken_off(self, answer: Iterator[Any]) -> Iterator[Any]:
        yield next(answer)
        raise self.error("struck")
