"""The buttons that concern two requests: which line each writes, what is typed, how the card says that it was done."""

import re
from collections import deque
from collections.abc import Mapping
from random import Random

from msgspec import Struct, field

from tests.soak.story import SPLIT
from tests.team import Sidebar

REMEMBERED = 15
"""So many of the numbers last seen at a desk, one may be typed."""
NUMBER = re.compile(r"#(\d+)")
OWN = re.compile(r"#(\d+) · (.+)")


class Joint(Struct, frozen=True, kw_only=True):
    """``button``: its text; ``kind``: the line in the trail of the request on the card; ``said``: where it was done."""

    button: re.Pattern[str]
    kind: str
    said: str
    typed: bool = False


JOINTS = (
    Joint(button=re.compile(r"Split( from this mail on)?"), kind=SPLIT, said="was split from #"),
    Joint(button=re.compile(r"Merge #\d+ into this"), kind="absorbed", said="is part of this request now."),
    Joint(button=re.compile("Merge into it"), kind="merged", said="is part of this request now.", typed=True),
    Joint(button=re.compile("Take it out again"), kind="released", said="stands by itself again."),
    Joint(button=re.compile("Link"), kind="linked", said="Linked with #", typed=True),
    Joint(button=re.compile(r"Remove the link with #\d+"), kind="unlinked", said="No longer linked with #"),
)


class Numbers(Struct):
    """What a team remembers of the requests that it saw, by desk."""

    seen: dict[str, deque[str]] = field(default_factory=dict)

    def note(self, card: Sidebar) -> None:
        own = _own(card)
        if own:
            number, desk = own.groups()
            self.seen.setdefault(desk, deque(maxlen=REMEMBERED)).append(number)

    def typed(self, card: Sidebar, rng: Random) -> str:
        """Any other of the desk's; seldom one that nobody has seen."""
        own = _own(card)
        number, desk = own.groups() if own else ("", "")
        others = [other for other in self.seen.get(desk, ()) if other != number]
        return rng.choice(others) if others and rng.random() < 0.95 else str(rng.randrange(1, 1000))


def _own(card: Sidebar) -> re.Match[str] | None:
    return OWN.fullmatch(card.card.get("header", {}).get("title", ""))


def joint(button: str) -> Joint | None:
    return next((one for one in JOINTS if one.button.fullmatch(button)), None)


def filled_in(pressed: Joint, card: Sidebar, numbers: Numbers, rng: Random) -> Mapping[str, str]:
    """What the form asks for."""
    if pressed.typed:
        return {"number": numbers.typed(card, rng)}
    mails = list(card.choices("message").values()) if pressed.kind == SPLIT else []
    return {"message": rng.choice(mails)} if mails else {}


def named(button: str, inputs: Mapping[str, str]) -> str:
    """The number of the other request, where the press says it."""
    found = NUMBER.search(button)
    return found[1] if found else inputs.get("number", "")
