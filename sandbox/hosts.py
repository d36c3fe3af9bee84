"""Google's own host names, answered by the sandbox: so that the product's production path runs as it is."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import httplib2

from sandbox.oauth.metadata import METADATA
from sandbox.oauth.web import ACCOUNTS, IAM, TOKENS
from sandbox.wire import Wire

HOSTS: Mapping[str, str] = {
    "gmail.googleapis.com": "",
    "iamcredentials.googleapis.com": IAM,
    "oauth2.googleapis.com": TOKENS,
    "accounts.google.com": ACCOUNTS,
    "www.googleapis.com": "/google",
    "metadata.google.internal": METADATA,
    "169.254.169.254": METADATA,
}
"""Where each host's paths begin here."""


class Hosts(Wire):
    """In place of ``httplib2.Http``. A host that is none of these is not found, as without a network."""

    def request(
        self, uri: str, method: str = "GET", body: Any = None, headers: Mapping[str, str] | None = None, **more: Any
    ) -> tuple[httplib2.Response, bytes]:
        named = {**(headers or {}), "Host": urlsplit(uri).hostname or ""}
        return super().request(inside(uri), method, body, named, **more)


def inside(uri: str) -> str:
    """The same address with its path in the sandbox."""
    parts = urlsplit(uri)
    host = parts.hostname or ""
    plain = HOSTS.get(host) == METADATA
    if host not in HOSTS or parts.scheme != ("http" if plain else "https"):
        raise httplib2.ServerNotFoundError(f"Unable to find the server at {host}")
    return parts._replace(path=HOSTS[host] + (parts.path or "/")).geturl()
