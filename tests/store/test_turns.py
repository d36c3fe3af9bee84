"""Whose turn it is, where much waits in some mailboxes: everything has its turn once, and each mailbox early."""

from collections.abc import Callable, Sequence

import pytest

from service.domain.identity import MailboxId
from service.domain.mailbox import Mailbox
from service.embedded.sqlite import SqliteStore
from service.ports import MAILBOXES, Create, Key
from service.turns import FEW, in_turns

A, B = MailboxId("a"), MailboxId("b")
MANY = 3 * FEW


@pytest.fixture
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SqliteStore:
    store = SqliteStore(str(tmp_path_factory.mktemp("store") / "guichet.db"))
    for id_ in (A, B):
        store.commit(Create(Key(MAILBOXES, id_), Mailbox(id=id_, address=f"{id_}@example.com")))
    return store


def line(*boxes: tuple[MailboxId, int]) -> tuple[list[str], Callable[[MailboxId | None, int], Sequence[str]]]:
    """So many of each mailbox, one mailbox's before the other's; and how they are asked for."""
    queue = [f"{id_}{place}" for id_, count in boxes for place in range(count)]

    def waiting(mailbox: MailboxId | None, most: int) -> Sequence[str]:
        return [one for one in queue if mailbox is None or one.startswith(mailbox)][:most]

    return queue, waiting


def test_a_mailbox_in_which_little_waits_has_its_turn_at_once(sqlite: SqliteStore) -> None:
    _, waiting = line((A, MANY), (B, 1))

    taken = list(in_turns(sqlite, waiting, tired=()))

    assert "b0" in taken[:2]
    assert len(taken) == len(set(taken)) == MANY + 1


def test_what_leaves_the_queue_and_what_stays_in_it_keep_nothing_behind_them_waiting(sqlite: SqliteStore) -> None:
    queue, waiting = line((A, MANY))
    staying = set(queue[: FEW + 9])

    taken = []
    for one in in_turns(sqlite, waiting, tired=()):
        taken.append(one)
        if one not in staying:
            queue.remove(one)

    assert sorted(taken) == sorted(line((A, MANY))[0])


def test_of_a_mailbox_that_is_tired_nothing_more_is_asked(sqlite: SqliteStore) -> None:
    _, waiting = line((A, MANY), (B, MANY))
    tired: set[MailboxId] = set()

    taken = []
    for one in in_turns(sqlite, waiting, tired=tired):
        taken.append(one)
        tired.add(A)

    assert len([one for one in taken if one.startswith(A)]) <= 1
    assert len([one for one in taken if one.startswith(B)]) == MANY


def test_where_few_wait_it_is_one_question(sqlite: SqliteStore) -> None:
    queue, waiting = line((A, FEW - 2), (B, 1))
    asked = []

    def noted(mailbox: MailboxId | None, most: int) -> Sequence[str]:
        asked.append(mailbox)
        return waiting(mailbox, most)

    assert sorted(in_turns(sqlite, noted, tired=())) == sorted(queue)
    assert asked == [None]
