"""Addresses of the sandbox's doors, made ready for what is asked of them."""

from collections.abc import Callable
from functools import cache

from werkzeug.routing import Rule

Writing = Callable[..., tuple[str, str]]


class ReadRule(Rule):
    """As the product's: what would write an address is compiled when one is to be written, since none is."""

    def _compile_builder(self, append_unknown: bool = True) -> Writing:  # noqa: FBT001, FBT002  # as theirs
        write = cache(super()._compile_builder)

        def written(rule: Rule, **values: object) -> tuple[str, str]:
            return write(append_unknown)(rule, **values)

        return written
