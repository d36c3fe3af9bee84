"""The wire to the simulated Google, on which every word is held to Google's descriptions."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import httplib2

from sandbox import wire
from tests.contracts import gmail
from tests.contracts.broken import hold
from tests.contracts.exchange import Exchange
from tests.contracts.signing import faults_of_signing, is_signing
from tests.contracts.tokens import faults_of_token, is_token_request


class Wire(wire.Wire):
    """Between the product and Google. ``ours``: whoever asks is the product."""

    ours = True

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None, **more: Any
    ) -> tuple[httplib2.Response, bytes]:
        answer, content = super().request(uri, method, body, headers, **more)
        exchange = Exchange(
            verb=method,
            uri=uri,
            headers={name.lower(): str(value) for name, value in (headers or {}).items()},
            body=body.encode() if isinstance(body, str) else body or b"",
            status=answer.status,
            answer_headers=answer,
            answer=content,
        )
        hold(f"{method} {uri}", self._faults(exchange))
        return answer, content

    def _faults(self, exchange: Exchange) -> Iterator[str]:
        path = urlsplit(exchange.uri).path
        if gmail.is_gmails(path):
            return gmail.faults(exchange, ours=self.ours)
        if is_signing(path):
            return faults_of_signing(exchange)
        return faults_of_token(exchange) if is_token_request(exchange.verb, path) else iter(())


class AnybodysWire(Wire):
    """On which Google may be asked wrong things on purpose; it must not serve them then."""

    ours = False
