"""Who else has a request open: told to the others for a while, and never in anybody's way."""

import pytest

from bench.bill import BilledStore
from service.ports import PRESENCES, Key, Overtaken, Store, Unreachable, Write
from tests.team import Given, Team


class Refusing:
    """A store that takes no note of who has what open: it is away, or somebody is always faster."""

    def __init__(self, store: Store, trouble: Exception) -> None:
        self._store, self._trouble = store, trouble

    def commit(self, *writes: Write) -> None:
        if any(write.key.kind == PRESENCES for write in writes):
            raise self._trouble
        self._store.commit(*writes)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


def test_a_colleague_who_opened_it_is_named_with_how_long_ago(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("bob", mail)
    any_team.clock.pass_(minutes=2)

    alice = any_team.open("alice", mail)

    assert "⚠ Bob Leroy opened this 2 min ago." in alice.text
    assert "Alice" not in alice.text, "she knows that she did"
    assert "⚠ Alice Martin l’a ouverte à l’instant." in any_team.open("bob", mail, locale="fr").text


def test_after_a_while_he_is_taken_to_be_gone_and_what_is_resolved_is_nobodys_concern(team: Team) -> None:
    mail, done = team.receive(), team.receive("Done with", sender="noor@example.net")
    for one in (mail, done):
        team.open("bob", one)
    team.open("chloe", done).press("Resolve")

    assert "opened this" not in team.open("alice", done).text
    assert "opened this" in team.open("alice", mail).text
    team.clock.pass_(minutes=10)
    assert "opened this" not in team.open("dan", mail).text


def test_of_many_two_are_named(team: Team) -> None:
    mail = team.receive()
    for who in ("bob", "chloe", "dan"):
        team.open(who, mail)
        team.clock.pass_(seconds=10)

    said = team.open("alice", mail).text

    assert "Dan Weber opened this just now." in said
    assert "1 more opened this." in said
    assert "Bob" not in said


def test_a_button_shows_who_came_meanwhile_and_the_shared_login_is_nobody(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.open("support", mail)
    assert "opened this" not in alice.press("Refresh").text

    team.open("bob", mail)

    assert "Bob Leroy opened this just now." in alice.press("Take").text


def test_it_is_one_small_write_a_minute_and_raises_no_revision(given: Given) -> None:
    team = given().found()
    mail = team.receive()
    team.open("alice", None)
    rev = team.open("bob", mail).button("Take")[1]["rev"]
    team.store = store = BilledStore(team.store)
    team.app = team.product()

    alice = team.open("alice", mail)
    first = list(store.commits)
    team.open("alice", mail)
    alice.press("Refresh")

    assert first == store.commits == [1]
    assert alice.button("Take")[1]["rev"] == rev
    team.clock.pass_(minutes=1)
    alice.press("Refresh")
    assert store.commits == [1, 1]


@pytest.mark.parametrize("trouble", [Unreachable("away"), Overtaken("always")])
def test_no_card_waits_for_it_or_fails_with_it(given: Given, trouble: Exception) -> None:
    team = given().found()
    mail = team.receive()
    team.store = Refusing(team.store, trouble)  # type: ignore[assignment]  # the rest of it is the store's
    team.app = team.product()

    alice = team.open("alice", mail)

    assert "Alice Martin" in alice.press("Take").text


def test_it_is_forgotten_by_the_sweep_where_the_store_does_not_by_itself(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    key = Key(PRESENCES, alice.button("Take")[1]["conversation"])
    assert team.store.get(key).of(key)

    team.clock.pass_(minutes=11)
    forgotten = team.sweep()["receipts"]

    left = team.store.get(key).of(key)
    assert (left is None) is bool(forgotten)
    assert left is None or (left.value.expire_at or team.clock()) < team.clock(), "Firestore's TTL goes by that"


def test_a_press_that_names_no_request_is_written_down_nowhere(team: Team) -> None:
    team.receive()
    bob = team.sidebar("bob").open(None)

    forged = bob.call("/addon/open", {"conversation": "no-such-request", "rev": "1", "drawn": "99999999999999"})

    assert "Take" not in forged.buttons
    assert team.store.every(PRESENCES, after=None, limit=9) == []
