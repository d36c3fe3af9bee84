"""What Google is told about the add-on: its addresses, its scopes, its name.

https://developers.google.com/workspace/add-ons/concepts/workspace-manifests"""

import json
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import click

AUTH = "https://www.googleapis.com/auth/"
SCOPES = {
    AUTH + "userinfo.email": "tells who it is: without it an event carries no token of its user",
    AUTH + "gmail.addons.execute": "lets Gmail run the add-on beside a mail",
    AUTH + "gmail.addons.current.message.metadata": "reads the open mail's headers, to know it as a request's copy",
    AUTH + "gmail.addons.current.action.compose": "inserts saved replies where a mail is written, and opens drafts",
    AUTH + "script.locale": "tells the language and the time zone that the card is drawn in",
}
"""All that a member is asked for, each with the reason."""
LOCAL = {"localhost", "127.0.0.1", "::1"}
LINKS = re.compile(r"https://(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z0-9-]+/[!#-;=?-~]*", re.IGNORECASE)
"""https://developers.google.com/apps-script/manifest/allowlist-url"""


def manifest(url: str, *, links: Sequence[str] = ()) -> dict[str, Any]:
    """The deployment for a service at ``url``, as ``gcloud workspace-add-ons deployments create`` takes it.

    ``links``: where else the documents are that managers link to tags; Google's own pages need no mention."""
    return {
        "oauthScopes": list(SCOPES),
        "addOns": {
            "common": {
                "name": "Guichet",
                "logoUrl": f"{url}/static/logo.png",
                "layoutProperties": {"primaryColor": "#1e6b4f"},
                "useLocaleFromApp": True,
                "homepageTrigger": {"runFunction": f"{url}/addon/home"},
                "openLinkUrlPrefixes": [f"{url}/", "https://mail.google.com/", *links],
            },
            "gmail": {
                "contextualTriggers": [{"unconditional": {}, "onTriggerFunction": f"{url}/addon/message"}],
                "composeTrigger": {
                    "actions": [{"label": "Saved replies", "runFunction": f"{url}/addon/compose"}],
                    "draftAccess": "METADATA",
                },
            },
            "httpOptions": {
                "authorizationHeader": "SYSTEM_ID_TOKEN",
                "granularOauthPermissionSupport": "OPT_IN",
            },
        },
    }


def manifest_command(url: str) -> click.Command:
    @click.command("manifest", help="Print the add-on's deployment, for this service's address or for URL.")
    @click.argument("address", metavar="[URL]", default=url)
    @click.option(
        "--link",
        "links",
        metavar="PREFIX",
        multiple=True,
        help="Where documents are, as https://wiki.example.com/; may be repeated.",
    )
    def printed(address: str, links: tuple[str, ...]) -> None:
        click.echo(json.dumps(manifest(_callable_by_gmail(address), links=[*map(_prefix, links)]), indent=2))

    return printed


def _prefix(link: str) -> str:
    if not LINKS.fullmatch(link):
        raise click.BadParameter(f"{link!r} is not like https://wiki.example.com/ or https://*.example.com/.")
    return link


def _callable_by_gmail(address: str) -> str:
    """Without the slash at its end, since tokens are for exact addresses. http is for a look on one's own machine."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise click.BadParameter(f"{address!r} is no address: {error}.") from error
    host = parts.hostname or ""
    plain = parts.netloc.lower() == (f"{host}:{port}" if port else host) and not (parts.query or parts.fragment)
    if not host or not plain or any(mark.isspace() for mark in address):
        raise click.BadParameter(f"{address!r} is not like https://desk.example.com.")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOCAL):
        raise click.BadParameter(f"Gmail calls https addresses only, and {address!r} is none.")
    return address.rstrip("/")
