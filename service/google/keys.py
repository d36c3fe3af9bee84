"""The keys that Google signs with, fetched as rarely as they change."""

import json
import re
import time
from collections.abc import Callable, Mapping
from http.client import HTTPException
from threading import Lock
from urllib.error import HTTPError
from urllib.request import urlopen

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509 import load_pem_x509_certificate

from service.knocking import KeysUnreachable

GOOGLE_CERTS = "https://www.googleapis.com/oauth2/v1/certs"
TIMEOUT = 5.0
A_MINUTE = 60.0
"""An unknown key id makes us look no more often than that, or anybody could make us fetch all the time."""
A_WHILE = 5.0
"""After a failed fetch nobody else is kept waiting for another one."""
A_DAY = 86_400.0
SHORTEST_KEY = 2048
MAX_AGE = re.compile(r"(?:^|[\s,])max-age=(\d{1,9})(?:$|[\s,])", re.IGNORECASE)

Fetch = Callable[[str], tuple[Mapping[str, str], bytes]]
"""Headers by lower-case name, and the body. Raises ``OSError`` where there is no such answer."""


class Keys:
    """Certificates from ``url``, a JSON map of key id to PEM, kept as long as its Cache-Control allows."""

    def __init__(
        self, url: str = GOOGLE_CERTS, *, fetch: Fetch | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self._url, self._fetch, self._clock = url, fetch or _fetched, clock
        self._lock = Lock()
        self._keys: Mapping[str, RSAPublicKey] = {}
        self._fresh_until = self._asked_at = -A_DAY
        self._failed = False

    def key(self, kid: str) -> RSAPublicKey | None:
        """None for a key that Google does not have. Raises ``KeysUnreachable``."""
        if self._knows(kid):
            return self._keys.get(kid)  # another thread may have fetched anew since
        with self._lock:
            if self._is_due(kid):
                self._ask()
            if self._failed and not self._knows(kid):
                raise KeysUnreachable(f"{self._url} did not answer a moment ago")
            return self._keys.get(kid)

    def _knows(self, kid: str) -> bool:
        return self._is_fresh() and kid in self._keys

    def _is_fresh(self) -> bool:
        return self._clock() < self._fresh_until

    def _is_due(self, kid: str) -> bool:
        patience = A_MINUTE if self._is_fresh() else A_WHILE
        return not self._knows(kid) and self._clock() >= self._asked_at + patience

    def _ask(self) -> None:
        self._asked_at, self._failed = self._clock(), True
        try:
            headers, body = self._fetch(self._url)
            self._keys = _parsed(body)
        except (OSError, ValueError) as error:
            raise KeysUnreachable(f"no signing keys from {self._url}: {error}") from error
        self._fresh_until, self._failed = self._asked_at + _lifetime(headers), False


def _parsed(body: bytes) -> dict[str, RSAPublicKey]:
    certificates = json.loads(body)
    if not isinstance(certificates, dict) or not certificates:
        raise ValueError("not a map of certificates")
    return {kid: _public_key(pem) for kid, pem in certificates.items()}


def _public_key(pem: object) -> RSAPublicKey:
    key = load_pem_x509_certificate(str(pem).encode()).public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < SHORTEST_KEY:
        raise ValueError("not an RSA key of 2048 bits or more")
    return key


def _lifetime(headers: Mapping[str, str]) -> float:
    """At least a minute, at most a day; what a cache on the way has used up already is gone (RFC 9111, 4.2)."""
    found = MAX_AGE.search(headers.get("cache-control", ""))
    age = headers.get("age", "0")
    seconds = float(found[1]) - (float(age) if age.isdecimal() else 0.0) if found else 0.0
    return min(max(seconds, A_MINUTE), A_DAY)


def _fetched(url: str) -> tuple[Mapping[str, str], bytes]:
    """With what Python brings along: the first card waits for it, and httplib2 takes longer to load than to ask."""
    try:
        with urlopen(url, timeout=TIMEOUT) as answer:  # noqa: S310  # the operator's own setting
            return {name.lower(): value for name, value in answer.headers.items()}, answer.read()
    except HTTPError as refusal:
        with refusal:
            raise OSError(f"answered {refusal.status}") from refusal
    except HTTPException as error:
        raise OSError(str(error)) from error
