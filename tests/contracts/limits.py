"""What the description says only in words: how many, how much, which colours, which fields must be there."""

import re
from collections.abc import Iterator
from typing import Any

from tests.contracts.description import Description, Found, Json

NUMBER = re.compile(r"(?:maximum allowed value for this field is|limit of|up to) ([\d,]+)", re.IGNORECASE)
COLOUR = re.compile(r"#[0-9a-f]{6}\b")
WRITTEN = re.compile(r"@required ([\w. ]+)")
SAID_IN_THE_GUIDE = {
    ("BatchModifyMessagesRequest", "addLabelIds"): 100,
    ("BatchModifyMessagesRequest", "removeLabelIds"): 100,
}
"""https://developers.google.com/workspace/gmail/api/guides/labels"""


def most(described: Json) -> int | None:
    """The number in a description."""
    found = NUMBER.search(described.get("description", ""))
    return int(found[1].replace(",", "")) if found else None


def palette(description: Description) -> set[str]:
    return set(COLOUR.findall(description.schemas["LabelColor"]["properties"]["textColor"]["description"]))


def faults_of_amount(value: Any, schema: Json, description: Description) -> Iterator[str]:
    """Longer lists than the words allow, at any depth."""
    schema = description.resolved(schema)
    if isinstance(value, list):
        for each in value:
            yield from faults_of_amount(each, schema.get("items", {}), description)
    if not isinstance(value, dict):
        return
    for name, each in value.items():
        inner = schema.get("properties", {}).get(name, {})
        limit = most(inner) or SAID_IN_THE_GUIDE.get((schema.get("id", ""), name))
        if isinstance(each, list) and limit and len(each) > limit:
            yield f"{name}: {len(each)} where {limit} are allowed"
        yield from faults_of_amount(each, inner, description)


def faults_of_colour(body: Any, description: Description) -> Iterator[str]:
    """Both colours together, both from the palette."""
    colour = body.get("color") if isinstance(body, dict) else None
    if not isinstance(colour, dict):
        return
    allowed = palette(description)
    for name in ("textColor", "backgroundColor"):
        if colour.get(name) not in allowed:
            yield f"color.{name}: {colour.get(name)!r} is not in Gmail's palette"


def faults_of_missing(body: Any, found: Found, schema: Json, description: Description) -> Iterator[str]:
    """Fields that the annotations and the words require of this method."""
    schema = description.resolved(schema)
    if not isinstance(body, dict):
        return
    for name, each in schema.get("properties", {}).items():
        if name not in body and found.method.id in _requiring(each) and not (name == "raw" and found.upload):
            yield f"{name}: {found.method.id} needs it"
        if name in body:
            yield from faults_of_missing(body[name], found, each, description)


def _requiring(described: Json) -> set[str]:
    """Methods that need a field."""
    written = WRITTEN.search(described.get("description", ""))
    return {*described.get("annotations", {}).get("required", ()), *(written[1].split() if written else ())}
