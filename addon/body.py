"""The tree of a posted body: what is null is absent, what should be an object and is none makes it no event."""

from typing import Any

import msgspec

Tree = dict[str, Any]


class NotAnEvent(Exception):
    """The body is not an add-on event; ``str()`` says what is wrong with it."""


def tree(raw: bytes) -> Tree:
    """Raises ``NotAnEvent`` unless ``raw`` is one JSON object in UTF-8."""
    try:
        found = msgspec.json.decode(raw)
    except RecursionError as error:
        raise NotAnEvent("too deeply nested") from error
    except UnicodeDecodeError as error:
        raise NotAnEvent("not UTF-8") from error
    except (msgspec.DecodeError, ValueError) as error:
        raise NotAnEvent(str(error)) from error
    if not isinstance(found, dict):
        raise NotAnEvent("not an object")
    return found


def part(of: Tree, name: str) -> Tree:
    """The object of that name; empty where it is absent. Raises ``NotAnEvent``."""
    found = of.get(name)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise NotAnEvent(f"{name} is not an object")
    return found


def lenient(of: Tree, name: str) -> Tree:
    """The object of that name; empty where there is none, for what an event can do without."""
    found = of.get(name)
    return found if isinstance(found, dict) else {}


def text(of: Tree, *spellings: str) -> str | None:
    """The first text under one of those names."""
    return next((found for name in spellings if isinstance(found := of.get(name), str)), None)


def texts(of: Tree, name: str) -> tuple[str, ...]:
    """The list of that name; nulls in it are absent. Raises ``NotAnEvent`` where it holds anything but text."""
    found = of.get(name)
    if found is None:
        return ()
    if not isinstance(found, list) or not all(one is None or isinstance(one, str) for one in found):
        raise NotAnEvent(f"{name} is not a list of texts")
    return tuple(one for one in found if one is not None)
