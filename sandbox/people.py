"""People with a Google account, and what they let the add-on do."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex

SCOPE = "https://www.googleapis.com/auth/"
EMAIL = SCOPE + "userinfo.email"
LOCALE = SCOPE + "script.locale"
METADATA = SCOPE + "gmail.addons.current.message.metadata"
READONLY = SCOPE + "gmail.addons.current.message.readonly"
ACTION = SCOPE + "gmail.addons.current.message.action"
COMPOSE = SCOPE + "gmail.addons.current.action.compose"
ALL_SCOPES = (EMAIL, LOCALE, SCOPE + "gmail.addons.execute", METADATA, READONLY, COMPOSE)


@dataclass(kw_only=True)
class Person:
    """``views``: the mailbox that is delegated to him; his own address where none is."""

    who: str
    address: str
    name: str
    views: str
    locale: str = "en"
    role: str = "member"
    scopes: tuple[str, ...] = ALL_SCOPES

    def __post_init__(self) -> None:
        self.page_token = f"page-{self.who}-{token_hex(8)}"
        self.access_token = f"access-{self.who}-{token_hex(8)}"

    @property
    def sub(self) -> str:
        """Stable for the address, 21 digits, as Google's account ids."""
        return str(10**20 + int.from_bytes(sha256(self.address.encode()).digest(), "big") % 10**20)

    def consent(self, scopes: Sequence[str] | None) -> None:
        self.scopes = ALL_SCOPES if scopes is None else tuple(scopes)

    @property
    def mailboxes(self) -> tuple[str, ...]:
        """Those that he can open in Gmail, his own first."""
        return tuple(dict.fromkeys((self.address, self.views)))

    def delegate_of(self, mailbox: str, *, named: bool) -> str:
        """His address where he is in a mailbox that is not his own, and its mail says so (``named``); else empty."""
        return self.address if named and mailbox != self.address else ""

    def message_token(self, message_id: str) -> str:
        """Opens, together with the access token, the thread of this one message."""
        return f"{self.access_token}.{message_id}"
