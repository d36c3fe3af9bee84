"""An address that leads nowhere says so: to somebody's browser as a page, to a program in JSON."""

import re

import pytest

from tests.team import Team

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize(
    ("language", "title"), [("en-GB", "This page does not exist"), ("fr", "Cette page n’existe pas")]
)
@pytest.mark.parametrize("path", ["/", "/desk/nowhere", "/desk/request/", "/favicon.ico"])
def test_somebody_who_is_lost_is_led_to_the_desk(team: Team, path: str, language: str, title: str) -> None:
    shown = team.app.test_client().get(path, headers=BROWSER | {"Accept-Language": language})

    assert (shown.status_code, shown.mimetype) == (404, "text/html")
    assert title in shown.get_data(as_text=True)
    assert 'href="/desk/"' in shown.get_data(as_text=True)
    assert re.search(r'src="/static/[0-9a-f]{16}/logo\.png"', shown.get_data(as_text=True))


@pytest.mark.parametrize("accept", [None, "*/*", "application/json"])
def test_a_program_reads_json(team: Team, accept: str | None) -> None:
    told = team.app.test_client().get("/nowhere", headers={"Accept": accept} if accept else {})

    assert (told.status_code, told.json) == (404, {"error": "not found"})


def test_whoever_posts_reads_json(team: Team) -> None:
    told = team.app.test_client().post("/nowhere", headers=BROWSER, data=b"{}")

    assert (told.status_code, told.json) == (404, {"error": "not found"})
