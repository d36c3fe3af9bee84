"""A form that a button carries once more, from a card that has none of its fields."""

from collections.abc import Collection

import msgspec

from addon.body import Tree, tree

FORM = "form"
"""The button's parameter."""
LONGEST = 20_000


def carried(form: Tree, *, besides: Collection[str]) -> dict[str, str] | None:
    """The parameter, if any; None where the form is longer than a button should be."""
    left = {name: field for name, field in form.items() if name not in besides}
    told = msgspec.json.encode(left).decode()
    return {FORM: told} if left and len(told) <= LONGEST else None if left else {}


def unpacked(told: str) -> Tree:
    """Raises ``NotAnEvent``."""
    return tree(told.encode()) if told else {}
