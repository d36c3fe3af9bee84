"""Members come in on the web by Google's sign-in, once and in one browser; what does not fit signs nobody in."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from sandbox.tokens import Overrides
from service.doors.passes import Passes
from tests.cards.strict import URL
from tests.doors.house import SIGN_IN
from tests.doors.web import COOKIE, Web, title
from tests.team import Team

BEGUN = f"{COOKIE}-begun"
CLIENT = SIGN_IN["GUICHET_SIGNIN_CLIENT_ID"]
ELSEWHERE = (
    "https://evil.example/", "//evil.example", "/desk/../addon/home", "/desk/signout", "/desk/%0d%0aX: y", "/\\evil",
)  # fmt: skip


@pytest.fixture
def web(team: Team) -> Web:
    return Web(team)


def test_who_is_not_signed_in_is_shown_the_way_and_comes_to_where_he_wanted(web: Web) -> None:
    shown = web.browser.get("/desk/request/18c0ffee")
    assert (shown.status_code, title(shown)) == (401, "Sign in to your desk")
    assert 'href="/desk/signin?to=/desk/request/18c0ffee"' in shown.get_data(as_text=True)

    question = web.ask("/desk/request/18c0ffee")
    back = web.team.google.oauth.answer(question, account="alice@example.com")

    assert web.browser.get(back.removeprefix(URL)).location == f"{URL}/desk/request/18c0ffee"


def test_google_is_asked_who_it_is_and_for_nothing_else(web: Web) -> None:
    asked = parse_qs(urlsplit(web.ask()).query)

    assert asked["scope"] == ["openid email"]
    assert asked["redirect_uri"] == [f"{URL}/desk/callback"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["nonce"][0]) > 40
    assert "access_type" not in asked


def test_the_session_is_a_cookie_that_scripts_and_other_sites_do_not_get(web: Web) -> None:
    """Nor can a neighbouring host set it, or that of a sign-in on its way, and so sign her in as himself."""
    [begun] = web.browser.get("/desk/signin").headers.getlist("Set-Cookie")
    back = web.team.google.oauth.answer(web.ask(), account="alice@example.com")

    [given, gone] = web.browser.get(back.removeprefix(URL)).headers.getlist("Set-Cookie")

    for cookie, name, lasts in ((given, COOKIE, 43200), (begun, BEGUN, 600), (gone, BEGUN, 0)):
        assert cookie.startswith(f"{name}=")
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax", f"Max-Age={lasts}"} <= set(cookie.split("; "))


def test_a_browser_is_sent_to_no_host_that_it_names_itself(web: Web) -> None:
    shown = web.browser.get("/desk", headers={"Host": "evil.example"})

    assert (shown.status_code, shown.location) == (308, "/desk/")


@pytest.mark.parametrize("url", ["https://Desk.Example.COM", "https://desk.example.com:443"])
def test_its_own_page_is_known_however_the_address_was_typed(url: str) -> None:
    """As browsers write it."""
    assert Passes(["s" * 32], datetime.now, url=url).origin == "https://desk.example.com"


def test_the_page_lets_no_script_in_but_its_own_and_stands_in_no_frame(web: Web) -> None:
    shown = web.come_back(web.ask(), "alice")

    policy = shown.headers["Content-Security-Policy"]
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"} <= set(policy.split("; "))
    assert "unsafe" not in policy
    assert shown.headers["Cache-Control"] == "no-store"
    assert "<script>" not in shown.get_data(as_text=True)


def test_who_was_here_once_comes_back_by_https_alone(web: Web) -> None:
    for path in ("/desk/", "/desk/signin"):
        assert web.browser.get(path).headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("to", ELSEWHERE)
def test_a_sign_in_leads_to_nowhere_but_the_desk(web: Web, to: str) -> None:
    back = web.team.google.oauth.answer(web.ask(to), account="alice@example.com")

    assert web.browser.get(back.removeprefix(URL)).location == f"{URL}/desk/"


def test_what_was_begun_in_another_browser_is_refused(web: Web) -> None:
    """Or somebody could sign her in as himself."""
    question = web.ask()
    hers = Web(web.team)

    refused = hers.come_back(question, "alice")

    assert (refused.status_code, title(refused)) == (401, "This sign-in is no longer valid")
    assert hers.browser.get_cookie(COOKIE) is None


def test_a_sign_in_is_good_once_and_for_ten_minutes(web: Web) -> None:
    back = web.team.google.oauth.answer(web.ask(), account="alice@example.com").removeprefix(URL)
    assert web.browser.get(back).status_code == 303
    assert title(web.browser.get(back)) == "This sign-in is no longer valid"

    late = web.ask()
    web.team.clock.pass_(minutes=11)

    assert title(web.come_back(late, "alice")) == "This sign-in is no longer valid"


def test_who_says_no_is_asked_again_if_he_likes(web: Web) -> None:
    shown = web.come_back(web.ask("/desk/request/1"), "alice", allow=False)

    assert (shown.status_code, title(shown)) == (403, "You are not signed in")
    assert 'href="/desk/signin?to=/desk/request/1"' in shown.get_data(as_text=True)


FORGED: dict[str, Overrides] = {
    "another sign-in's": {"nonce": "another"},
    "without a nonce": {"nonce": None},
    "for another client": {"audience": "another.apps.example"},
    "of another issuer": {"issuer": "https://accounts.example.com"},
    "signed by somebody else": {"key": "foreign"},
    "unsigned": {"alg": "none"},
    "too old": {"expires_in": -60},
    "of an address that is not verified": {"email_verified": False},
}


@pytest.mark.parametrize("over", FORGED.values(), ids=FORGED.keys())
def test_a_token_that_does_not_fit_signs_nobody_in(web: Web, over: Overrides) -> None:
    google = web.team.google
    question = web.ask()
    nonce = {"nonce": parse_qs(urlsplit(question).query)["nonce"][0]}
    whole: Overrides = {**nonce, **over}  # type: ignore[typeddict-item]  # a nonce it is
    google.oauth.endpoint._identify = lambda *_: google.user_token("alice", **({"audience": CLIENT} | whole))

    shown = web.come_back(question, "alice")

    assert shown.status_code == 502
    assert web.browser.get_cookie(COOKIE) is None


def test_googles_trouble_is_told(web: Web) -> None:
    question = web.ask()
    web.team.google.oauth.down = 1
    assert web.come_back(question, "alice").status_code == 503

    web.team.google.oauth.clients.add(CLIENT, "another secret", callbacks=[f"{URL}/desk/callback"])

    assert title(web.come_back(web.ask(), "alice")) == "This cannot work yet"
