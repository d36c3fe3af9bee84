"""Commands that are read in when somebody gives one: a server never does, and starts the faster for it."""

from collections.abc import Callable

from click import Command, Context
from flask import Flask
from flask.cli import AppGroup


class CommandsLater(AppGroup):
    """Flask's own group. ``read_in`` adds the commands to the app, when first asked for any."""

    def __init__(self, app: Flask, read_in: Callable[[], None]) -> None:
        super().__init__(app.name)
        self._read_in: Callable[[], None] | None = read_in

    def list_commands(self, ctx: Context) -> list[str]:
        self._complete()
        return super().list_commands(ctx)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        self._complete()
        return super().get_command(ctx, cmd_name)

    def _complete(self) -> None:
        read_in, self._read_in = self._read_in, None
        if read_in:
            read_in()
