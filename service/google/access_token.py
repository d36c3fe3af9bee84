"""The access token of one mailbox, in the hands of all threads of a process."""

from collections.abc import Callable, MutableMapping
from datetime import datetime, timedelta
from threading import Lock, local

from google.auth.credentials import Credentials
from msgspec import Struct

from service.admission import Admission, Admit, NoAccess
from service.google.asking import at_ease
from service.google.way import Left, Way
from service.ports import GmailBusy

A_MINUTE = timedelta(minutes=1)


class Refusal(Struct, frozen=True):
    """Google's no to what we had then: until ``until`` it is not asked again, unless we have something else."""

    had: Admission
    no: NoAccess
    until: datetime


class AccessToken(Credentials):
    """Google's library asks it before each call. One thread at a time gets the next token, for all.

    Where it comes from is looked up at each renewal, so that a new consent counts at once."""

    def __init__(self, address: str, way: Way, admit: Admit, clock: Callable[[], datetime]) -> None:
        Credentials.__init__(self)
        self._address, self._way, self._admit, self._clock = address, way, admit, clock
        self._renewing = Lock()
        self._mine = local()
        self._refused: Refusal | None = None

    def wait_for(self, left: Left) -> None:
        """So long may a token take that this thread needs next."""
        self._mine.left = left

    def before_request(self, _request: object, _method: str, _url: str, headers: MutableMapping[str, str]) -> None:
        """The connection that is offered is for Gmail; each way has its own to Google's other hosts."""
        if not self.valid:
            self._renew(None)
        self.apply(headers)

    def apply(self, headers: MutableMapping[str, str], token: str | None = None) -> None:
        self._mine.token = token or self.token
        Credentials.apply(self, headers, self._mine.token)

    def refresh(self, _request: object) -> None:
        """The token that this thread used last was not accepted: get another, unless another thread has done so."""
        self._renew(getattr(self._mine, "token", None))

    def _renew(self, unwanted: str | None) -> None:
        left: Left = getattr(self._mine, "left", at_ease)
        if not self._renewing.acquire(timeout=max(0.0, left())):
            raise GmailBusy("an access token for this mailbox is on its way")
        try:
            if not self.valid or self.token == unwanted:
                self.token, self.expiry = self._next(left)
        finally:
            self._renewing.release()

    def _next(self, left: Left) -> tuple[str, datetime | None]:
        admission, now = self._admit(self._address), self._clock()
        if self._refused and self._refused.had == admission and now < self._refused.until:
            raise type(self._refused.no)(*self._refused.no.args)
        try:
            return self._way(self._address, admission, left)
        except NoAccess as no:
            self._refused = Refusal(admission, type(no)(*no.args), now + A_MINUTE)
            raise
