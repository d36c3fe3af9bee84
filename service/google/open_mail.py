"""One message of a member's own Gmail, which the tokens of his event open.

https://developers.google.com/workspace/add-ons/gmail/extending-message-ui"""

import time
from collections.abc import Callable
from threading import local
from typing import Any

from service.google.closed import NARROW
from service.google.line import Line
from service.google.mails import mail
from service.google.methods import Methods
from service.google.refused import Refused
from service.google.setbacks import TROUBLES, legible, setback
from service.ports import GmailBusy, Mail, OpenTokens, TokensRefused

MESSAGE_TOKEN = "X-Goog-Gmail-Access-Token"  # noqa: S105  # the header's name
TIMEOUT = 5.0
NOT_HERE, UNKNOWN_TOKEN = 404, 401


class OpenMail:
    """One try: whoever opened a mail is waiting. A connection for each thread, whoever it reads for."""

    def __init__(self, root: str | None, transport: Callable[[], Any] | None) -> None:
        self._methods = Methods(root)
        self._transport = transport or _http
        self._mine = local()

    def read(self, message: str, tokens: OpenTokens) -> Mail | None:
        request = self._methods.metadata("me", message)
        request.headers |= {"Authorization": f"Bearer {tokens.user}", MESSAGE_TOKEN: tokens.message}
        try:
            return mail(legible(request.execute(http=self._connection())))
        except TROUBLES as trouble:
            _check_it_is_not_here(trouble)
            return None

    def _connection(self) -> Any:
        if "http" not in self._mine.__dict__:
            self._mine.http = self._transport()
        return self._mine.http


def _check_it_is_not_here(trouble: Exception) -> None:
    """That there is no such mail is an answer. Every other refusal is told, and anything else may pass."""
    try:
        met = setback(trouble, now=time.time())
    except Refused as no:
        if no.status == NOT_HERE:
            return
        if no.status == UNKNOWN_TOKEN or no.reasons & NARROW:
            raise TokensRefused(str(no)) from no
        raise
    raise GmailBusy(met.message, wait=met.wait) from trouble


def _http() -> Line:
    return Line(timeout=TIMEOUT)
