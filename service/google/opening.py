"""How a mailbox is opened: by its own consent where it has given it, else by delegation."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.auth.exceptions import GoogleAuthError
from google.oauth2.credentials import Credentials

from service.admission import Admission, NoAccess, NoConsent
from service.google.asking import asking
from service.google.complaints import complaint_of, may_pass
from service.google.delegation import Delegation, NotDelegated
from service.google.scopes import GMAIL_SCOPES
from service.google.sign_in import GoogleSignIn
from service.google.way import Left

TO_CONSENT = "Open {where} in a browser, signed in as {address}, and let Guichet in."
NOBODY_MAY = "Nobody has let Guichet into {address} yet. " + TO_CONSENT
TAKEN_BACK = "{address} has taken its consent back, or Google has ended it. To give it again: " + TO_CONSENT
ILLEGIBLE = (
    "The consent of {address} cannot be read: GUICHET_SECRET was changed without keeping the old one behind it, after "
    "a comma. Put that back, or give the consent again: " + TO_CONSENT
)
INSTEAD = "{problem} Or let the mailbox consent itself: " + TO_CONSENT
REFUSED = (
    "Google gives the sign-in client {client} no access token for {address} and the scope {scope}: {why}. "
    "Check GUICHET_SIGNIN_CLIENT_ID and GUICHET_SIGNIN_CLIENT_SECRET."
)
NO_WAY = "There is no way to open {address}: GUICHET_SERVICE_ACCOUNT is not set."


class Opening:
    """A ``Way``. ``account``: whose domain-wide delegation is used; ``consent_url``: where an address may consent."""

    def __init__(
        self,
        account: str | None,
        sign_in: GoogleSignIn | None,
        consent_url: Callable[[str], str],
        transport: Callable[[], Any] | None,
    ) -> None:
        self._delegation = Delegation(account, transport) if account else None
        self._sign_in, self._consent_url, self._transport = sign_in, consent_url, transport

    def __call__(self, address: str, admission: Admission, left: Left) -> tuple[str, datetime | None]:
        if self._sign_in is None or not (admission.consent or admission.illegible):
            return self._by_delegation(address, left)
        try:
            return self._by_consent(self._sign_in, address, admission.consent, left)
        except NoConsent as ended:
            return self._by_delegation(address, left, ended)

    def _by_consent(
        self, client: GoogleSignIn, address: str, consent: str | None, left: Left
    ) -> tuple[str, datetime | None]:
        if consent is None:
            raise self._unless_it_consents(ILLEGIBLE, address)
        mine = Credentials(
            None,
            refresh_token=consent,
            token_uri=client.token_address(max(0.1, left())),
            client_id=client.client_id,
            client_secret=client.client_secret,
            scopes=list(GMAIL_SCOPES),
        )
        try:
            with asking(self._transport, left) as request:
                mine.refresh(request)
        except GoogleAuthError as trouble:
            if may_pass(trouble):
                raise
            raise self._refused(trouble, address, client.client_id) from trouble
        return str(mine.token), mine.expiry

    def _by_delegation(self, address: str, left: Left, ended: NoConsent | None = None) -> tuple[str, datetime | None]:
        """``ended``: what is wrong with the consent, which comes first."""
        if self._delegation is None:
            raise ended or self._closed(address)
        try:
            return self._delegation.token(address, left)
        except NoAccess as no:
            if ended is None and (self._sign_in is None or not isinstance(no, NotDelegated)):
                raise
            raise ended or self._unless_it_consents(INSTEAD, address, problem=str(no)) from no

    def _closed(self, address: str) -> NoAccess:
        if self._sign_in is None:
            return NoAccess(NO_WAY.format(address=address))
        return self._unless_it_consents(NOBODY_MAY, address)

    def _refused(self, trouble: GoogleAuthError, address: str, client: str) -> NoAccess:
        complaint, scope = complaint_of(trouble), " ".join(GMAIL_SCOPES)
        if complaint.name == "invalid_grant":
            return self._unless_it_consents(TAKEN_BACK, address)
        return NoAccess(REFUSED.format(client=client, address=address, scope=scope, why=complaint.said))

    def _unless_it_consents(self, text: str, address: str, **more: str) -> NoConsent:
        return NoConsent(text.format(address=address, where=self._consent_url(address), **more))
