"""What Google is told about the add-on: its addresses, its scopes, its name.

https://developers.google.com/workspace/add-ons/concepts/workspace-manifests"""

import json
from typing import Any

import click

SCOPES = (
    "https://www.googleapis.com/auth/userinfo.email",
    "https://www.googleapis.com/auth/gmail.addons.execute",
    "https://www.googleapis.com/auth/gmail.addons.current.message.metadata",
    "https://www.googleapis.com/auth/script.locale",
)


def manifest(url: str) -> dict[str, Any]:
    """The deployment for a service at ``url``, as ``gcloud workspace-add-ons deployments create`` takes it."""
    return {
        "oauthScopes": list(SCOPES),
        "addOns": {
            "common": {
                "name": "Guichet",
                "logoUrl": f"{url}/static/logo.png",
                "layoutProperties": {"primaryColor": "#1e6b4f"},
                "useLocaleFromApp": True,
                "homepageTrigger": {"runFunction": f"{url}/addon/home"},
                "openLinkUrlPrefixes": [f"{url}/", "https://mail.google.com/"],
            },
            "gmail": {
                "contextualTriggers": [{"unconditional": {}, "onTriggerFunction": f"{url}/addon/message"}],
            },
            "httpOptions": {
                "authorizationHeader": "SYSTEM_ID_TOKEN",
                "granularOauthPermissionSupport": "OPT_IN",
            },
        },
    }


def manifest_command(url: str) -> click.Command:
    @click.command("manifest", help="Print the add-on's deployment for this service's address.")
    def printed() -> None:
        click.echo(json.dumps(manifest(url), indent=2))

    return printed
