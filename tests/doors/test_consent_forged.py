"""Who did not begin a consent in this browser does not end it: signed state, and the browser's own secret."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from itsdangerous import URLSafeSerializer

from tests.doors.consenting import CALLBACK, OTHER_SECRET, answered, begun, cookie_of, expect, grants, waiting
from tests.production import CLIENT, Production


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Production]:
    yield from waiting(tmp_path)


Way = Callable[[Production, FlaskClient], str]
"""Knocks differently than it should; the path at which it does."""


def _query(back: str, **changed: str) -> str:
    told = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()} | changed
    return f"{CALLBACK}?{urlencode(told)}"


def unsigned(team: Production, browser: FlaskClient) -> str:
    back = answered(team, begun(browser))
    state = parse_qs(urlsplit(back).query)["state"][0]
    return _query(back, state=state.rpartition(".")[0])


def tampered(team: Production, browser: FlaskClient) -> str:
    back = answered(team, begun(browser))
    state = parse_qs(urlsplit(back).query)["state"][0]
    return _query(back, state=state[:-4] + ("AAAA" if not state.endswith("AAAA") else "BBBB"))


def foreign_key(team: Production, browser: FlaskClient) -> str:
    """As our installation would, with another secret; or for another purpose."""
    back = answered(team, begun(browser))
    state = parse_qs(urlsplit(back).query)["state"][0]
    told = URLSafeSerializer(CLIENT["GUICHET_SECRET"], salt="guichet consent state").loads(state)
    return _query(back, state=URLSafeSerializer(OTHER_SECRET, salt="guichet consent state").dumps(told))


def foreign_purpose(team: Production, browser: FlaskClient) -> str:
    back = answered(team, begun(browser))
    state = parse_qs(urlsplit(back).query)["state"][0]
    told = URLSafeSerializer(CLIENT["GUICHET_SECRET"], salt="guichet consent state").loads(state)
    return _query(back, state=URLSafeSerializer(CLIENT["GUICHET_SECRET"], salt="guichet consent result").dumps(told))


def expired(team: Production, browser: FlaskClient) -> str:
    back = answered(team, begun(browser))
    team.clock.pass_(minutes=10, seconds=1)
    return back


def another_browser(team: Production, browser: FlaskClient) -> str:
    begun(browser)
    return answered(team, begun(team.app.test_client()))


def no_browser(team: Production, _: FlaskClient) -> str:
    return answered(team, begun(team.app.test_client()))


def replayed(team: Production, browser: FlaskClient) -> str:
    back = answered(team, begun(browser))
    browser.get(back)
    return back


def no_state(team: Production, browser: FlaskClient) -> str:
    return _query(answered(team, begun(browser)), state="")


def only_a_code(team: Production, browser: FlaskClient) -> str:
    return f"{CALLBACK}?{urlencode({'code': parse_qs(urlsplit(answered(team, begun(browser))).query)['code'][0]})}"


def nothing(_: Production, __: FlaskClient) -> str:
    return CALLBACK


WAYS: Mapping[str, Way] = {
    way.__name__: way
    for way in (
        unsigned, tampered, foreign_key, foreign_purpose, expired, another_browser, no_browser, no_state, only_a_code,
        nothing,
    )
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_who_did_not_begin_here_is_refused(team: Production, way: Way) -> None:
    browser = team.app.test_client()
    path = way(team, browser)
    asked = len(team.google.oauth.asked)

    page = browser.get(path)

    expect(page, 401, "This link is no longer valid")
    assert grants(team) == []
    assert len(team.google.oauth.asked) == asked
    code = parse_qs(urlsplit(path).query).get("code", ["no code"])[0]
    assert code not in page.get_data(as_text=True)


def test_a_replay_changes_nothing(team: Production) -> None:
    browser = team.app.test_client()
    path = replayed(team, browser)
    kept = grants(team)
    assert kept

    expect(browser.get(path), 401, "This link is no longer valid")
    assert grants(team) == kept


def test_a_code_that_was_used_is_refused_by_google(team: Production) -> None:
    """Also with the browser's cookie, which is ours to delete but the browser's to keep."""
    browser = team.app.test_client()
    question = begun(browser)
    cookie = cookie_of(browser)
    back = answered(team, question)
    browser.get(back)
    browser.set_cookie(cookie.key, cookie.value, path="/consent", secure=True)
    kept = grants(team)

    browser.get(back)

    expect(browser.get(CALLBACK), 401, "This link is no longer valid")
    assert grants(team) == kept


@pytest.mark.parametrize("name", ["code", "state"])
@pytest.mark.parametrize("value", ["é" * 2000, "\0", "{{7*7}}", "<script>", "a.b.c", "." * 50])
def test_nonsense_is_refused(team: Production, name: str, value: str) -> None:
    page = team.app.test_client().get(CALLBACK, query_string={name: value})

    expect(page, 401, "This link is no longer valid")
    assert value not in page.get_data(as_text=True)
