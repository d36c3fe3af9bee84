"""A mailbox that is recorded, but not open yet."""

from werkzeug.test import TestResponse

from tests.doors.house import House
from tests.doors.routes import Route, body
from tests.team import SUPPORT

ADD = ("desk", "add", SUPPORT, "--name", "Support")


def test_a_mailbox_that_is_only_recorded_waits_for_its_desk(house: House) -> None:
    """As after a crash, or while Gmail is away."""
    house.team.google.fail("gmail.users.getProfile", times=100)
    house.team.run(*ADD, fails=True)
    house.team.google.rest.faults.clear()
    house.team.google.reset_calls()
    waiting = house.everything()

    assert house.team.run("watch") == ""
    assert house.team.run("sweep").startswith("0 mailboxes read")
    assert house.team.run("health").splitlines()[1] == (
        f"{SUPPORT}: waits for its desk: flask --app main desk add {SUPPORT} --name NAME, "
        f"or, if it was mistyped: flask --app main desk forget {SUPPORT}"
    )
    pushed = knock_of_gmail(house)
    assert pushed.status_code == 204
    assert house.everything() == waiting
    assert house.team.google.calls == []
    assert "Support is ready" in house.team.run(*ADD)


def knock_of_gmail(house: House) -> TestResponse:
    route = Route("push", "POST", "/push/gmail")
    return route.knock(house.team, f"Bearer {route.token(house.team)}", body(house.team, route, {}))
