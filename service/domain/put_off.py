"""Until when several requests are put off: until a moment, or until so many days are over without an answer."""

from datetime import datetime
from typing import Self

from msgspec import Struct


class PutOff(Struct, frozen=True, kw_only=True):
    """One of the two, or neither where nothing usable was chosen."""

    until: datetime | None = None
    days: int = 0

    @classmethod
    def parse(cls, word: str) -> Self:
        """The inverse of ``word``; whatever else it may be is neither."""
        if word.isascii() and word.isdecimal():
            return cls(days=int(word[:9]))
        try:
            until = datetime.fromisoformat(word)
        except ValueError:
            return cls()
        return cls(until=until) if until.tzinfo else cls()

    @property
    def word(self) -> str:
        """As a button carries it; empty for neither."""
        return self.until.isoformat() if self.until else str(self.days or "")
