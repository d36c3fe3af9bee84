"""What a member did last at a desk and may take back, the newest first."""

from msgspec import Struct

from service.domain.conversation import Conversation
from service.domain.home import HomeView


class Done(Struct, frozen=True, kw_only=True):
    """With ``request``, or with ``n`` at once, of which that is the newest."""

    request: Conversation
    errand: str = ""
    n: int = 1


class LatelyView(Struct, frozen=True, kw_only=True):
    """``home``: where it was asked for, and leads back to."""

    home: HomeView
    done: tuple[Done, ...]
