"""Access tokens: for one account, some scopes, and a while."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from secrets import token_urlsafe

from msgspec import Struct


class Issued(Struct, frozen=True, kw_only=True):
    account: str
    client: str
    scopes: frozenset[str]
    until: datetime


class Tokens:
    """``lives``: seconds that a token is good for, by the sandbox's clock."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._issued: dict[str, Issued] = {}
        self.lives = 3599

    def issue(self, account: str, scopes: Iterable[str], client: str = "") -> str:
        """``client``: whom the account's owner has let in; empty where nobody was asked."""
        token = f"ya29.{token_urlsafe(48)}"
        until = self._clock() + timedelta(seconds=self.lives)
        self._issued[token] = Issued(account=account.lower(), client=client, scopes=frozenset(scopes), until=until)
        return token

    def holder(self, token: str) -> Issued | None:
        """None where it was never issued, or is good no more."""
        issued = self._issued.get(token)
        return issued if issued and self._clock() < issued.until else None

    def end(self, account: str) -> None:
        """Every token of this account is good no more."""
        self._issued = {token: one for token, one in self._issued.items() if one.account != account.lower()}

    def end_of(self, account: str, client: str) -> None:
        """Every token of this account that this client got by its owner's consent."""
        gone = account.lower(), client
        self._issued = {token: one for token, one in self._issued.items() if (one.account, one.client) != gone}

    @property
    def all(self) -> list[str]:
        """Every token that is about, to look for where none may be."""
        return list(self._issued)
