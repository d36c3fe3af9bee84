"""Where the keys to verify with cannot be had, nobody is let in and everybody may try again."""

from collections.abc import Mapping

import pytest

from main import create_app
from tests.doors.house import House
from tests.doors.routes import Route, body, guarded
from tests.team import settings_of

SENT = {"conversation": "a" * 24, "desk": "b" * 16}


def away(url: str) -> tuple[Mapping[str, str], bytes]:
    raise OSError(f"{url} does not answer")


@pytest.mark.parametrize("route", guarded(), ids=str)
def test_without_keys_another_try_is_asked_for(house: House, route: Route) -> None:
    before = house.everything()
    house.team.app = create_app(settings_of(house.team.google), store=house.store, fetch=away, clock=house.team.clock)

    answer = route.knock(house.team, f"Bearer {route.token(house.team)}", body(house.team, route, SENT))

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert house.everything() == before


def test_an_open_door_needs_no_keys(house: House) -> None:
    house.team.app = create_app(settings_of(house.team.google), store=house.store, fetch=away, clock=house.team.clock)

    assert house.team.app.test_client().get("/ready").status_code == 200
