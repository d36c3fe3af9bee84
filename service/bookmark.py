"""Where a page of a list ended, as a word that travels through cards and addresses."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Self

from msgspec import Struct

from service.ports import CONVERSATIONS, Key
from service.records import instant, moment


class Bookmark(Struct, frozen=True):
    """The last item seen: the time that the list is ordered by, and the id that breaks ties."""

    at: datetime
    id: str

    @classmethod
    def parse(cls, word: str) -> Self:
        """The inverse of ``str``. Raises ``ValueError`` for what was never a bookmark."""
        try:
            micros, _, id_ = urlsafe_b64decode(word.encode("ascii")).decode().partition(" ")
            mark = cls(moment(int(micros)), Key(CONVERSATIONS, id_).id)
        except (ValueError, OverflowError) as error:
            raise ValueError("not a place in this list") from error
        if str(mark) != word:
            raise ValueError("not a place in this list")
        return mark

    def __str__(self) -> str:
        return urlsafe_b64encode(f"{instant(self.at)} {self.id}".encode()).decode()

    @property
    def place(self) -> tuple[int, str]:
        return instant(self.at), self.id
