"""A desk as ``Team.found`` leaves it, without founding it each time: most flows begin with it, and are about others."""

from collections.abc import Sequence
from contextlib import closing
from copy import deepcopy
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct

from sandbox.gmail.labels import Labels
from sandbox.gmail.watch import Watch
from sandbox.google import Knobs
from service.embedded.sqlite import SqliteStore
from service.ports import KINDS, Create, Key
from tests.team import SUPPORT, Team


class Founded(Struct, frozen=True):
    """What it left in the store and in Gmail."""

    documents: Sequence[Create[Any]]
    labels: Labels
    watch: Watch | None
    cursor: int


def founded(team: Team) -> Team:
    """``team``, of which nothing was done yet, with its desk; its process has asked Gmail nothing so far."""
    left, box = _left(team.knobs, team.locale), team.google.box(SUPPORT)
    assert not box.messages
    assert box.history.current == left.cursor
    team.store.commit(*left.documents)
    box.labels, box.watch = deepcopy(left.labels), left.watch
    return team


@cache
def _left(knobs: Knobs, locale: str) -> Founded:
    with TemporaryDirectory() as folder, closing(SqliteStore(str(Path(folder) / "guichet.db"))) as store:
        team = Team(store, knobs=knobs, locale=locale).found()
        box = team.google.box(SUPPORT)
        every = [(kind, one) for kind in KINDS for one in store.every(kind, after=None, limit=100)]
        documents = [Create(Key(kind, one.id), one.value) for kind, one in every]
        return Founded(documents, deepcopy(box.labels), box.watch, box.history.current)
