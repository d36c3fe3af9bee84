"""Once the older service is gone, ``upgrade`` finds what it wrote last, and writes it as it is written today."""

from typing import Any

import pytest
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.identity import DeskId, MemberId
from service.ports import CONVERSATIONS, MAILBOXES, Create, Key, Kind, Replace, Store, Version, Wish
from service.upgrading import Mark, Upgraded, Upgrading
from tests.store.old_form import BOX, old_form
from tests.store.reading import read
from tests.store.values import conversation

CROWD = [conversation(f"c{i}", minute=i, owner=MemberId("ann")) for i in range(5)]
RAW: Kind[Any] = Kind(MAILBOXES.name, dict, v=1)


def keep_old(store: Store) -> None:
    """Mailboxes stand for both kinds here: their shape is whatever is given."""
    for i in range(5):
        store.commit(Create(Key(RAW, f"b{i}"), old_form(MAILBOXES, replace(BOX, id=f"b{i}"))))


def is_older(store: Store, key: Key[Any]) -> bool:
    return isinstance(read(store, key).version, Version)


def test_what_is_of_an_older_version_is_written_anew_and_says_what_it_said(store: Store) -> None:
    keep_old(store)

    done = Upgrading(store)()

    assert done == Upgraded(read=5, rewritten=5)
    assert not is_older(store, key := Key(MAILBOXES, "b3"))
    assert read(store, key).value == replace(BOX, id="b3")
    assert Upgrading(store)() == Upgraded(read=5, rewritten=0)


def test_where_it_was_interrupted_it_goes_on(store: Store) -> None:
    keep_old(store)

    done = Upgrading(store)(start=Mark(MAILBOXES.name, "b1"))

    assert (done.rewritten, is_older(store, Key(MAILBOXES, "b1"))) == (3, True)


def test_it_stops_when_it_was_enough_and_says_where(store: Store) -> None:
    store.commit(*(Create(Key(CONVERSATIONS, one.id), one) for one in CROWD))
    keep_old(store)

    done = Upgrading(store)(most=1)

    assert done.mark == Mark(MAILBOXES.name, "b4")
    assert Upgrading(store)(start=done.mark) == Upgraded(read=5, rewritten=0)


def test_what_an_older_one_wrote_beside_a_newer_one_is_found(store: Store) -> None:
    """As that one computes it, and with what the newer one had added."""
    later: Kind[Any] = Kind(CONVERSATIONS.name, Conversation, v=CONVERSATIONS.v + 1)
    store.commit(Create(key := Key(later, "c"), conversation("c")))
    stood = read(store, now := Key(CONVERSATIONS, "c"))

    store.commit(Replace(now, replace(stood.value, note_count=1), stood.version))

    assert is_older(store, key)
    assert store.counts(Wish(desk=DeskId("d")))[0] == 1


@pytest.mark.parametrize("kind", [CONVERSATIONS, MAILBOXES], ids=lambda kind: kind.name)
def test_nothing_is_outdated_where_all_is_of_today(store: Store, kind: Kind[Any]) -> None:
    store.commit(Create(Key(CONVERSATIONS, "c"), conversation("c")), Create(Key(MAILBOXES, "b"), BOX))

    assert not store.outdated(kind)
    assert not Upgrading(store).needed()


@pytest.mark.parametrize("store_name", ["firestore"], indirect=True)
def test_firestore_says_that_an_upgrade_is_needed(store: Store) -> None:
    keep_old(store)
    assert Upgrading(store).needed()

    Upgrading(store)()

    assert not Upgrading(store).needed()
