"""Whom this machine is to Google: its application default credentials."""

from collections.abc import Callable, MutableMapping
from threading import Lock
from typing import Any

import google.auth
import google.auth.compute_engine  # here, so that asking who this machine is brings nothing in
from google.auth.credentials import Credentials
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError

from service.admission import NoAccess
from service.google.asking import asking
from service.google.complaints import complaint_of, may_pass
from service.google.scopes import CLOUD_PLATFORM

NONE_HERE = (
    "This machine has no Google credentials, or illegible ones ({why}). App Engine brings its own; elsewhere set "
    "GOOGLE_APPLICATION_CREDENTIALS, or run: gcloud auth application-default login"
)
REFUSED = (
    "Google refuses this machine's own credentials ({why}). Sign it in again (gcloud auth application-default login), "
    "or set GOOGLE_APPLICATION_CREDENTIALS to credentials that are still good."
)


class Machine(Credentials):
    """Shared by all mailboxes. Raises ``NoAccess`` where it is this machine that Google does not accept."""

    def __init__(self, transport: Callable[[], Any] | None) -> None:
        Credentials.__init__(self)
        try:
            with asking(transport) as request:
                self._own, _project = google.auth.default(scopes=[CLOUD_PLATFORM], request=request)
        except DefaultCredentialsError as error:
            raise NoAccess(NONE_HERE.format(why=complaint_of(error).said)) from error
        self._renewing = Lock()

    def refresh(self, request: Any) -> None:
        with self._renewing:
            if not self._own.valid:
                self._ask(request)
            self.token, self.expiry = self._own.token, self._own.expiry

    def apply(self, headers: MutableMapping[str, str], token: str | None = None) -> None:
        """With the project that pays, where one is set."""
        self._own.apply(headers, token)

    def forget(self) -> None:
        """The token was not accepted, though it should still be good."""
        self._own.token = None

    def _ask(self, request: Any) -> None:
        try:
            self._own.refresh(request)
        except GoogleAuthError as trouble:
            if may_pass(trouble):
                raise
            raise NoAccess(REFUSED.format(why=complaint_of(trouble).said)) from trouble
