"""What a newer Guichet stored beyond what this one knows: read past it, and carried along when something is written."""

import types
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from service.domain.entry import Kind as EntryKind
from service.domain.letter import Then
from service.domain.member import Role
from service.domain.message import Automatic, Place
from service.domain.outgoing import Leg
from service.domain.status import Resolution, Status

TELLING: Mapping[type[Enum], Enum] = {EntryKind: EntryKind.CHANGED, Automatic: Automatic.NOTICE}
"""What only tells something: an unknown value is read as this one, and written back as it was."""
DECIDING: Mapping[type[Enum], Enum] = {
    Status: Status.OPEN,
    Resolution: Resolution.DONE,
    Place: Place.HERE,
    Role: Role.READER,
    Leg: Leg.SENT,
    Then: Then.USUAL,
}
"""What decides something: an unknown value is shown as this one, and the document is not touched."""
NAMES = ("id", "desk")
"""What tells the elements of a list apart, in this order; those without are known by all that they say."""
Unknown = Callable[[type[Enum]], None]


def readable(hint: Any, plain: Any, unknown: Unknown = lambda _: None) -> Any:
    """``plain`` with every value of an enumeration known to ``hint``, a type of the domain; tells ``unknown`` ones.

    Raises ``KeyError`` for an enumeration of which nothing is said above."""
    hint = _bare(hint)
    if plain is None:
        return None
    if _is_enum(hint):
        return plain if plain in {each.value for each in hint} else _stand_in(hint, unknown)
    if _is_struct(hint):
        hints = _hints(hint)
        return {name: readable(hints[name], x, unknown) if name in hints else x for name, x in plain.items()}
    if inner := _of_elements(hint):
        return [readable(inner, x, unknown) for x in plain]
    if inner := _of_values(hint):
        return {name: readable(inner, x, unknown) for name, x in plain.items()}
    return plain


def carried(hint: Any, stored: Any, new: Any) -> Any:
    """``new``, a plain value of the type ``hint``, with whatever ``stored`` holds beyond that type."""
    hint = _bare(hint)
    if stored is None or new is None:
        return new
    if _is_enum(hint):
        return stored if readable(hint, stored) == new else new
    if _is_struct(hint):
        return _struct(_hints(hint), stored, new)
    if inner := _of_elements(hint):
        return _elements(inner, stored, new)
    if inner := _of_values(hint):
        return {name: carried(inner, stored.get(name), x) for name, x in new.items()}
    return new


def _struct(hints: Mapping[str, Any], stored: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: carried(hints[name], stored.get(name), x) if name in hints else x for name, x in new.items()}
    return known | {name: x for name, x in stored.items() if name not in hints and name not in new}


def _elements(hint: Any, stored: Collection[Any], new: Collection[Any]) -> list[Any]:
    name = _naming(hint)
    stood = {name(readable(hint, each)): each for each in stored}
    return [carried(hint, stood.get(name(each)), each) for each in new]


def _naming(hint: Any) -> Callable[[Any], Any]:
    found = next((name for name in NAMES if name in _hints(hint)), None) if _is_struct(hint) else None
    return (lambda each: each[found]) if found else (lambda each: _said(hint, each))


def _said(hint: Any, plain: Any) -> bytes:
    """All of it that ``hint`` knows."""
    value = msgspec.convert(plain, hint)
    return msgspec.json.encode(msgspec.to_builtins(value, order="deterministic", builtin_types=(datetime,)))


def _stand_in(hint: type[Enum], unknown: Unknown) -> Any:
    unknown(hint)
    return (TELLING.get(hint) or DECIDING[hint]).value


# What a type is made of


def _bare(hint: Any) -> Any:
    """Without "or None", and without the name of a ``NewType``."""
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) in {Union, types.UnionType}:
        return _bare(next(arm for arm in get_args(hint) if arm is not types.NoneType))
    return hint


def _is_struct(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Struct)


def _is_enum(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)


def _of_elements(hint: Any) -> Any:
    """The type of a list's elements, where they are values of the domain."""
    return _if_ours(get_args(hint)[0]) if get_origin(hint) in {tuple, frozenset, list} else None


def _of_values(hint: Any) -> Any:
    """The type of a mapping's values, likewise."""
    return _if_ours(get_args(hint)[1]) if get_origin(hint) in {dict, Mapping} else None


def _if_ours(hint: Any) -> Any:
    hint = _bare(hint)
    return hint if _is_struct(hint) or _is_enum(hint) else None


@lru_cache
def _hints(hint: Any) -> Mapping[str, Any]:
    hints = get_type_hints(hint)
    return {name: hints[name] for name in hint.__struct_fields__}
