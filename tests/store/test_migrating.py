"""A file of an older layout is brought up once, whole or not at all, with a copy of what it was."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from deploy.indexes import every_wish
from service.domain.conversation import Conversation
from service.domain.identity import DeskId
from service.domain.status import Status
from service.embedded.layout import STEPS
from service.embedded.present import LAYOUT
from service.embedded.sqlite import SqliteStore
from service.ports import CONVERSATIONS, MAILBOXES, Create, Key, Newer, Order, Replace, Wish
from tests.store.old_form import BOX, old_file
from tests.store.reading import read
from tests.store.values import NOON, conversation

DESK = DeskId("d")
KILLED_MIDWAY = """
import os, sqlite3, sys
from datetime import datetime, UTC
from pathlib import Path
from service.embedded.migrating import migrate

def killed(done, of):
    os.kill(os.getpid(), 9)

path = Path(sys.argv[1])
migrate(path, lambda: sqlite3.connect(path, isolation_level=None), at=datetime.now(UTC), told=killed)
"""
OPEN_AND_COUNT = """
import sys
from service.domain.identity import DeskId
from service.embedded.sqlite import SqliteStore
from service.ports import Wish
sys.stdin.read()
print(SqliteStore(sys.argv[1]).counts(Wish(desk=DeskId("d")))[0])
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "guichet.db"


@pytest.fixture
def old(path: Path) -> Path:
    old_file(path, crowd())
    return path


def crowd() -> list[Conversation]:
    return [conversation(f"c{i}", minute=i, status=Status.WAITING if i % 3 else Status.OPEN) for i in range(6)]


def opened(path: Path, *, hour: int = 0) -> SqliteStore:
    return SqliteStore(str(path), clock=lambda: NOON + timedelta(hours=hour))


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob("guichet.db.layout-*"))


def documents(path: Path) -> list[tuple[str, str, int, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT kind, id, version, body FROM documents ORDER BY kind, id").fetchall()


def layout(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_the_layout_is_as_many_steps_as_there_are() -> None:
    assert len(STEPS) == LAYOUT


def test_what_an_older_one_wrote_is_found_by_every_question_of_today(old: Path) -> None:
    store = opened(old)

    assert [read(store, Key(CONVERSATIONS, one.id)).value for one in crowd()] == crowd()
    assert read(store, Key(MAILBOXES, "box")).value == BOX
    assert store.list(Wish(desk=DESK, order=Order.OLDEST), limit=9).items == tuple(crowd())
    assert store.counts(Wish(desk=DESK, status=Status.WAITING))[0] == 4
    store.close()


def test_all_stand_where_they_would_had_they_been_written_today(old: Path, tmp_path: Path) -> None:
    brought, new = opened(old), opened(tmp_path / "new.db")
    new.commit(*(Create(Key(CONVERSATIONS, one.id), one) for one in crowd()))

    for wish in every_wish():
        assert brought.list(wish, limit=9) == new.list(wish, limit=9)
    brought.close()
    new.close()


def test_a_copy_of_what_was_stays_beside_and_opens_by_itself(old: Path) -> None:
    before = documents(old)

    opened(old).close()

    [copy] = copies(old)
    assert copy.name == "guichet.db.layout-1-20261121T120000Z"
    assert (layout(copy), documents(copy)) == (1, before)
    assert layout(old) == LAYOUT


def test_a_new_file_needs_no_copy_and_an_opened_one_no_second(path: Path) -> None:
    opened(path).close()
    opened(path).close()

    assert (layout(path), copies(path)) == (LAYOUT, [])


def test_no_copy_takes_the_place_of_another(old: Path) -> None:
    taken = old.with_name("guichet.db.layout-1-20261121T120000Z")
    taken.write_text("something else")

    opened(old).close()

    assert taken.read_text() == "something else"
    assert [copy.name for copy in copies(old)] == [taken.name, f"{taken.name}-2"]


def test_killed_midway_it_is_as_it_was_and_the_next_one_does_it_all(old: Path) -> None:
    before = documents(old)

    killed = subprocess.run([sys.executable, "-c", KILLED_MIDWAY, str(old)], check=False)

    assert killed.returncode == -9
    assert (layout(old), documents(old)) == (1, before)
    store = opened(old, hour=1)
    assert store.counts(Wish(desk=DESK, status=Status.WAITING))[0] == 4
    assert len(copies(old)) == 1, "the copy of the first attempt is one of the same state"
    store.close()


def test_a_document_that_cannot_be_read_stops_it_with_nothing_changed(old: Path) -> None:
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("""UPDATE documents SET body = '{"id":1}' WHERE id = 'c3'""")
        connection.commit()
    before = documents(old)

    with pytest.raises(OSError, match="conversations c3"):
        opened(old)

    assert (layout(old), documents(old)) == (1, before)


def test_of_eight_processes_at_once_one_does_it(old: Path) -> None:
    command = [sys.executable, "-c", OPEN_AND_COUNT, str(old)]
    together = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    for process in together:
        assert process.stdin
        process.stdin.close()
        process.stdin = None

    told = [process.communicate(timeout=60)[0].strip() for process in together]

    assert told == ["6"] * 8
    assert len(copies(old)) == 1


def test_a_process_of_the_older_one_that_still_runs_writes_no_more(path: Path) -> None:
    older = opened(path)
    older.commit(Create(key := Key(CONVERSATIONS, "c"), conversation("c")))
    stood = read(older, key)
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("UPDATE clock SET layout = ?", (LAYOUT + 1,))
        newer.commit()

    with pytest.raises(Newer, match="was upgraded"):
        older.commit(Replace(key, conversation("c", note_count=1), stood.version))

    assert read(older, key).value == conversation("c")
    older.close()
