"""Signatures of Google's that were found good: a token comes again for as long as an hour.

https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions#jwt_format"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from threading import Lock
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

Said = Mapping[str, Any]
Check = Callable[[str, RSAPublicKey], Said]
"""What a token says, whose signature is by that key. Raises what it likes where it is not."""


class _Good(NamedTuple):
    key: RSAPublicKey
    said: Said


class Signatures:
    """Only what never changes is remembered: that this token, to the last letter, was signed with this very key.

    Whether Google still has the key, and whether the token is for us and not expired, is asked anew each time. A token
    is known by its digest, so that none lies in memory."""

    def __init__(self, check: Check, *, most: int = 1024) -> None:
        """``most``: so many are remembered; the one that was seen first is forgotten first."""
        self._check, self._most = check, most
        self._good: dict[bytes, _Good] = {}
        self._lock = Lock()

    def said(self, token: str, key: RSAPublicKey) -> Said:
        """Raises what ``check`` raises; nothing bad is remembered."""
        digest = sha256(token.encode()).digest()
        known = self._good.get(digest)
        if known and known.key is key:
            return known.said
        said = self._check(token, key)
        with self._lock:
            self._good[digest] = _Good(key, said)
            if len(self._good) > self._most:
                del self._good[next(iter(self._good))]
        return said
