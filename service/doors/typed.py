"""Whether this process is a command that somebody typed, or a server or a timer's, of which only the log tells."""

from collections.abc import Sequence

import click

WITH_A_VALUE = {"-A", "--app", "-e", "--env-file"}
"""Options of flask's own that take the next word."""
UNSEEN = {"tick", "run"}


def is_typed(arguments: Sequence[str]) -> bool:
    """``arguments``: as the process was started. ``tick`` is a timer's: its heartbeat is for the log."""
    return click.get_current_context(silent=True) is not None and command_in(arguments[1:]) not in UNSEEN


def command_in(words: Sequence[str]) -> str:
    """The first word that is neither an option of flask's nor the value of one; empty where there is none."""
    rest = iter(words)
    for word in rest:
        if word in WITH_A_VALUE:
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return ""
