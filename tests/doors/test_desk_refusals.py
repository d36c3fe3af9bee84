"""What only a session of the desk's page opens stays shut to everything else, and nothing has happened."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from service.doors.passes import TOKEN
from service.doors.signed import Signed
from service.entering import LASTS
from tests.cards.strict import URL
from tests.doors.house import SIGN_IN, House
from tests.doors.routes import Route, body, signed_in
from tests.doors.web import COOKIE, Web

ROUTES = signed_in()
POSTS = [route for route in ROUTES if route.method == "POST"]
OTHER_SECRET = "f" * 40


@dataclass
class Work:
    """A house with a request that Alice could take, and her signed-in browser."""

    house: House
    alice: Web
    other: Web
    sent: dict[str, str]
    used: dict[str, str] = field(default_factory=dict)

    def knock(self, route: Route, cookie: str | None, headers: Mapping[str, str]) -> tuple[int, str]:
        browser = self.house.team.app.test_client()
        if cookie is not None:
            browser.set_cookie(COOKIE, cookie)
        sent = body(self.house.team, route, self.sent)
        form = {"token": headers.get(TOKEN, "")} if route.path == "/desk/signout" else None
        named = {name: value for name, value in headers.items() if form is None or name != "Content-Type"}
        answer = browser.open(route.path, method=route.method, headers=named, data=form or sent)
        return answer.status_code, answer.get_data(as_text=True)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    house = House(tmp_path_factory.mktemp("web") / "guichet.db").found()
    mail = house.team.receive("Known")
    sent = house.team.open("alice", mail).button("Take")[1] | {"desk": house.store.desks()[0].id}
    yield Work(house, Web(house.team).sign_in("alice"), Web(house.team).sign_in("alice"), sent)
    house.close()


def _forged(work: Work, purpose: str, secret: str) -> str:
    told = {"id": "x", "sub": work.house.team.google.people["alice"].sub, "address": "alice@example.com", "member": ""}
    signed = Signed([secret], purpose, work.house.team.clock, lasts=LASTS)
    return signed.text(**told)


def _left(work: Work) -> str:
    """Copied before she signed out."""
    if "left" not in work.used:
        leaving = Web(work.house.team).sign_in("alice")
        work.used["left"] = leaving.cookie
        assert leaving.sign_out().status_code == 200
    return work.used["left"]


COOKIES: Mapping[str, Callable[[Work], str | None]] = {
    "no cookie": lambda _: None,
    "an empty cookie": lambda _: "",
    "a cookie of nothing": lambda _: "letmein",
    "a cookie cut short": lambda work: work.alice.cookie[:-3],
    "a cookie that says another": lambda work: "A" + work.alice.cookie[1:],
    "a cookie signed with another secret": lambda work: _forged(work, "desk session", OTHER_SECRET),
    "what was signed for something else": lambda work: _forged(work, "desk state", SIGN_IN["GUICHET_SECRET"]),
    "the page's token as a cookie": lambda work: work.alice.told["token"],
    "a session that was signed out": _left,
}
HEADERS: Mapping[str, Callable[[Work], Mapping[str, str | None]]] = {
    "no token": lambda _: {TOKEN: None},
    "an empty token": lambda _: {TOKEN: ""},
    "a token of nothing": lambda _: {TOKEN: "letmein"},
    "another session's token": lambda work: {TOKEN: work.other.told["token"]},
    "the session as a token": lambda work: {TOKEN: work.alice.cookie},
    "no origin": lambda _: {"Origin": None},
    "a foreign origin": lambda _: {"Origin": "https://evil.example"},
    "an origin that begins alike": lambda _: {"Origin": f"{URL}.evil.example"},
    "the null origin": lambda _: {"Origin": "null"},
    "http instead of https": lambda _: {"Origin": URL.replace("https", "http")},
}


@pytest.mark.parametrize("way", COOKIES.values(), ids=COOKIES.keys())
def test_without_a_session_nothing_opens(work: Work, way: Callable[[Work], str | None]) -> None:
    cookie, before = way(work), work.house.everything()

    for route in ROUTES:
        status, told = work.knock(route, cookie, work.alice.headers)

        assert status == 401, route
        assert not [word for word in ("Known", "Carol", "Support", "alice") if word in told], route
    assert work.house.everything() == before


@pytest.mark.parametrize("way", HEADERS.values(), ids=HEADERS.keys())
def test_what_another_page_posts_does_nothing(work: Work, way: Callable[[Work], Mapping[str, str | None]]) -> None:
    """Even with her session, which her browser sends along by itself."""
    before = work.house.everything()
    headers = {name: value for name, value in {**work.alice.headers, **way(work)}.items() if value is not None}

    for route in POSTS:
        status, told = work.knock(route, work.alice.cookie, headers)

        assert status == 401, route
        assert "Known" not in told, route
    assert work.house.everything() == before


@pytest.mark.parametrize("kind", ["system_token", "push_token", "cron_token", "user_token"])
def test_googles_tokens_open_nothing_here(work: Work, kind: str) -> None:
    """Not those that open other doors, nor a member's own, which only his sign-in brings."""
    google, before = work.house.team.google, work.house.everything()

    for route in ROUTES:
        token = google.user_token("alice") if kind == "user_token" else getattr(google, kind)(URL + route.path)
        headers = work.alice.headers | {"Authorization": f"Bearer {token}"}

        assert work.knock(route, None, headers)[0] == 401, route
    assert work.house.everything() == before


def test_a_session_ends_after_its_time(work: Work) -> None:
    clock, began = work.house.team.clock, work.house.team.clock.now
    clock.pass_(hours=11, minutes=59)
    assert work.alice.post("home").status_code == 200

    clock.pass_(minutes=2)

    assert {work.knock(route, work.alice.cookie, work.alice.headers)[0] for route in ROUTES} == {401}
    clock.now = began


def test_the_gate_opens_for_her_own_page(work: Work) -> None:
    """So that what is refused above is refused for its fault alone."""
    for route in ROUTES:
        if route.path not in {"/desk/callback", "/desk/signout"}:
            assert work.knock(route, work.alice.cookie, work.alice.headers)[0] == 200, route
