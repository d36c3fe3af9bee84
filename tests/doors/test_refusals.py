"""Who is not verified is refused at every door, whatever he tries, and nothing has happened."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

import pytest

from sandbox.tokens import Overrides
from tests.cards.strict import URL
from tests.doors.house import House
from tests.doors.routes import OPEN, Route, body, group_of, guarded, returned_to, rules, signed_in
from tests.team import SUPPORT

Header = Callable[[House, Route], str | None]
BY_TOKEN = guarded()
ROUTES = [*BY_TOKEN, *returned_to()]

CLAIMS: Mapping[str, Overrides] = {
    "unsigned": {"alg": "none"},
    "HS256 with the public key": {"alg": "HS256"},
    "expired": {"expires_in": -60},
    "issued in the future": {"issued_ago": -600},
    "no issuer": {"issuer": None},
    "foreign issuer": {"issuer": "https://accounts.example.com"},
    "foreign key under our key's id": {"key": "foreign"},
    "unknown key": {"kid": "0" * 40},
    "foreign and unknown key": {"key": "foreign", "kid": "1" * 40},
    "no key id": {"kid": None},
    "foreign sender": {"email": "mallory@example.com"},
    "no address": {"email": None},
    "address not verified": {"email_verified": False},
    "address not said to be verified": {"email_verified": None},
    "no audience": {"audience": None},
    "empty audience": {"audience": ""},
    "only our address": {"audience": URL},
    "audience elsewhere": {"audience": "https://elsewhere.example.com/push/gmail"},
    "audience of another door": {"audience": f"{URL}/addon/none"},
}
HEADERS: Mapping[str, Header] = {
    "no header": lambda *_: None,
    "no bearer": lambda house, route: route.token(house.team),
    "basic": lambda house, route: f"Basic {route.token(house.team)}",
    "bearer of nothing": lambda *_: "Bearer ",
    "two honest ones": lambda house, route: f"Bearer {route.token(house.team)},Bearer {route.token(house.team)}",
    "bearer of no token": lambda *_: "Bearer letmein",
    "bearer of three words": lambda *_: "Bearer a.b.c",
    "token with a tail": lambda house, route: f"Bearer {route.token(house.team)}, x",
    "token cut short": lambda house, route: f"Bearer {route.token(house.team)[:-9]}",
    "too long": lambda *_: "Bearer " + "a" * 9000,
    "slash after the address": lambda house, route: f"Bearer {route.token(house.team, audience=f'{URL}{route.path}/')}",
    "capitals in the address": lambda house, route: (
        f"Bearer {route.token(house.team, audience=f'{URL}{route.path}'.upper())}"
    ),
    "http instead of https": lambda house, route: (
        f"Bearer {route.token(house.team, audience=f'{URL}{route.path}'.replace('https', 'http'))}"
    ),
    "a member's own token": lambda house, _: f"Bearer {house.team.google.user_token('alice')}",
    "Gmail's access token": lambda house, _: f"Bearer {house.team.google.service_token}",
    "a trusted sender of another door": lambda house, route: f"Bearer {_from_another(house, route)}",
}
USERS: Mapping[str, Overrides] = {
    name: over for name, over in CLAIMS.items() if name not in {"foreign sender", "only our address"}
} | {
    "no account id": {"sub": None},
    "empty account id": {"sub": ""},
    "for another client": {"audience": "another.apps.googleusercontent.com"},
    "for the door, as the system's": {"audience": f"{URL}/addon/take"},
    "an address with a sign that is a plain k in lower case": {"email": "\u212aate@example.com"},
}


def _from_another(house: House, route: Route) -> str:
    google = house.team.google
    return route.token(house.team, email=google.push_sender if route.group != "push" else google.addon_sender)


def _forged(over: Overrides) -> Header:
    return lambda house, route: f"Bearer {route.token(house.team, **over)}"


WAYS: Mapping[str, Header] = {**HEADERS, **{name: _forged(over) for name, over in CLAIMS.items()}}
AT_EACH = ("no header", "foreign key under our key's id", "foreign sender", "audience of another door")
"""Tried at every door; all other ways, which one place judges, at a door of each kind."""
USERS_AT_EACH = ("unsigned", "for another client")
"""Likewise."""
ADDON = [route for route in ROUTES if route.group == "addon"]


def tried(routes: Sequence[Route], ways: Collection[str], at_each: Collection[str]) -> pytest.MarkDecorator:
    """Each of ``routes`` with what is tried ``at_each``, and the last of each kind with the other ``ways``."""
    kinds = {route.group: route for route in routes}.values()
    pairs = [(route, way) for route in routes for way in at_each]
    pairs += [(route, way) for route in kinds for way in ways if way not in at_each]
    return pytest.mark.parametrize(("route", "way"), pairs, ids=[f"{route}: {way}" for route, way in pairs])


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house where every door would have something to do."""
    house = House(tmp_path_factory.mktemp("busy") / "guichet.db").found()
    house.sent = _given_work(house)
    yield house
    house.close()


def _given_work(house: House) -> dict[str, str]:
    """A request that can be taken, and a mail that nobody was told of; what the request's buttons send."""
    known = house.team.receive("Known")
    parameters = house.team.open("alice", known).button("Take")[1]
    house.team.google.receive(SUPPORT, sender="carol@example.org", subject="New", text="…")
    house.team.clock.pass_(minutes=10)
    return parameters | {"desk": house.store.desks()[0].id}


def test_every_door_is_guarded_or_open_by_name() -> None:
    assert [rule for _, rule in rules() if group_of(rule) is None] == []
    assert {rule for _, rule in rules()} >= OPEN
    assert {route.group for route in (*ROUTES, *signed_in())} == {"addon", "push", "cron", "consent", "desk"}


@tried(ROUTES, WAYS, AT_EACH)
def test_who_is_not_verified_is_refused(busy: House, route: Route, way: str) -> None:
    before, calls = busy.everything(), len(busy.team.google.calls)
    authorization = WAYS[way](busy, route)

    answer = route.knock(busy.team, authorization, body(busy.team, route, busy.sent))

    assert answer.status_code == 401
    _assert_tells_nothing(answer.get_data(as_text=True), authorization)
    assert busy.everything() == before
    assert len(busy.team.google.calls) == calls


@tried(ADDON, USERS, USERS_AT_EACH)
def test_an_unverified_user_is_refused(busy: House, route: Route, way: str) -> None:
    before = busy.everything()
    sent = body(busy.team, route, busy.sent, **USERS[way])

    answer = route.knock(busy.team, f"Bearer {route.token(busy.team)}", sent)

    assert answer.status_code == 401
    assert "eyJ" not in answer.get_data(as_text=True)
    assert busy.everything() == before


@pytest.mark.parametrize("route", ADDON, ids=str)
def test_who_has_not_granted_his_address_is_asked_for_it(busy: House, route: Route) -> None:
    before, google = busy.everything(), busy.team.google
    google.revoke("alice")
    sent = body(busy.team, route, busy.sent)
    google.consent("alice", None)

    answer = route.knock(busy.team, f"Bearer {route.token(busy.team)}", sent)

    assert (answer.status_code, answer.json) == (200, {"requesting_google_scopes": {"all_scopes": True}})
    assert busy.everything() == before


def test_googles_older_name_for_itself_is_as_good(founded: House) -> None:
    """An issuer without https."""
    for route in BY_TOKEN:
        token = route.token(founded.team, issuer="accounts.google.com")
        answer = route.knock(founded.team, f"bearer {token}", body(founded.team, route, {}))

        assert answer.status_code == (404 if "no-such-job" in route.path else {"push": 204}.get(route.group, 200))


@pytest.mark.parametrize("route", [route for route in ROUTES if route.group == "cron"], ids=str)
@pytest.mark.parametrize("said", ["true", "1"])
def test_app_engines_header_opens_nothing_elsewhere(busy: House, route: Route, said: str) -> None:
    before = busy.everything()

    answer = busy.team.app.test_client().get(route.path, headers={"X-Appengine-Cron": said})

    assert answer.status_code == 401
    assert busy.everything() == before


def test_each_door_opens_for_no_other_method(busy: House) -> None:
    before = busy.everything()
    everywhere = [*ROUTES, *signed_in()]
    for route in everywhere:
        taken = {other.method for other in everywhere if other.path == route.path}
        for method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - taken:
            sender = f"Bearer {route.token(busy.team)}"
            answer = Route(route.group, method, route.path).knock(busy.team, sender, body(busy.team, route, busy.sent))
            assert answer.status_code == 405, (method, route)
    assert busy.everything() == before


@pytest.mark.parametrize("route", BY_TOKEN, ids=str)
def test_an_honest_knock_is_answered(founded: House, route: Route) -> None:
    sent = body(founded.team, route, _given_work(founded))

    answer = route.knock(founded.team, f"Bearer {route.token(founded.team)}", sent)

    assert answer.status_code == (404 if "no-such-job" in route.path else {"push": 204}.get(route.group, 200))


def _assert_tells_nothing(text: str, authorization: str | None) -> None:
    """The answer holds no part of what was sent that could be a secret."""
    assert "eyJ" not in text
    sent = (authorization or "").rpartition(" ")[2]
    assert not sent or len(sent) < 8 or sent not in text
