"""A person in Gmail, who does with mail and labels whatever comes to mind, from a seed."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from sandbox.gmail.errors import Refused
from sandbox.gmail.message import Message
from sandbox.google import Google
from sandbox.whims import ACTS, MAIL_ACTS, Anybody

RECENT = 200
"""What is older, nobody looks at."""


class Deed(Struct, frozen=True, kw_only=True):
    """``what`` says more: a label's name, or the id of what was sent or made."""

    act: str
    mailbox: str
    message: str
    what: str
    at: datetime


class Somebody(Anybody):
    """``acts``: what is done, and how often beside the rest."""

    def __init__(
        self, google: Google, mailbox: str, *, seed: str, acts: Mapping[str, int] | None = None, by: str | None = None
    ) -> None:
        super().__init__(google, mailbox, seed=seed, by=by)
        self._weights = dict(MAIL_ACTS if acts is None else acts)

    def do_something(self) -> Deed | None:
        """None where there is no mail, or Gmail refused."""
        with self.google.lock:
            recent = list(self.google.box(self.mailbox).messages.values())[-RECENT:]
            mails = [message for message in recent if not message.is_draft]
            if not mails:
                return None
            [act] = self.rng.choices(list(self._weights), weights=list(self._weights.values()))
            return self.do(act, self.rng.choice(mails))

    def do(self, act: str, message: Message) -> Deed | None:
        try:
            what = ACTS[act](self, message)
        except Refused:
            return None
        return Deed(act=act, mailbox=self.mailbox, message=message.id, what=what, at=self.google.now)
