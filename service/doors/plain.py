"""What can go wrong outside is told to an operator in a line, not in a traceback."""

from contextlib import AbstractContextManager

import click

from service.admission import NoAccess, NoConsent
from service.inbox import Crowded, Gone
from service.ports import GmailBusy, GmailRefused, Newer, Overtaken, Unreachable
from service.recording import NotPossible

ADVICE = "Is it the address of an account with Gmail in your domain (a group is none), and may Guichet open it?"
OVERTAKEN = "Somebody else is changing the same at this moment. Repeat this command."
TROUBLES = (NotPossible, GmailBusy, GmailRefused, Crowded, Gone, Unreachable)


class plain_troubles(AbstractContextManager[None]):  # noqa: N801  # reads as a function
    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, NoConsent):
            raise click.ClickException(f"{error} Then repeat this command.") from error
        if isinstance(error, NoAccess):
            raise click.ClickException(str(error)) from error
        if isinstance(error, GmailRefused):
            raise click.ClickException(f"Gmail refused: {error} {ADVICE}") from error
        if isinstance(error, Overtaken):
            raise click.ClickException(OVERTAKEN) from error
        if isinstance(error, Unreachable) and not isinstance(error, Newer):
            raise click.ClickException(f"The store did not answer ({error}). Repeat this command.") from error
        if isinstance(error, TROUBLES):
            raise click.ClickException(str(error)) from error
