"""What a member did last at a desk and may take back, the newest first."""

from dataclasses import dataclass

from service.domain.conversation import Conversation
from service.domain.home import HomeView


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """With ``request``, or with ``n`` at once, of which that is the newest."""

    request: Conversation
    errand: str = ""
    n: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LatelyView:
    """``home``: where it was asked for, and leads back to."""

    home: HomeView
    done: tuple[Done, ...]
