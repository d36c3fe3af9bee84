"""Attempts at the desk on the web: bent events by a session's own page, forged sessions, and odd addresses."""

import json
from random import Random
from urllib.parse import quote

from service.doors.passes import TOKEN
from tests.cards.strict import URL
from tests.doors.web import COOKIE
from tests.hostile import values
from tests.hostile.bending import bent
from tests.hostile.knocks import Knock
from tests.hostile.secrets import ATTACKERS
from tests.hostile.target import Ids, Target

ORIGINS = (None, "null", "", f"{URL}.evil.example", URL.replace("https", "http"), "https://evil.example", f"{URL}/")
PAGES = ("/desk", "/desk/", "/desk/request/{0}", "/desk/mail/{0}", "/desk/signin", "/desk/callback", "/desk/card/{0}")
SHOWN = frozenset({200, 303, 308, 401, 403, 404, 405})
Headers = list[tuple[str, str]]


def pressed(target: Target, rng: Random, known: dict[str, tuple[Ids, ...]]) -> Knock:
    """By somebody who may change nothing, in his own session; the event may say that it is somebody else's."""
    route, who = rng.choice(target.web), rng.choice(list(ATTACKERS))
    event = target.event(rng.choice((who, "alice")), route)
    kind = bent(rng, event, known[who])
    body = json.dumps(event).encode()
    return Knock(kind=f"web, {kind}", path=route.path, body=body, headers=target.session(who), who=who)


def forged(target: Target, rng: Random) -> Knock:
    """An honest press of Alice's, but for one thing that says it is hers."""
    route, honest = rng.choice([*target.web, *target.leaving * 5]), target.session("alice")
    spoilt = rng.choice((_without, _tampered, _mixed, _from_elsewhere))(target, rng, dict(honest))
    body = json.dumps(target.event("alice", route)).encode()
    return Knock(kind="forged session", path=route.path, body=body, headers=spoilt, allowed=frozenset({401}))


def paged(target: Target, rng: Random) -> Knock:
    """A browser at odd addresses, signed in as nobody who may see anything, or not at all."""
    who = rng.choice(("erin", "hana", "dan"))
    odd = [quote(values.forged(rng, (target.support,)), safe=rng.choice(("", "/%:"))) for _ in range(3)]
    asked = rng.choice(
        ("", f"to={odd[0]}", f"state={odd[0]}&code={odd[1]}", f"other&to=/desk/mail/{odd[2]}", "error=x")
    )
    headers = target.session(who) if rng.random() < 0.6 else [("Cookie", f"{COOKIE}={odd[0]}; guichet-begun={odd[1]}")]
    return Knock(
        kind="page", path=rng.choice(PAGES).format(odd[2]), method="GET", body=b"", headers=headers, who=who,
        allowed=SHOWN, environ={"QUERY_STRING": asked},
    )  # fmt: skip


def _without(_: Target, rng: Random, honest: dict[str, str]) -> Headers:
    gone = rng.choice(("Cookie", "Origin", TOKEN))
    return [(name, value) for name, value in honest.items() if name != gone]


def _tampered(_: Target, rng: Random, honest: dict[str, str]) -> Headers:
    """One character is another, well within what is signed or its signature."""
    name = rng.choice(("Cookie", TOKEN))
    start = len(COOKIE) + 1 if name == "Cookie" else 0
    place = rng.randrange(start, len(honest[name]) - 8)
    other = rng.choice([one for one in "ABCDwxyz0189" if one != honest[name][place]])
    return [*(honest | {name: honest[name][:place] + other + honest[name][place + 1 :]}).items()]


def _mixed(target: Target, rng: Random, honest: dict[str, str]) -> Headers:
    """Two sessions' halves, or one half for both."""
    other = dict(target.session(rng.choice(list(ATTACKERS))))
    cookie = honest["Cookie"].partition("=")[2]
    ways = {TOKEN: other[TOKEN]}, {"Cookie": other["Cookie"]}, {TOKEN: cookie}, {"Cookie": f"{COOKIE}={honest[TOKEN]}"}
    return [*(honest | rng.choice(ways)).items()]


def _from_elsewhere(_: Target, rng: Random, honest: dict[str, str]) -> Headers:
    origin = rng.choice(ORIGINS)
    spoilt = honest | {"Origin": origin or ""}
    return [(name, value) for name, value in spoilt.items() if name != "Origin" or origin is not None]
