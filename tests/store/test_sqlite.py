"""What only the store in one file has to do."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from deploy.indexes import every_wish
from service.domain.identity import DeskId
from service.domain.kept import Alias, Receipt
from service.embedded.migrating import NewerFile
from service.embedded.rows import FALLING, RISING
from service.embedded.sqlite import FORGOTTEN_AT_ONCE, SqliteStore
from service.ports import ALIASES, CONVERSATIONS, RECEIPTS, Create, Key, Remove, Replace, Unreachable, Wish
from tests.store.values import NOON, conversation

FIRST, SECOND = Key(ALIASES, "first"), Key(ALIASES, "second")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "guichet.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(str(path), wait=0.05)
    yield store
    store.close()


def test_many_may_open_a_new_file_at_once(path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(SqliteStore, [str(path)] * 8))

    for i, store in enumerate(stores):
        store.commit(Create(Key(ALIASES, str(i)), Alias(of="c")))
        store.close()


def test_what_was_committed_outlives_the_process(path: Path, store: SqliteStore) -> None:
    store.commit(Create(FIRST, Alias(of="c")))
    store.close()

    again = SqliteStore(str(path))

    found = again.get(FIRST).of(FIRST)
    again.close()
    assert found is not None
    assert (found.value, found.version) == (Alias(of="c"), 1)


def test_a_commit_that_waits_too_long_is_unreachable(path: Path, store: SqliteStore) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(Unreachable, match="locked"):
            store.commit(Create(FIRST, Alias(of="c")))
        store.ping()

    store.commit(Create(FIRST, Alias(of="c")))


def test_a_file_that_is_gone_is_unreachable(path: Path, store: SqliteStore) -> None:
    store.close()
    path.rename(path.with_suffix(".old"))
    path.mkdir()

    with pytest.raises(Unreachable):
        store.ping()


def test_commits_are_safe_on_the_disk(store: SqliteStore) -> None:
    with store._database.reading() as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_a_file_of_a_newer_guichet_is_left_alone(path: Path, store: SqliteStore) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")

    with pytest.raises(NewerFile, match="newer Guichet"):
        SqliteStore(str(path))


@pytest.mark.parametrize("path", ["", ":memory:"])
def test_memory_is_no_place_for_a_store(path: str) -> None:
    with pytest.raises(ValueError, match="needs a file"):
        SqliteStore(path)


@pytest.mark.parametrize(
    ("query", "beyond", "bounds"), [(RISING, ("", 10, 10), "(place,id)>(?,?)"), (FALLING, ("", 10), "(place,id)<(?,?)")]
)
def test_lists_follow_an_index_however_many_there_are(
    store: SqliteStore, query: str, beyond: tuple[object, ...], bounds: str
) -> None:
    with store._database.reading() as connection:
        steps = connection.execute(f"EXPLAIN QUERY PLAN {query}", ("shelf", 0, *beyond)).fetchall()

    plan = [step[-1] for step in steps]
    assert plan[0].startswith(f"SEARCH shelved USING PRIMARY KEY (shelf=? AND {bounds}")
    assert not [step for step in plan if "SCAN" in step or "TEMP B-TREE" in step]


def test_nothing_stays_on_the_shelves_of_what_is_gone(store: SqliteStore) -> None:
    key = Key(CONVERSATIONS, "c")
    store.commit(Create(key, conversation("c")))
    found = store.get(key).of(key)
    assert found is not None
    store.commit(Replace(key, conversation("c", desk=DeskId("e")), found.version))
    assert not any(store.counts(*every_wish()))
    assert store.counts(Wish(desk=DeskId("e")))[0] == 1

    store.commit(Remove(key))

    with store._database.reading() as connection:
        assert connection.execute("SELECT * FROM shelved").fetchall() == []


def test_many_receipts_are_forgotten_in_parts(store: SqliteStore) -> None:
    receipts = [Create(Key(RECEIPTS, f"r{i}"), Receipt(expire_at=NOON)) for i in range(FORGOTTEN_AT_ONCE + 20)]
    store.commit(*receipts[:300])
    store.commit(*receipts[300:])

    assert store.forget_receipts(before=NOON.replace(hour=13)) == len(receipts)
