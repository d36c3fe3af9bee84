"""The mail that is open before a member, read with the two tokens of his event."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from service.google.per_process import PerProcess
from service.ports import Mail, OpenTokens

if TYPE_CHECKING:
    from service.google.open_mail import OpenMail


class GoogleOwnMail:
    """Keeps ``service.ports.OwnMail``.

    ``root``: where Gmail's API is, None for Google's; ``transport``: makes what quacks like ``httplib2.Http``."""

    def __init__(self, *, root: str | None, transport: Callable[[], Any] | None = None) -> None:
        def made() -> "OpenMail":
            from service.google.open_mail import OpenMail  # noqa: PLC0415  # takes half a second

            return OpenMail(root, transport)

        self._gmail = PerProcess(made)

    def read(self, message: str, tokens: OpenTokens) -> Mail | None:
        return self._gmail().read(message, tokens)
