"""Gmail's no."""

from service.admission import NoAccess
from service.ports import GmailRefused


class Refused(GmailRefused):
    """With its HTTP status (None: no access token could be had) and the reasons that Google names."""

    def __init__(self, message: str, *, status: int | None = None, reasons: frozenset[str] = frozenset()) -> None:
        super().__init__(message)
        self.status = status
        self.reasons = reasons


class Closed(Refused, NoAccess):
    """Gmail's no to everything in this mailbox, told with what to do about it."""
