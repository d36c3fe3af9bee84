"""Gmail's own search, asked for a member: so many mails at most, and as often as he may."""

from itertools import islice

from msgspec import Struct

from service.allowance import Allowance
from service.domain.identity import MemberId
from service.ports import Gmail, Mail

UNITS, MAILS = 5, 500
"""What Gmail counts for a list of up to so many mails (its quota page, messages.list)."""


class Seeking(Struct, frozen=True):
    gmail: Gmail
    allowance: Allowance

    def __call__(self, who: MemberId | None, address: str, query: str, *, most: int) -> list[Mail]:
        """The newest ``most``. ``who``: None for whoever is no member. Raises ``TooOften`` and what ``Gmail`` does."""
        self.allowance.take(who, UNITS)
        mails = list(islice(self.gmail.search(address, query), most))
        further = max(0, len(mails) - 1) // MAILS
        self.allowance.take(who, further * UNITS, at_any_rate=True)
        return mails
