"""What belongs together, from one thing joined to another."""

from collections.abc import Hashable


class Families:
    """Those that were joined, however indirectly, have the same head."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def join(self, one: Hashable, other: Hashable) -> None:
        self._above[self.head(one)] = self.head(other)

    def head(self, one: Hashable) -> Hashable:
        while (above := self._above.get(one, one)) != one:
            one = above
        return one
