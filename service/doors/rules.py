"""Addresses of doors, made ready for what is asked of them."""

from collections.abc import Callable
from functools import cache

from werkzeug.routing import Rule

Writing = Callable[..., tuple[str, str]]


class ReadRule(Rule):
    """Werkzeug compiles, for each rule, functions that write its address, which takes most of an app's start; hardly
    any address of ours is ever written so. These wait until they are asked."""

    def _compile_builder(self, append_unknown: bool = True) -> Writing:  # noqa: FBT001, FBT002  # as theirs
        write = cache(super()._compile_builder)

        def written(rule: Rule, /, **values: object) -> tuple[str, str]:
            return write(append_unknown)(rule, **values)

        return written
