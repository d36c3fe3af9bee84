"""Refusals that are about a mailbox as a whole, not about what was asked of it."""

from service.google.refused import Closed, Refused
from service.google.scopes import GMAIL_SCOPES

NO_GMAIL = (
    "{address} has no Gmail, or is suspended ({why}). Give the account a licence with Gmail in the Admin console, or "
    "name the account that holds the mail: --mailbox ADDRESS"
)
API_OFF = "Gmail's API is not enabled in the project: gcloud services enable gmail.googleapis.com ({why})"
TOO_NARROW = "The access to {address} does not reach far enough: it must be given for exactly {scope} ({why})"
AS_IT_SAYS = "{why}"
"""Who may not read one mail may read none: Gmail refuses access by the mailbox."""
NOT_ENABLED = frozenset({"accessNotConfigured", "SERVICE_DISABLED"})
NARROW = frozenset({"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"})


def closed(no: Refused, address: str) -> Refused:
    """``no``, explained where it concerns all of the mailbox."""
    if isinstance(no, Closed):
        return no
    text = _text(no)
    if text is None:
        return no
    told = text.format(address=address, scope=" ".join(GMAIL_SCOPES), why=no)
    return Closed(told, status=no.status, reasons=no.reasons)


def _text(no: Refused) -> str | None:
    if no.status == 400 and "failedPrecondition" in no.reasons:
        return NO_GMAIL
    if no.status == 401:
        return AS_IT_SAYS
    if no.status != 403:
        return None
    return API_OFF if no.reasons & NOT_ENABLED else TOO_NARROW if no.reasons & NARROW else AS_IT_SAYS
