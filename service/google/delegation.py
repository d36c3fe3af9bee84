"""Domain-wide delegation without a key: IAM signs for a service account, which speaks as the mailbox's owner.

https://developers.google.com/identity/protocols/oauth2/service-account#delegatingauthority"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from google.auth import impersonated_credentials
from google.auth.exceptions import GoogleAuthError

from service.admission import NoAccess
from service.google.asking import asking
from service.google.complaints import Complaint, complaint_of, may_pass
from service.google.machine import Machine
from service.google.per_process import PerProcess
from service.google.scopes import GMAIL_SCOPES
from service.google.way import Left

NOT_DELEGATED = (
    "{account} may not speak as {address}: domain-wide delegation is missing, is another client's, or does not name "
    "exactly this scope. In the Admin console (Security, API controls, Manage domain-wide delegation) add the client "
    "that this prints, gcloud iam service-accounts describe {account} --format='value(oauth2ClientId)', with the scope "
    "{scope}. Google may need some minutes, at worst a day, to know it everywhere."
)
NOBODY = (
    "Google knows no user {address} for {account} to speak as ({why}). It must be a user's address in your domain, and "
    "not suspended; a group cannot be opened."
)
MAY_NOT_SIGN = (
    "This machine may not sign for {account}. Give the account that it runs as the role Service Account Token Creator "
    "there: gcloud iam service-accounts add-iam-policy-binding {account} --member=serviceAccount:WHO_IT_RUNS_AS "
    "--role=roles/iam.serviceAccountTokenCreator"
)
API_OFF = (
    "Nothing can be signed for {account}: the IAM Service Account Credentials API is not enabled in the project. "
    "Enable it: gcloud services enable iamcredentials.googleapis.com"
)
NO_ACCOUNT = (
    "There is no service account {account}. GUICHET_SERVICE_ACCOUNT must be its address, which ends in "
    ".iam.gserviceaccount.com."
)
WRONG_CLOCK = "Google does not accept what {account} signs for {address}: this machine's clock is wrong ({why})."
OTHERWISE = "Google gives {account} no access token for {address} and the scope {scope}: {why}"


class NotDelegated(NoAccess):
    """Nobody has delegated this mailbox's domain to the service account."""


class NotAccepted(NoAccess):
    """The machine's own token is not accepted, though it should still be good: another may be."""


class Delegation:
    """The tokens that ``account`` gets. ``transport`` makes what quacks like ``httplib2.Http``."""

    def __init__(self, account: str, transport: Callable[[], Any] | None) -> None:
        self._account, self._transport = account, transport
        self._machine = PerProcess(lambda: Machine(transport), apart=True)

    def token(self, address: str, left: Left) -> tuple[str, datetime | None]:
        """Raises ``NoAccess``, and what may pass."""
        machine = self._machine()
        try:
            return self._spoken(machine, address, left)
        except NotAccepted:
            machine.forget()
        try:
            return self._spoken(machine, address, left)
        except NotAccepted:
            machine.forget()
            raise

    def _spoken(self, machine: Machine, address: str, left: Left) -> tuple[str, datetime | None]:
        speaking = impersonated_credentials.Credentials(
            source_credentials=machine,
            target_principal=self._account,
            target_scopes=list(GMAIL_SCOPES),
            delegates=[],  # the library would send null, which is no list
            subject=address,
        )
        try:
            with asking(self._transport, left) as request:
                speaking.refresh(request)
        except GoogleAuthError as trouble:
            if may_pass(trouble):
                raise
            raise self._refused(complaint_of(trouble), address) from trouble
        return str(speaking.token), speaking.expiry

    def _refused(self, complaint: Complaint, address: str) -> NoAccess:
        kind = NotAccepted if complaint.status == 401 else NoAccess
        kind = NotDelegated if complaint.name == "unauthorized_client" else kind
        scope = " ".join(GMAIL_SCOPES)
        return kind(_advice(complaint).format(account=self._account, address=address, scope=scope, why=complaint.said))


def _advice(complaint: Complaint) -> str:
    if complaint.name == "unauthorized_client":
        return NOT_DELEGATED
    if complaint.name == "invalid_grant":
        return NOBODY if "email" in complaint.said.lower() else _of_the_assertion(complaint)
    if complaint.status == 403:
        return API_OFF if complaint.reasons & {"SERVICE_DISABLED", "accessNotConfigured"} else MAY_NOT_SIGN
    return NO_ACCOUNT if complaint.status == 404 else OTHERWISE


def _of_the_assertion(complaint: Complaint) -> str:
    return WRONG_CLOCK if "iat" in complaint.said else OTHERWISE
