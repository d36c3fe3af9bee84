"""The n-th hostile attempt of a seed: always the same on the same house."""

import json
from random import Random
from urllib.parse import quote

from msgspec.structs import replace

from tests.doors.routes import Route
from tests.hostile import from_web, values
from tests.hostile.bending import bent
from tests.hostile.forging import forge_user, forged_header
from tests.hostile.knocks import ANY, Knock
from tests.hostile.pushing import push
from tests.hostile.secrets import ATTACKERS
from tests.hostile.spoiling import spoilt
from tests.hostile.target import Ids, Json, Target
from tests.hostile.wiring import too_big, wired

JSON = ("Content-Type", "application/json")
REFUSED = frozenset({401})


def attempt(target: Target, seed: str, number: int) -> Knock:
    rng = Random(f"{seed}/{number}")
    ways = (_bent, _beneath, _outside, _spoilt, _forged, _forged_user, _push, _push_forged, _cron, _consent)
    web = (_web, from_web.forged, from_web.paged)
    [way] = rng.choices((*ways, *web, _wired, _too_big), (33, 4, 8, 12, 5, 4, 10, 1, 1, 2, 8, 3, 2, 6.5, 0.5))
    return way(target, rng)


def _bent(target: Target, rng: Random) -> Knock:
    """By somebody who may change nothing."""
    route, who = rng.choice(target.presses), rng.choice(list(ATTACKERS))
    event = target.event(who, route)
    kind = bent(rng, event, _known(target, who))
    return _posted(target, route, kind, json.dumps(event).encode(), who=who)


def _beneath(target: Target, rng: Random) -> Knock:
    """By agents, who may act at the desk, in what its managers set."""
    route, who = rng.choice(target.settings), rng.choice(("bob", "chloe"))
    event = target.event(who, route)
    kind = bent(rng, event, (target.support, target.jobs))
    return _posted(target, route, f"beneath, {kind}", json.dumps(event).encode(), who=who)


def _outside(target: Target, rng: Random) -> Knock:
    """By members who may act, but not at the desk that they ask for."""
    route, who = rng.choice(target.presses), rng.choice(("alice", "chloe"))
    event = target.event(who, route)
    for name in ("conversation", "desk"):
        event["commonEventObject"]["parameters"][name] = values.forged(rng, (target.jobs,))
    kind = bent(rng, event, (target.jobs,))
    return _posted(target, route, f"outside, {kind}", json.dumps(event).encode(), who=who)


def _spoilt(target: Target, rng: Random) -> Knock:
    """By a manager where it is no JSON at all, else by one of the others."""
    route = rng.choice(target.presses)
    state = rng.getstate()
    kind, body = spoilt(rng, json.dumps(target.event("alice", route)).encode())
    who = "alice"
    if _readable(body):
        who = rng.choice(list(ATTACKERS))
        rng.setstate(state)
        kind, body = spoilt(rng, json.dumps(target.event(who, route)).encode())
    return _posted(target, route, kind, body, who=who)


def _forged(target: Target, rng: Random) -> Knock:
    route = rng.choice(target.presses)
    body = json.dumps(target.event("alice", route)).encode()
    headers = [JSON, *forged_header(rng, target, route)]
    return Knock(kind="forged sender", path=route.path, body=body, headers=headers, who="erin", allowed=REFUSED)


def _forged_user(target: Target, rng: Random) -> Knock:
    route = rng.choice(target.presses)
    event = target.event("alice", route)
    forge_user(rng, target, event)
    return replace(_posted(target, route, "forged user", json.dumps(event).encode()), allowed=REFUSED)


def _push(target: Target, rng: Random) -> Knock:
    [route] = [route for route in target.routes if route.group == "push"]
    kind, body = push(rng)
    return replace(_posted(target, route, kind, body), allowed=frozenset({204}))


def _push_forged(target: Target, rng: Random) -> Knock:
    [route] = [route for route in target.routes if route.group == "push"]
    told = b'{"message": {"data": "eyJlbWFpbEFkZHJlc3MiOiAic3VwcG9ydEBleGFtcGxlLmNvbSJ9"}}'
    headers = [JSON, *forged_header(rng, target, route)]
    return Knock(kind="forged push", path=route.path, body=told, headers=headers, allowed=REFUSED)


def _cron(target: Target, rng: Random) -> Knock:
    route = rng.choice([route for route in target.routes if route.group == "cron"])
    headers = forged_header(rng, target, route)
    if rng.random() < 0.3:
        headers = [*headers, ("X-Appengine-Cron", "true")]
    return Knock(kind="forged cron", path=route.path, method="GET", body=b"", headers=headers, allowed=REFUSED)


def _consent(_: Target, rng: Random) -> Knock:
    """A browser that began nothing here, or asks for no mailbox of ours."""
    odd = [values.forged(rng, ()) for _ in range(4)]
    path = f"/consent/{rng.choice((odd[0], odd[0].replace('/', ''), 'callback', 'callback'))}"
    query = rng.choice(
        ("", "x", f"state={odd[1]}&code={odd[2]}", "error=access_denied", "state=a.b.c", "state=\xff&&=;%")
    )
    cookie = rng.choice(("", f"guichet_consent={odd[3]}", "guichet_consented=eyJhIjoxfQ.AAAA", "\xff=;;;"))
    sent = quote(cookie, safe="=;.\xff"), quote(query, safe="=&;%.")
    return Knock(
        kind="consent", path=path, method="GET", body=b"", headers=[("Cookie", sent[0])],
        allowed=frozenset({400, 401, 403, 404}), environ={"QUERY_STRING": sent[1]},
    )  # fmt: skip


def _web(target: Target, rng: Random) -> Knock:
    return from_web.pressed(target, rng, {who: _known(target, who) for who in ATTACKERS})


def _wired(target: Target, rng: Random) -> Knock:
    return wired(rng, _bent(target, rng) if rng.random() < 0.8 else replace(_push(target, rng), allowed=ANY))


def _too_big(target: Target, rng: Random) -> Knock:
    """Honest but for its size."""
    route = rng.choice(target.presses)
    honest = _posted(target, route, "too big", json.dumps(target.event("alice", route)).encode())
    return too_big(rng, _push(target, rng) if rng.random() < 0.3 else honest)


def _posted(target: Target, route: Route, kind: str, body: bytes, *, who: str = "erin") -> Knock:
    """As Google posts it."""
    sender = ("Authorization", target.bearer(route))
    return Knock(kind=kind, path=route.path, body=body, headers=[JSON, sender], who=who)


def _known(target: Target, who: str) -> tuple[Ids, ...]:
    """Whose ids an attacker tries: not those of a desk where he may act."""
    return (target.support,) if who == "hana" else (target.support, target.jobs)


def _readable(body: bytes) -> bool:
    try:
        found: Json = json.loads(body)
    except RecursionError:
        return True
    except ValueError:
        return False
    return found is not None
