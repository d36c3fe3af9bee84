"""What a desk knows of somebody who writes to it: earlier requests, since when, and who mostly has them."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import MemberId

A_HABIT = 2


class Acquaintance(Struct, frozen=True, kw_only=True):
    """``earlier``: the latest of the ``count`` requests that are resolved; ``since``: when the first known began."""

    earlier: tuple[Conversation, ...]
    count: int
    since: datetime
    owner: MemberId | None = None


def usual_owner(requests: Iterable[Conversation], desk: Desk) -> MemberId | None:
    """Who has more than half of those that somebody has, and two at least; None where he no longer may own any."""
    counted = Counter(one.owner for one in requests if one.owner)
    owner, n = max(counted.items(), key=lambda of: of[1], default=(None, 0))
    mate = desk.teammate(owner)
    return owner if mate and mate.may_own and n >= A_HABIT and 2 * n > counted.total() else None
