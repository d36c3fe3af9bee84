"""Whatever befalls any one call while a draft is made or a reply resolves its request, it is done once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.embedded.sqlite import SqliteStore
from tests.fire.burning import Burning
from tests.fire.posted import Posted
from tests.fire.strikes import Strike, killed, refused, unheard

MOST_CALLS = 60
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


def struck_everywhere(team: Burning, strike: Strike, button: str, *, again: bool, step: int = 1) -> list[str]:
    """How each press ended, of which one call was struck."""
    ends: list[str] = []
    for call in range(1, MOST_CALLS, step):
        team.clock.pass_(minutes=1)
        place = 1000 * (2 if again else 1) + call
        posted = Posted(team, place, button=button)
        team.fire.light(call, strike, lasting=False)
        with team.struck():
            posted.press()
        if team.fire.struck is None:
            return ends
        if again:
            team.clock.pass_(seconds=15)
            posted.press()
        team.settle()
        try:
            ends.append(posted.check() if button != "Prepare a draft" else posted.check_draft())
        except AssertionError as wrong:
            raise AssertionError(f"{wrong}: call {call} of {[one.name for one in team.fire.calls]}") from wrong
    raise AssertionError("there is no end to its calls")
