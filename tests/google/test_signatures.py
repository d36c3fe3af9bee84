"""A token that comes again is not verified letter by letter, and is refused as soon as it would be otherwise."""

import json
from typing import Any

import pytest

from sandbox.google import Google
from sandbox.keys import certificates
from service.google.identity import Keys, Tokens
from service.google.signatures import Signatures
from service.knocking import NotVerified
from tests.google.gmail_world import Clock

URL = "https://guichet.example/push/gmail"


class Certs:
    """Google's, until it has others."""

    def __init__(self) -> None:
        self.known = certificates()

    def __call__(self, _url: str) -> tuple[dict[str, str], bytes]:
        return {"cache-control": "max-age=60"}, json.dumps(self.known).encode()


def test_it_expires_though_it_is_known(google: Google, clock: Clock) -> None:
    tokens, token = Tokens(Keys(fetch=Certs(), clock=clock), clock), google.push_token(URL)
    tokens.verified(token, audience=URL)

    clock.now += 2 * 3600

    with pytest.raises(NotVerified, match="expired"):
        tokens.verified(token, audience=URL)


def test_it_is_refused_where_it_is_not_for(google: Google, clock: Clock) -> None:
    tokens, token = Tokens(Keys(fetch=Certs(), clock=clock), clock), google.push_token(URL)
    tokens.verified(token, audience=URL)

    with pytest.raises(NotVerified, match="foreign audience"):
        tokens.verified(token, audience=f"{URL}/else")
    with pytest.raises(NotVerified, match="foreign sender"):
        tokens.verified(token, audience=URL, senders=["somebody@example.com"])


def test_it_is_refused_once_google_has_dropped_its_key(google: Google, clock: Clock) -> None:
    certs = Certs()
    tokens, token = Tokens(Keys(fetch=certs, clock=clock), clock), google.push_token(URL)
    tokens.verified(token, audience=URL)
    [pem] = certs.known.values()

    certs.known = {"another": pem}
    clock.now += 120

    with pytest.raises(NotVerified, match="foreign key"):
        tokens.verified(token, audience=URL)


def test_one_with_another_letter_is_another(google: Google, clock: Clock) -> None:
    tokens, token = Tokens(Keys(fetch=Certs(), clock=clock), clock), google.push_token(URL)
    tokens.verified(token, audience=URL)
    head, said, signature = token.split(".")

    with pytest.raises(NotVerified):
        tokens.verified(f"{head}.{said}.{signature[::-1]}", audience=URL)


def test_the_oldest_are_forgotten() -> None:
    asked: list[str] = []
    key: Any = object()

    def check(token: str, _: object) -> dict[str, str]:
        asked.append(token)
        return {"sub": token}

    good = Signatures(check, most=2)

    for token in ("one", "two", "two", "three", "three", "one"):
        assert good.said(token, key) == {"sub": token}

    assert asked == ["one", "two", "three", "one"]
