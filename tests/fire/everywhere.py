"""One call of a press after the other is struck, and how each press ends."""

from tests.fire.burning import Burning
from tests.fire.posted import Posted
from tests.fire.strikes import Strike

MOST_CALLS = 60


def struck_everywhere(team: Burning, strike: Strike, button: str, *, again: bool, step: int = 1) -> list[str]:
    """How each press of ``button`` ended, of which one call was struck; ``again``: it was pressed a second time."""
    ends: list[str] = []
    for call in range(1, MOST_CALLS, step):
        team.clock.pass_(minutes=1)
        posted = Posted(team, 1000 * (2 if again else 1) + call, button=button)
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
