"""How a document of an older form is brought to the present one, and back while an older service may still read it."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

Plain = dict[str, Any]


class Step(Struct, frozen=True):
    """What changes its meaning with the form ``to``.

    Both functions take a plain document and return another; fields that they do not know stay. Documents come as their
    store reads them: a time is a datetime or a text as in RFC 3339."""

    to: int
    up: Callable[[Plain], Plain]
    down: Callable[[Plain], Plain]


def raised(plain: Plain, steps: Sequence[Step], *, form: int) -> Plain:
    """``plain``, which has the ``form``, in the form of the last step."""
    for step in steps:
        plain = step.up(plain) if step.to > form else plain
    return plain


def lowered(plain: Plain, steps: Sequence[Step], *, form: int) -> Plain:
    """``plain``, which has the form of the last step, in that ``form``."""
    for step in reversed(steps):
        plain = step.down(plain) if step.to > form else plain
    return plain
