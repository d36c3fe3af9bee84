"""Tokens of every wrong kind, in the header and in the event, and their senders who are somebody else."""

from random import Random

from sandbox.tokens import Overrides
from tests.cards.strict import URL
from tests.doors.routes import Route
from tests.hostile.target import Json, Target

SYSTEM: tuple[Overrides, ...] = (
    {"alg": "none"}, {"alg": "HS256"}, {"alg": "HS512"}, {"expires_in": -60}, {"expires_in": -10**9},
    {"issued_ago": -600}, {"issuer": None}, {"issuer": "https://accounts.example.com"},
    {"issuer": "accounts.google.com/"},
    {"issuer": "http://accounts.google.com"}, {"key": "foreign"}, {"kid": "0" * 40}, {"kid": None},
    {"key": "foreign", "kid": "../../etc/passwd"}, {"email": "mallory@example.com"}, {"email": None},
    {"email_verified": False}, {"email_verified": None}, {"audience": None}, {"audience": ""}, {"audience": URL},
    {"audience": f"{URL}/addon/none"}, {"audience": f"{URL}/addon/"}, {"audience": "https://elsewhere.example.com"},
)  # fmt: skip
USER: tuple[Overrides, ...] = (
    *(over for over in SYSTEM if "email" not in over and over.get("audience") != URL),
    {"audience": URL}, {"audience": "other.apps.googleusercontent.com"}, {"email": None}, {"sub": None}, {"sub": ""},
)  # fmt: skip
SCRAPS = (
    "", "Bearer", "Bearer ", "Bearer a.b.c", "Bearer " + "a" * 9000, "Basic YTpi", "Bearer null", "bearer\tx",
    "Bearer eyJhbGciOiJub25lIn0.e30.", "Bearer " + "." * 4000, "Bearer é", "Digest x", "Bearer {}",
)  # fmt: skip


def forged_header(rng: Random, target: Target, route: Route) -> list[tuple[str, str]]:
    """Authorization headers that must not open ``route``."""
    honest = target.bearer(route)
    others = [other for other in target.routes if other.path != route.path]
    way = rng.randrange(8)
    if way == 0:
        return []
    if way == 1:
        return [("Authorization", rng.choice(SCRAPS))]
    if way == 2:
        return [("Authorization", target.bearer(rng.choice(others)))]
    if way == 3:
        return [("Authorization", honest), ("Authorization", honest)]
    if way == 4:
        return [("Authorization", "Bearer " + target.house.team.google.user_token("alice"))]
    if way == 5:
        return [("Authorization", _tampered(rng, honest))]
    return [("Authorization", "Bearer " + route.token(target.house.team, **rng.choice(SYSTEM)))]


def forge_user(rng: Random, target: Target, event: Json) -> None:
    """Alice's token, were it honest."""
    google = target.house.team.google
    authorization = event["authorizationEventObject"]
    if rng.random() < 0.2:
        authorization["userIdToken"] = authorization["systemIdToken"]
    elif rng.random() < 0.2:
        authorization["userIdToken"] = _tampered(rng, google.user_token("alice"))
    else:
        authorization["userIdToken"] = google.user_token("alice", **rng.choice(USER))


def _tampered(rng: Random, token: str) -> str:
    """One character is another, in what is signed or well within the signature."""
    start = len("Bearer ") if token.startswith("Bearer ") else 0
    place = rng.randrange(start, len(token) - 8)
    other = rng.choice([letter for letter in "ABCDwxyz0189" if letter != token[place]])
    return token[:place] + other + token[place + 1 :]
