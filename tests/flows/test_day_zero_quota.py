"""A first day with much mail: slow, never refused, and out of the way of what comes in meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from main import create_app
from sandbox.google import Knobs
from tests.contracts.wire import Wire
from tests.team import SUPPORT, Given, Team, settings_of

OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}
ADD = ("desk", "add", SUPPORT, "--name", "Support", "--member", "Alice Martin <alice@example.com>:manager")


@dataclass
class Patience:
    """Time passes while somebody waits, and ``meanwhile`` something happens."""

    team: Team
    waits: list[float] = field(default_factory=list)
    meanwhile: Callable[[], None] | None = None

    def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.team.clock.now += timedelta(seconds=seconds)
        if self.meanwhile and len(self.waits) > 20:
            happening, self.meanwhile = self.meanwhile, None
            happening()


def waiting(team: Team, units: int) -> Patience:
    """From here on the process waits for its share, on the clock of the world."""
    patience = Patience(team)
    team.app = create_app(
        settings_of(team.google, GUICHET_GMAIL_UNITS=str(units)),
        store=team.store,
        transport=lambda: Wire(team.google.wsgi),
        fetch=team._fetch,
        clock=team.clock,
        pause=patience,
    )
    return patience


@pytest.mark.parametrize(("threads", "units"), [(60, 2000), (300, 6000)])
def test_a_long_first_day_is_never_refused_and_a_mail_in_its_midst_is_read_at_once(
    given: Given, threads: int, units: int
) -> None:
    team = given(knobs=Knobs(units_a_minute=units, most_in_flight=4))
    for n in range(threads):
        team.google.receive(SUPPORT, sender=f"c{n}@example.org", subject=f"Matter {n}", text="?")
    patience = waiting(team, units)
    live: list[tuple[set[str], float]] = []

    def mail_comes() -> None:
        began = team.clock.now
        live.append((team.labels(team.receive("Urgent")), (team.clock.now - began).total_seconds()))

    patience.meanwhile = mail_comes
    told = team.run(*ADD)

    assert f"\n{threads} requests opened." in told
    assert {call.status for call in team.google.calls} <= {200, 204, 409}
    [(labels, seconds)] = live
    assert labels == OPEN
    assert seconds < 2
