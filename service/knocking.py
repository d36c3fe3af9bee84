"""Who knocks at a door: what a verified token says, and how it fails to say it."""

import re
from collections.abc import Collection, Sequence
from typing import Protocol

from msgspec import Struct

BEARER = re.compile(r"bearer +([A-Za-z0-9._~+/=-]+)", re.IGNORECASE)


class NotVerified(Exception):
    """Whoever knocks has not shown who he is. ``str()`` says why, and never contains the token."""


class KeysUnreachable(Exception):
    """The keys to verify with cannot be had just now: nobody's fault who knocks, and another try may help (503)."""


class Claims(Struct, frozen=True, kw_only=True):
    """``sub`` is the account for life, ``email`` its present address in lower case, ``hd`` its Workspace domain;
    ``nonce`` is what the sign-in was begun with."""

    sub: str
    email: str
    hd: str | None = None
    nonce: str | None = None

    @property
    def vouched(self) -> bool:
        """Whether Google answers for ``email``: a Workspace's, or its own; any other was shown to be his once, by mail.
        https://developers.google.com/identity/gsi/web/guides/verify-google-id-token"""
        return self.hd is not None or self.email.endswith(("@gmail.com", "@googlemail.com"))


class Verify(Protocol):
    """Verifies a Google ID token."""

    def __call__(
        self, token: object, *, audience: str | Sequence[str], senders: Collection[str] | None = None
    ) -> Claims:
        """Raises ``NotVerified`` and ``KeysUnreachable``.

        The token must be for ``audience`` (one of them), letter for letter; ``senders``: the addresses that are
        accepted, None for any."""
        ...


def bearer(header: str | None) -> str:
    """The token in an ``Authorization`` header (RFC 6750, 2.1). Raises ``NotVerified``."""
    if not header:
        raise NotVerified("no Authorization header")
    found = BEARER.fullmatch(header)
    if found is None:
        raise NotVerified("no bearer token in the Authorization header")
    return found[1]
