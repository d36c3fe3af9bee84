"""App Engine's cron comes by a header that only its front end can set; elsewhere the header says nothing."""

import pytest

from main import create_app
from tests.cards.strict import URL
from tests.doors.house import House
from tests.team import settings_of

HEADER = {"X-Appengine-Cron": "true"}


def answer(house: House, headers: dict[str, str], *, on_app_engine: bool, **changes: str) -> int:
    google = house.team.google
    changes |= {"GAE_ENV": "standard", "GUICHET_STORE": "firestore"} if on_app_engine else {}
    settings = settings_of(google, **{"GUICHET_ACCESS_TOKEN": "", "GUICHET_SERVICE_ACCOUNT": "g@example.com"} | changes)
    app = create_app(settings, store=house.store, fetch=house.team._fetch, clock=house.team.clock)
    return app.test_client().get("/cron/sweep", headers=headers).status_code


def test_the_header_is_enough_on_app_engine(house: House) -> None:
    assert answer(house, HEADER, on_app_engine=True) == 200


def test_the_header_is_nothing_elsewhere(house: House) -> None:
    assert answer(house, HEADER, on_app_engine=False) == 401
    assert answer(house, HEADER, on_app_engine=False, GAE_ENV="localdev") == 401


@pytest.mark.parametrize("value", ["", "false", "1", "True"])
def test_another_value_of_the_header_is_nothing(house: House, value: str) -> None:
    assert answer(house, {"X-Appengine-Cron": value}, on_app_engine=True) == 401


def test_a_token_is_good_on_app_engine_too(house: House) -> None:
    token = house.team.google.cron_token(f"{URL}/cron/sweep")

    assert answer(house, {"Authorization": f"Bearer {token}"}, on_app_engine=True) == 200


def test_nobody_may_call_where_no_sender_is_configured(house: House) -> None:
    token = house.team.google.cron_token(f"{URL}/cron/sweep")

    for given in ({"Authorization": f"Bearer {token}"}, HEADER, {}):
        assert answer(house, given, on_app_engine=False, GUICHET_CRON_SENDER="") == 401


def test_a_token_for_one_job_is_not_for_another(house: House) -> None:
    token = house.team.google.cron_token(f"{URL}/cron/watch")

    assert answer(house, {"Authorization": f"Bearer {token}"}, on_app_engine=False) == 401
