"""As whom Gmail is called: the owner of a mailbox, by address."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from service.google.per_process import PerProcess

if TYPE_CHECKING:
    from google.auth.credentials import Credentials

CredentialsFor = Callable[[str], "Credentials"]

GMAIL_MODIFY = "https://www.googleapis.com/auth/gmail.modify"
CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform"


def fixed_token(token: str) -> CredentialsFor:
    """One access token for every mailbox, never refreshed: for a simulated Gmail."""

    def fixed(_address: str) -> "Credentials":
        from google.oauth2.credentials import Credentials  # noqa: PLC0415  # heavy, and not every process calls Gmail

        return Credentials(token)

    return fixed


def delegated(service_account: str) -> CredentialsFor:
    """Domain-wide delegation without a key: IAM signs for ``service_account``, who speaks as the mailbox's owner.

    Each address keeps its credentials, and with them its access token, for the life of the process.
    https://developers.google.com/identity/protocols/oauth2/service-account#delegatingauthority"""
    kept: PerProcess[dict[str, Credentials]] = PerProcess(dict)

    def acting_as(address: str) -> "Credentials":
        known = kept()
        if address not in known:
            return known.setdefault(address, _impersonated(service_account, address))
        return known[address]

    return acting_as


def _impersonated(service_account: str, address: str) -> "Credentials":
    import google.auth  # noqa: PLC0415  # heavy, and not every process calls Gmail
    from google.auth import impersonated_credentials  # noqa: PLC0415

    source, _project = google.auth.default(scopes=[CLOUD_PLATFORM])
    return impersonated_credentials.Credentials(
        source_credentials=source,
        target_principal=service_account,
        target_scopes=[GMAIL_MODIFY],
        subject=address,
    )
