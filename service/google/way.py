"""How an access token for a mailbox is got."""

from collections.abc import Callable
from datetime import datetime

from service.admission import Admission

Left = Callable[[], float]
"""Seconds that whoever waits for the answer has left."""
Way = Callable[[str, Admission, Left], tuple[str, datetime | None]]
"""For an admitted address: the token, and until when it is good, in UTC without saying so as Google's library has it;
None for ever. Raises ``NoAccess``, and what a call to Google may raise."""
