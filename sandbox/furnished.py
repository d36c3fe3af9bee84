"""What Alice has set up before anybody tries the demo: saved replies, and tags on requests; pressed on real cards."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from sandbox.google import Google

Json = Any
MANAGER = "alice"
HOME, SETTINGS = "/addon/home", "/addon/settings"
TAGS = {
    "en": {"Tomás Herrera": "billing", "Margot Lefèvre": "warranty", "Idris Bello": "delivery"},
    "fr": {"Tomás Herrera": "facturation", "Margot Lefèvre": "garantie", "Idris Bello": "livraison"},
}
"""By who wrote."""
REPLIES: dict[str, dict[str, tuple[str, str]]] = {
    "en": {
        "Invoice": ("billing", "Hello {name},\n\nhere is the invoice you asked for.\n\nKind regards\n{member}"),
        "Where is my parcel?": (
            "delivery",
            "Hello {name},\n\nwe are asking the carrier, and write to you tomorrow.\n\n{member}",
        ),
        "Under warranty": (
            "warranty",
            "Hello {name},\n\nyour lamp is under warranty: a new part leaves today.\n\n{member}",
        ),
    },
    "fr": {
        "Facture": ("facturation", "Bonjour {name},\n\nvoici la facture demandée.\n\nCordialement,\n{member}"),
        "Colis introuvable": ("livraison", "Bonjour {name},\n\nnous interrogeons le transporteur.\n\n{member}"),
        "Sous garantie": (
            "garantie",
            "Bonjour {name},\n\nvotre lampe est sous garantie : la pièce part aujourd’hui.\n\n{member}",
        ),
    },
}
"""By title: for which tag, and the text."""


def furnish(google: "Google", language: str) -> None:
    home = _shown(google, HOME, {})
    for sender, tag in TAGS[language].items():
        for row in [one for one in _every("decoratedText", home) if sender in one["text"]]:
            _press(google, _press(google, row, "open"), "tag", tag_name=tag)
    for title, (tag, text) in REPLIES[language].items():
        blank = _shown(google, SETTINGS, {**_button(home, "settings")[1], "part": "reply"})
        _press(google, blank, "set_reply", title=title, text=text, for_tags=_option(blank, tag))


def _press(google: "Google", card: Json, verb: str, **inputs: str) -> Json:
    """What a button of ``card`` is answered with."""
    path, parameters = _button(card, verb)
    return _shown(google, path, parameters, **inputs)


def _button(card: Json, verb: str) -> tuple[str, dict[str, str]]:
    """Where it leads: a path and its parameters."""
    found = next(one for one in _every("action", card) if str(one.get("function")).endswith(f"/{verb}"))
    return urlsplit(found["function"]).path, {one["key"]: one["value"] for one in found.get("parameters", ())}


def _option(card: Json, text: str) -> str:
    """The value behind what is to be ticked; empty where there is no such thing."""
    items = [item for one in _every("selectionInput", card) for item in one["items"]]
    return next((str(item["value"]) for item in items if item["text"] == text), "")


def _shown(google: "Google", path: str, parameters: Mapping[str, str], **inputs: str) -> Json:
    given = {name: [value] for name, value in inputs.items() if value}
    return json.loads(google.click(MANAGER, path, parameters=parameters, inputs=given).body)


def _every(name: str, inside: Json) -> Iterator[Json]:
    """All that is called so, however deep."""
    if isinstance(inside, list):
        for one in inside:
            yield from _every(name, one)
    if isinstance(inside, dict):
        for key, value in inside.items():
            if key == name and isinstance(value, dict):
                yield value
            yield from _every(name, value)
