"""Secrets kept in the store: sealed with keys that are not in it."""

from base64 import urlsafe_b64encode
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class BrokenSeal(Exception):
    """None of our keys opens it: the secret was changed without keeping the old one, or it is not ours."""


class Seal:
    """``secrets``: newest first; what older ones sealed is still opened. ``purpose`` binds a text to its place:
    sealed for one, it is not opened for another."""

    def __init__(self, secrets: Sequence[str]) -> None:
        self._secrets = tuple(secrets)

    def sealed(self, text: str, *, purpose: str) -> str:
        return self._keys(purpose)[0].encrypt(text.encode()).decode()

    def opened(self, sealed: str, *, purpose: str) -> str:
        """Raises ``BrokenSeal``."""
        from cryptography.fernet import InvalidToken, MultiFernet  # noqa: PLC0415  # no card needs it

        try:
            return MultiFernet(self._keys(purpose)).decrypt(sealed).decode()
        except InvalidToken as error:
            raise BrokenSeal from error

    def is_newest(self, sealed: str, *, purpose: str) -> bool:
        """Whether the newest secret sealed it."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415  # likewise

        try:
            self._keys(purpose)[0].decrypt(sealed)
        except InvalidToken:
            return False
        return True

    def _keys(self, purpose: str) -> "list[Fernet]":
        from cryptography.fernet import Fernet  # noqa: PLC0415  # likewise

        return [Fernet(_key(secret, purpose)) for secret in self._secrets]


def _key(secret: str, purpose: str) -> bytes:
    """Not the secret itself, which also signs (RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415  # likewise
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415  # likewise

    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"guichet seal {purpose}".encode())
    return urlsafe_b64encode(derived.derive(secret.encode()))
