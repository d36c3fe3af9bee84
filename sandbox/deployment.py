"""The add-on as it is deployed: what its manifest has Gmail call, and which links cards may hold."""

import json
from pathlib import Path
from typing import Any, Self

from msgspec import Struct

Json = dict[str, Any]
MANIFEST = Path(__file__).parent.parent / "manifest.json"
PLACEHOLDER = "https://HOST"


class Deployment(Struct, frozen=True):
    """https://developers.google.com/workspace/add-ons/concepts/workspace-manifests"""

    add_ons: Json

    @classmethod
    def at(cls, url: str) -> Self:
        """The product's own manifest, for a service at ``url``."""
        whole: Json = json.loads(MANIFEST.read_text("utf-8").replace(PLACEHOLDER, url))
        return cls(whole["addOns"])

    def shown(self) -> Json:
        """What the page must know; ``compose`` is None where the add-on has nothing in windows that one writes in."""
        common, gmail = self.add_ons["common"], self.add_ons["gmail"]
        home = gmail.get("homepageTrigger", common["homepageTrigger"])
        return {
            "name": common["name"],
            "home": home["runFunction"],
            "message": gmail["contextualTriggers"][0]["onTriggerFunction"],
            "compose": self._compose(gmail.get("composeTrigger")),
            "links": common.get("openLinkUrlPrefixes", []),
        }

    @staticmethod
    def _compose(trigger: Json | None) -> Json | None:
        if trigger is None:
            return None
        action = trigger["actions"][0]
        tells = trigger.get("draftAccess") == "METADATA"
        return {"label": action["label"], "url": action["runFunction"], "recipients": tells}
