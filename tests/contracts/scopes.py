"""Whether the token that a request carries opens its method."""

from collections.abc import Iterator

from addon.manifest import SCOPES
from service.google.scopes import GMAIL_MODIFY
from tests.contracts.description import Found
from tests.contracts.exchange import Exchange
from tests.contracts.tokens import scopes_of

PREFIX = "https://www.googleapis.com/auth/"
OPEN_MESSAGE = PREFIX + "gmail.addons.current.message."
METADATA = OPEN_MESSAGE + "metadata"
EVERYTHING = "https://mail.google.com/"
MESSAGE_TOKEN = "x-goog-gmail-access-token"


def faults_of_scope(exchange: Exchange, found: Found) -> Iterator[str]:
    kind, _, token = exchange.headers.get("authorization", "").partition(" ")
    if kind != "Bearer" or not token:
        yield "authorization: no bearer token"
        return
    fitting = found.method.scopes & granted(token, exchange)
    if not fitting:
        yield f"scopes: {found.method.id} needs one of {sorted(found.method.scopes)}"
    elif all(scope.startswith(OPEN_MESSAGE) for scope in fitting):
        yield from _faults_of_open_message(exchange, fitting)


def granted(token: str, exchange: Exchange) -> set[str]:
    """A member's own token, through the add-on; Gmail's own page's; the mailbox's, as issued or as we ask for it."""
    if token.startswith("access-") or MESSAGE_TOKEN in exchange.headers:
        return set(SCOPES)
    if token.startswith("page-"):
        return {EVERYTHING}
    return scopes_of(token) or {GMAIL_MODIFY}


def _faults_of_open_message(exchange: Exchange, fitting: frozenset[str]) -> Iterator[str]:
    """https://developers.google.com/workspace/add-ons/concepts/workspace-scopes"""
    if MESSAGE_TOKEN not in exchange.headers:
        yield f"{MESSAGE_TOKEN}: the add-on's scopes open a message with its own token only"
    if fitting == {METADATA} and exchange.first("format", "full") not in {"metadata", "minimal"}:
        yield "format: the scope for metadata opens no more than that"
