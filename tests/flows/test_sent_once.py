"""Whatever befalls any one call while a reply is sent, it goes out once, and the trail says so once."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from service.embedded.sqlite import SqliteStore
from service.google.firestore import FirestoreStore
from tests.fire.burning import Burning
from tests.fire.everywhere import struck_everywhere
from tests.fire.strikes import Strike, killed, refused, unheard


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Burning]:
    store = SqliteStore(str(tmp_path / "guichet.db"))
    burning = Burning(store)
    burning.found()
    yield burning
    store.close()


@pytest.fixture
def in_firestore(firestore_emulator: str, monkeypatch: pytest.MonkeyPatch) -> Burning:
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", firestore_emulator)
    burning = Burning(FirestoreStore(f"sent-{uuid4().hex[:12]}"))
    burning.found()
    return burning


@pytest.mark.parametrize("strike", [killed, refused, unheard])
def test_the_same_button_pressed_again_finishes_what_was_begun(team: Burning, strike: Strike) -> None:
    assert set(struck_everywhere(team, strike, "Send", again=True)) == {"sent"}


@pytest.mark.parametrize("strike", [killed, refused, unheard])
def test_where_nobody_presses_again_the_sweep_sends_it_or_the_trail_says_that_it_is_not_sent(
    team: Burning, strike: Strike
) -> None:
    ends = struck_everywhere(team, strike, "Send", again=False)

    assert set(ends) == {"nothing", "told", "sent"}
    assert ends[0] == "nothing", "it never began"
    assert ends[-1] == "sent"


@pytest.mark.parametrize("strike", [killed, unheard])
def test_in_firestore_as_well(in_firestore: Burning, strike: Strike) -> None:
    assert set(struck_everywhere(in_firestore, strike, "Send", again=True, step=4)) == {"sent"}


@pytest.mark.full
@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("strike", [killed, refused, unheard])
def test_in_firestore_at_every_call(in_firestore: Burning, strike: Strike, again: bool) -> None:
    ends = struck_everywhere(in_firestore, strike, "Send", again=again)

    assert set(ends) <= ({"sent"} if again else {"nothing", "told", "sent"})
