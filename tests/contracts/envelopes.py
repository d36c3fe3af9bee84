"""The add-on's events and answers against schemas of their own, and the cards inside against Google's."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from addon.manifest import SCOPES
from tests.cards.strict import every, faults_of_card

FOLDER = Path(__file__).parent / "schemas"
TRIGGERS = {"home", "message", "compose"}
COMPLETING = "suggest"
"""Verbs that begin with it complete what somebody types."""


def faults_of_event(event: Any) -> Iterator[str]:
    yield from _faults("event", event)


def faults_of_answer(path: str, answer: Any) -> Iterator[str]:
    """``path`` tells what kind of answer is expected there."""
    verb = path.rpartition("/")[2]
    yield from _faults(_kind(verb, answer), answer)
    for card in (*every("pushCard", answer), *every("updateCard", answer)):
        yield from faults_of_card(card)
    if isinstance(answer, dict) and (asked := answer.get("requesting_google_scopes")):
        unknown = set(asked.get("scopes", ())) - set(SCOPES)
        yield from (f"scopes: {scope} is not in the manifest" for scope in sorted(unknown))


def _kind(verb: str, answer: Any) -> str:
    if isinstance(answer, dict) and "requesting_google_scopes" in answer:
        return "scope_request"
    if verb.startswith(COMPLETING):
        return "autocompletion"
    return "render_actions" if verb in TRIGGERS else "submit_form_response"


def _faults(name: str, value: Any) -> Iterator[str]:
    for error in _validator(name).iter_errors(value):
        yield f"{name} at {error.json_path}: {error.message[:300]}"


@cache
def _validator(name: str) -> Draft202012Validator:
    schemas = {path.stem: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (stem, Resource.from_contents(schema)) for stem, schema in schemas.items()
    )
    return Draft202012Validator(schemas[name], registry=registry)
