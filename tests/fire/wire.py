"""Firestore's own client, whose commits are answered with an error: some of them were done."""

from dataclasses import dataclass, field
from typing import Any

from google.api_core.exceptions import GoogleAPICallError

from service.google.firestore import FirestoreStore


@dataclass
class Answers:
    """The ``at``-th commit is answered with ``error``; ``done``: and done all the same."""

    store: FirestoreStore
    at: int = 0
    error: type[GoogleAPICallError] = GoogleAPICallError
    done: bool = False
    commits: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._api: Any = self.store._calls()._api
        self._commit: Any = self._api.commit
        self._api.commit = self

    def __call__(self, *given: Any, **named: Any) -> Any:
        self.commits += 1
        struck = self.commits == self.at
        answer = self._commit(*given, **named) if self.done or not struck else None
        if struck:
            raise self.error("struck")
        return answer

    def light(self, at: int, error: type[GoogleAPICallError], *, done: bool) -> None:
        self.at, self.error, self.done, self.commits = at, error, done, 0

    @property
    def struck(self) -> bool:
        return 0 < self.at <= self.commits
