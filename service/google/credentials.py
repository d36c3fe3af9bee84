"""As whom Gmail is called: the owner of a mailbox of ours, and of no other."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from service.admission import Admission, Admit
from service.google.per_process import PerProcess
from service.google.way import Left, Way

if TYPE_CHECKING:
    from service.google.access_token import AccessToken
    from service.google.sign_in import GoogleSignIn

CredentialsFor = Callable[[str], "AccessToken"]


def credentials_for(way: Way, admit: Admit, clock: Callable[[], datetime]) -> CredentialsFor:
    """One for each address and process, whatever the number of threads."""

    def made() -> "tuple[type[AccessToken], dict[str, AccessToken]]":
        from service.google.access_token import AccessToken  # noqa: PLC0415  # heavy, and not every process calls Gmail

        return AccessToken, {}

    kept = PerProcess(made)

    def credentials(address: str) -> "AccessToken":
        token, known = kept()
        if address not in known:
            return known.setdefault(address, token(address, way, admit, clock))  # atomic: two threads end up with one
        return known[address]

    return credentials


def fixed_token(token: str) -> Way:
    """One access token for every mailbox of ours, good for ever: for a simulated Gmail."""
    return lambda _address, _admission, _left: (token, None)


def ways_to_google(
    *,
    account: str | None,
    sign_in: "GoogleSignIn | None",
    consent_url: Callable[[str], str],
    transport: Callable[[], Any] | None,
) -> Way:
    """By the mailbox's own consent through ``sign_in``, else by the domain-wide delegation of ``account``.

    ``consent_url``: where the owner of an address may consent."""

    def made() -> Way:
        from service.google.opening import Opening  # noqa: PLC0415  # heavy, and not every process calls Gmail

        return Opening(account, sign_in, consent_url, transport)

    opening = PerProcess(made)

    def token(address: str, admission: Admission, left: Left) -> tuple[str, datetime | None]:
        return opening()(address, admission, left)

    return token
