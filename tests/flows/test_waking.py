"""Requests that wake while something is wrong: whoever is in trouble keeps nobody else waiting, and none is lost."""

from typing import TYPE_CHECKING, cast

from tests.flows.desks import OTHERS, Desks, unforeseen
from tests.flows.test_several import Failing
from tests.flows.test_snoozing import snoozed
from tests.team import SUPPORT, Team

if TYPE_CHECKING:
    from service.ports import Store


def test_labels_with_an_unforeseen_trouble_stop_nothing_else(team: Team) -> None:
    desks = Desks(team, OTHERS[0])
    mails = [team.receive("Lamp"), team.receive("Chair")]
    for mail in mails:
        snoozed(team, mail)
    other = desks.receive(OTHERS[0], pushed=False)
    desks.writes(unforeseen, SUPPORT)

    team.clock.pass_(days=2)
    swept = desks.sweep()

    assert swept["woken"] == 2
    assert len([told for told in swept["troubles"] if told.startswith("conversation")]) == 2
    assert desks.shown(OTHERS[0], other)
    desks.troubles.clear()
    for _ in range(3):
        desks.sweep()
    assert all("Guichet/Open" in team.labels(mail) for mail in mails)


def test_where_the_store_stops_answering_all_stops_and_the_rest_wakes_later(team: Team) -> None:
    mails = [team.receive(f"Lamp {n}") for n in range(4)]
    for mail in mails:
        snoozed(team, mail)
    failing = Failing(team.store, 2)
    team.store = cast("Store", failing)
    team.app = team.product()

    team.clock.pass_(days=2)
    assert team.google.play_cron("sweep").status == 503
    failing.left = 10_000
    team.clock.pass_(minutes=1)

    assert team.sweep()["woken"] == 2
    assert all("Guichet/Open" in team.labels(mail) for mail in mails)
