"""Texts that go through a browser and come back: signed, for one purpose, and short-lived."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from itsdangerous import BadData, URLSafeSerializer


class NotSigned(Exception):
    """Not signed by us for this purpose, or too old."""


class Signed:
    """``secrets``: newest first; ``purpose``: what is signed for one is of no use for another."""

    def __init__(
        self, secrets: Sequence[str], purpose: str, clock: Callable[[], datetime], *, lasts: timedelta
    ) -> None:
        self._serializer = URLSafeSerializer(list(reversed(secrets)), salt=f"guichet {purpose}")
        self._clock, self._lasts = clock, lasts

    def text(self, **told: str) -> str:
        signed = self._serializer.dumps(told | {"until": (self._clock() + self._lasts).timestamp()})
        return signed if isinstance(signed, str) else signed.decode()

    def told(self, text: str) -> dict[str, Any]:
        """With ``until``, in seconds from the epoch. Raises ``NotSigned``."""
        try:
            told: dict[str, Any] = self._serializer.loads(text)
        except BadData as error:
            raise NotSigned from error
        if not self._clock().timestamp() < told["until"]:
            raise NotSigned
        return told
