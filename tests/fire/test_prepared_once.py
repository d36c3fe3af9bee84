"""Whatever befalls any one call while a draft is made or a reply resolves its request, it is done once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.embedded.sqlite import SqliteStore
from tests.fire.burning import Burning
from tests.fire.everywhere import struck_everywhere
from tests.fire.strikes import Strike, killed, refused, unheard

FULL = [pytest.param(strike, id=f"{strike.__name__}-full", marks=pytest.mark.full) for strike in (refused, unheard)]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Burning]:
    store = SqliteStore(str(tmp_path / "guichet.db"))
    burning = Burning(store)
    burning.found()
    yield burning
    store.close()


@pytest.mark.parametrize("strike", [killed, *FULL])
def test_the_same_button_pressed_again_leaves_one_draft(team: Burning, strike: Strike) -> None:
    assert set(struck_everywhere(team, strike, "Prepare a draft", again=True)) == {"prepared"}


@pytest.mark.parametrize("strike", [killed, *FULL])
def test_where_nobody_presses_again_there_is_one_or_the_trail_says_that_there_is_none(
    team: Burning, strike: Strike
) -> None:
    ends = struck_everywhere(team, strike, "Prepare a draft", again=False)

    assert set(ends) <= {"nothing", "told", "prepared"}
    assert (ends[0], ends[-1]) == ("nothing", "prepared")


@pytest.mark.parametrize("strike", [killed, *FULL])
def test_what_is_sent_and_resolved_is_both_or_neither(team: Burning, strike: Strike) -> None:
    assert set(struck_everywhere(team, strike, "Send and resolve", again=True, step=5)) == {"sent"}
    assert set(struck_everywhere(team, strike, "Send and resolve", again=False, step=7)) <= {"nothing", "told", "sent"}
