"""The add-on's manifest against Google's own schema, and the rules that stand beside it in words.

https://developers.google.com/workspace/add-ons/concepts/workspace-manifests"""

import json
import re
import struct
from collections.abc import Collection, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from google.apps.script.type import CommonAddOnManifest, HttpOptions
from google.apps.script.type.gmail import GmailAddOnManifest
from google.protobuf.json_format import ParseError

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
AUTH = "https://www.googleapis.com/auth/"
OPEN_MESSAGE = AUTH + "gmail.addons.current.message."
PARTS: dict[str, Any] = {"common": CommonAddOnManifest, "gmail": GmailAddOnManifest, "httpOptions": HttpOptions}
YOUNGER = ("granularOauthPermissionSupport",)
"""A key that the guide demands and Google's published schema lacks."""


def faults_of_manifest(manifest: Json, *, routes: Collection[str]) -> Iterator[str]:
    """``routes``: the paths that take a POST."""
    unknown = sorted(set(manifest) - {"oauthScopes", "addOns"} | set(manifest["addOns"]) - set(PARTS))
    yield from (f"{name}: unheard of" for name in unknown)
    found = list(_faults_of_schema(manifest["addOns"]))
    yield from found
    if not found and not unknown:
        yield from _faults_of_words(manifest["addOns"]["common"])
        yield from _faults_of_addresses(manifest["addOns"], routes)
        yield from _faults_of_scopes(manifest)
        if manifest["addOns"]["httpOptions"].get("granularOauthPermissionSupport") != "OPT_IN":
            yield "granularOauthPermissionSupport: every add-on has to opt in"


def _faults_of_schema(add_ons: Json) -> Iterator[str]:
    for name, kind in PARTS.items():
        part = {key: value for key, value in deepcopy(add_ons.get(name, {})).items() if key not in YOUNGER}
        try:
            kind.from_json(json.dumps(part))
        except ParseError as error:
            yield f"{name}: {error}"


def _faults_of_words(common: Json) -> Iterator[str]:
    name = common.get("name", "")
    if not 0 < len(name) <= 15 or re.search(r"google|gmail|add-?on", name, re.IGNORECASE):
        yield f"name: {name!r}"
    if not re.fullmatch(r"#[0-9a-f]{6}", common.get("layoutProperties", {}).get("primaryColor", "#000000")):
        yield f"primaryColor: {common['layoutProperties']['primaryColor']}"
    logo = ROOT / urlsplit(common.get("logoUrl", "")).path.lstrip("/")
    if not _is_square_png(logo):
        yield f"logoUrl: {common.get('logoUrl')} is no square PNG of ours"


def _is_square_png(path: Path) -> bool:
    start = path.read_bytes()[:24] if path.is_file() else b""
    if not start.startswith(b"\x89PNG\r\n\x1a\n"):
        return False
    width, height = struct.unpack(">II", start[16:24])
    return bool(width == height)


def _faults_of_addresses(add_ons: Json, routes: Collection[str]) -> Iterator[str]:
    for address in _functions(add_ons):
        if not address.startswith("https://") or urlsplit(address).query:
            yield f"{address}: no plain https address"
        if urlsplit(address).path not in routes:
            yield f"{address}: nothing answers there"
    for prefix in add_ons["common"].get("openLinkUrlPrefixes", ()):
        if not prefix.startswith(("https://", "mailto:", "tel:")) or not prefix.endswith(("/", ":")):
            yield f"openLinkUrlPrefixes: {prefix}"
    if not add_ons["common"].get("logoUrl", "").startswith("https://"):
        yield f"logoUrl: {add_ons['common'].get('logoUrl')} is no https address"


def _functions(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _functions(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            if name in {"runFunction", "onTriggerFunction"}:
                yield each
            else:
                yield from _functions(each)


def _faults_of_scopes(manifest: Json) -> Iterator[str]:
    asked, needed = set(manifest["oauthScopes"]), _needed(manifest["addOns"])
    yield from (f"oauthScopes: {scope} is missing: {needed[scope]}" for scope in sorted(set(needed) - asked))
    yield from (f"oauthScopes: {scope} is asked for without need" for scope in sorted(asked - set(needed)))
    if len(asked) != len(manifest["oauthScopes"]):
        yield "oauthScopes: one is named twice, which the Marketplace's form does not keep"


def _needed(add_ons: Json) -> dict[str, str]:
    """What the manifest and the code make necessary, and no more: each with what would not work."""
    needed = {
        AUTH + "userinfo.email": "events would carry no userIdToken",
        OPEN_MESSAGE + "metadata": "messages.get of the open mail would be refused",
    }
    if "gmail" in add_ons:
        needed[AUTH + "gmail.addons.execute"] = "Gmail would not run it"
    if add_ons["common"].get("useLocaleFromApp"):
        needed[AUTH + "script.locale"] = "events would carry neither language nor time zone"
    if "composeTrigger" in add_ons.get("gmail", {}):
        needed[AUTH + "gmail.addons.current.action.compose"] = "a compose trigger needs it"
    return needed
