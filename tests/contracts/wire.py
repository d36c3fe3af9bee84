"""The wire to the simulated Google, on which every word is held to Google's descriptions."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import httplib2

from sandbox import wire
from tests.contracts import gmail
from tests.contracts.broken import hold
from tests.contracts.exchange import Exchange
from tests.contracts.signing import faults_of_signing, is_signing
from tests.contracts.tokens import faults_of_token, is_token_request

Told = tuple[tuple[str, str], ...]
"""Headers."""
Asked = tuple[str, str, Told, bytes]
Answered = tuple[int, Told, bytes]


class Wire(wire.Wire):
    """Between the product and Google. ``ours``: whoever asks is the product."""

    ours = True

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None, **more: Any
    ) -> tuple[httplib2.Response, bytes]:
        answer, content = super().request(uri, method, body, headers, **more)
        sent = body.encode() if isinstance(body, str) else body or b""
        asked = method, uri, _told({name.lower(): str(value) for name, value in (headers or {}).items()}), sent
        hold(f"{method} {uri}", _faults(asked, (answer.status, _told(answer), content), ours=self.ours))
        return answer, content


def _told(headers: Mapping[str, str]) -> Told:
    return tuple(headers.items())


@lru_cache(maxsize=2048)
def _faults(asked: Asked, answered: Answered, *, ours: bool) -> tuple[str, ...]:
    """Of one exchange: most tests begin with the same."""
    (verb, uri, headers, body), (status, answer_headers, answer) = asked, answered
    exchange = Exchange(
        verb=verb, uri=uri, headers=dict(headers), body=body,
        status=status, answer_headers=dict(answer_headers), answer=answer,
    )  # fmt: skip
    path = urlsplit(uri).path
    if gmail.is_gmails(path):
        return tuple(gmail.faults(exchange, ours=ours))
    if is_signing(path):
        return tuple(faults_of_signing(exchange))
    return tuple(faults_of_token(exchange)) if is_token_request(verb, path) else ()


class AnybodysWire(Wire):
    """On which Google may be asked wrong things on purpose; it must not serve them then."""

    ours = False
