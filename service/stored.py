"""A stored document, whichever Guichet wrote it: what it is here, and what of it must outlive a change."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from service.beyond import DECIDING, carried, readable
from service.ports import Kind, Newer, Version
from service.ports.forms import Plain, lowered, raised

T = TypeVar("T")


class Stamps(msgspec.Struct):
    """What each document says of itself.

    ``v``: the version of its kind in the Guichet that wrote it last, which decided what can be asked for. ``holds``: a
    later version that left more in it. ``form``: what its fields mean."""

    v: int = 1
    holds: int = 1
    form: int = 1

    @property
    def newest(self) -> int:
        return max(self.v, self.holds)


def stamps(kind: Kind[Any], over: int = 0) -> Plain:
    """Those of a document written now, in place of one that stood at ``over``; ``v`` is the last of them."""
    stored = over.stored if isinstance(over, Version) else None
    held = {"holds": _of(stored).newest} if stored else {}
    return held | ({"form": kind.written} if kind.written > 1 else {}) | {"v": kind.v}


def is_ours(kind: Kind[Any], body: str) -> bool:
    """Whether a document in JSON begins with the stamps that this program writes."""
    form = f'"form":{kind.written},' if kind.written > 1 else ""
    return body.startswith(f'{{{form}"v":{kind.v},') and kind.written == kind.form


def in_our_form(kind: Kind[T], plain: Plain, version: int) -> tuple[T, int]:
    """The value that a document stands for, and ``version``, with what a ``Replace`` must know of it.

    Raises ``Newer``, and ``msgspec.ValidationError`` where it is not one of ours."""
    if _says_ours(kind, plain):
        return msgspec.convert(plain, kind.type), version
    said = _of(plain)
    if said.form > kind.form:
        raise Newer(f"{kind.name} have a newer form: Guichet is being upgraded")
    if said.newest > kind.v:
        return _of_a_newer(kind, raised(plain, kind.steps, form=said.form), version)
    return msgspec.convert(raised(plain, kind.steps, form=said.form), kind.type), Version(version)


def _says_ours(kind: Kind[Any], plain: Plain) -> bool:
    present = kind.written == kind.form == plain.get("form", 1)
    return present and plain.get("v", 1) == kind.v and "holds" not in plain


def over_what_stood(kind: Kind[Any], plain: Plain, over: int) -> Plain:
    """``plain``, in our form, as it is to be written where ``over`` stood. Raises ``Newer``."""
    if isinstance(over, Version) and over.fixed:
        raise Newer(f"{kind.name} say what only a newer Guichet understands: it is being upgraded")
    if isinstance(over, Version) and over.stored:
        plain = carried(kind.type, _unstamped(over.stored), plain)
    return lowered(plain, kind.steps, form=kind.written) if kind.steps else plain


def _of_a_newer(kind: Kind[T], plain: Plain, version: int) -> tuple[T, int]:
    unknown: list[type] = []
    try:
        value = msgspec.convert(readable(kind.type, plain, unknown.append), kind.type)
    except (KeyError, msgspec.ValidationError) as error:
        raise Newer(f"{kind.name} cannot be read here: Guichet is being upgraded ({error})") from error
    return value, Version(version, stored=plain, fixed=any(each in DECIDING for each in unknown))


def _of(plain: Mapping[str, Any]) -> Stamps:
    return msgspec.convert({name: plain[name] for name in Stamps.__struct_fields__ if name in plain}, Stamps)


def _unstamped(plain: Mapping[str, Any]) -> Plain:
    return {name: x for name, x in plain.items() if name not in Stamps.__struct_fields__}
