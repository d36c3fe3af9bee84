"""A button's parameters, as they come back with its press."""

from collections.abc import Mapping
from typing import Any

from addon.body import NotAnEvent, Tree, part, text


def parameters(common: Tree) -> Mapping[str, str]:
    """A flat object; the list that it was on the card is understood as well. Raises ``NotAnEvent``."""
    given = common.get("parameters")
    found = _listed(given) if isinstance(given, list) else part(common, "parameters")
    wrong = [name for name, value in found.items() if not isinstance(value, str | None)]
    if wrong:
        raise NotAnEvent(f"parameter {wrong[0][:50]!a} is not text")
    return {name: value for name, value in found.items() if value is not None}


def _listed(given: list[Any]) -> Tree:
    keys = [text(one, "key") if isinstance(one, dict) else None for one in given]
    if None in keys:
        raise NotAnEvent("a parameter has no name")
    return {key: one.get("value") for key, one in zip(keys, given, strict=True) if key is not None}
