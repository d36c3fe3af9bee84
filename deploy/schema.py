"""What each kind of document holds, with the version that says so.

``python -m deploy.schema`` writes it down after something was added and the version of its kind was raised."""

import json
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from msgspec import Struct

from deploy.indexes import NEVER_KEPT, asked, every_question
from service.ports import KINDS

FILE = Path(__file__).with_name("schema.json")
Schema = Mapping[str, Any]


def everything() -> Schema:
    """The content of ``deploy/schema.json``."""
    return {kind.name: {"v": kind.v, "form": kind.form, "holds": _holds(kind.name, kind.type)} for kind in KINDS}


def unraised(before: Schema, now: Schema) -> Iterator[str]:
    """What was added to kinds whose version is still that of ``before``."""
    for kind, held in before.items():
        there = now.get(kind, held)
        if there["v"] == held["v"]:
            yield from (f"{kind}: {added}" for added in sorted(set(there["holds"]) - set(held["holds"])))


def _holds(name: str, whole: type[Struct]) -> list[str]:
    """As ``messages.at: datetime``; what is only there to be asked for has no type."""
    kept = sorted(set(_fields(whole)))
    tops = set(whole.__struct_fields__)
    return kept + sorted({each for one in every_question() if one.kind.name == name for each in asked(one)} - tops)


def _fields(part: type[Struct], path: str = "") -> Iterator[str]:
    hints = get_type_hints(part)
    for name in [each for each in part.__struct_fields__ if each not in NEVER_KEPT]:
        yield f"{path}{name}: {_said(hints[name])}"
        for inner in _parts(hints[name]):
            yield from _fields(inner, f"{path}{name}.")


def _parts(hint: Any) -> Iterator[type[Struct]]:
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield hint
    for inner in get_args(hint):
        yield from _parts(inner)


def _said(hint: Any) -> str:
    """The words of an enumeration are part of it."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return " | ".join(str(each.value) for each in hint)
    if get_origin(hint) in {Union, UnionType}:
        return " | ".join(map(_said, get_args(hint)))
    if parts := get_args(hint):
        return f"{hint.__name__}[{', '.join(map(_said, parts))}]"
    return getattr(hint, "__name__", str(hint))


def _write() -> None:
    now = everything()
    if forgotten := list(unraised(json.loads(FILE.read_text("utf-8")), now)):
        sys.exit("Raise the version of its kind in service/ports/documents.py first:\n" + "\n".join(forgotten))
    FILE.write_text(json.dumps(now, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    _write()
