"""What is needed from Google's sign-in: a mailbox that consents itself, and a member who says who he is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol


class SignInRefused(Exception):
    """Google does not take the code: it is too old or was used. Only beginning again helps."""


class SignInMisconfigured(Exception):
    """Google does not take our client: its id, its secret or the address of our callback. ``str()`` says which."""


class SignInBusy(Exception):
    """Google's sign-in did not answer. Another try may help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What somebody granted, and who: the ``id_token`` is not verified yet. Google may withhold ``refresh_token``."""

    refresh_token: str | None = field(repr=False)
    id_token: str = field(repr=False)
    scopes: frozenset[str]


class SignIn(Protocol):
    """Every method may raise ``SignInBusy``."""

    @property
    def client_id(self) -> str: ...

    def address(self, *, scopes: Sequence[str], state: str, verifier: str, account: str) -> str:
        """Where to send the browser, so that ``account`` may grant ``scopes`` for good.

        ``state`` comes back with the answer; only who knows ``verifier`` can use it (RFC 7636)."""
        ...

    def question(self, *, state: str, nonce: str, verifier: str, choose: bool) -> str:
        """Where to send the browser, so that somebody may say who he is, and no more; ``choose``: as another account.

        ``nonce`` comes back in the ``id_token`` (OpenID Connect Core 1.0, 3.1.2.1)."""
        ...

    def permission(self, code: str, verifier: str) -> Permission:
        """What the code stands for. Raises ``SignInRefused`` and ``SignInMisconfigured``."""
        ...

    def give_back(self, permission: Permission) -> None:
        """End it at Google."""
        ...
