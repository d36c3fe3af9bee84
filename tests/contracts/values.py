"""A JSON value against a schema of a description: unknown fields, types, formats, enums."""

import re
from collections.abc import Iterator
from typing import Any

from tests.contracts.description import Description, Json

RANGES = {
    "int32": (-(1 << 31), 1 << 31),
    "uint32": (0, 1 << 32),
    "int64": (-(1 << 63), 1 << 63),
    "uint64": (0, 1 << 64),
}
BASE64URL = re.compile(r"(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3}=?|[A-Za-z0-9_-]{2}==)?")
BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)")
KINDS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "number": (int, float),
    "array": list,
    "object": dict,
    "any": object,
}


def faults_of(value: Any, schema: Json, description: Description, where: str = "") -> Iterator[str]:
    """What Google would not take, or not say, a line each."""
    schema = description.resolved(schema)
    kind = schema.get("type", "any")
    if not isinstance(value, KINDS[kind]) or (isinstance(value, bool) and kind not in {"boolean", "any"}):
        yield f"{where or 'body'}: {str(value)[:60]!r} is no {kind}"
    elif kind == "object":
        yield from _faults_of_fields(value, schema, description, where)
    elif kind == "array":
        for place, each in enumerate(value):
            yield from faults_of(each, schema["items"], description, f"{where}[{place}]")
    elif fault := _fault_of_plain(value, schema):
        yield f"{where}: {str(value)[:60]!r} {fault}"


def _faults_of_fields(value: Json, schema: Json, description: Description, where: str) -> Iterator[str]:
    known, others = schema.get("properties", {}), schema.get("additionalProperties")
    for name, each in value.items():
        inner = known.get(name, others)
        place = f"{where}.{name}".lstrip(".")
        if inner is None:
            yield f"{place}: no such field in {schema.get('id', 'this object')}"
        else:
            yield from faults_of(each, inner, description, place)


def _fault_of_plain(value: Any, schema: Json) -> str | None:
    if "enum" in schema and value not in schema["enum"]:
        return f"is none of {', '.join(schema['enum'])}"
    form = schema.get("format")
    if form in RANGES:
        return None if _within(str(value), *RANGES[form]) else f"is no {form}"
    if form == "byte":
        alphabet, name = (BASE64URL, "base64url") if "base64url" in schema["description"] else (BASE64, "base64")
        return None if alphabet.fullmatch(value) else f"is no {name}"
    if form == "google-datetime":
        return None if TIME.fullmatch(value) else "is no time"
    return None


def _within(text: str, least: int, end: int) -> bool:
    return re.fullmatch(r"-?[0-9]{1,20}", text) is not None and least <= int(text) < end


def fault_of_parameter(text: str, schema: Json) -> str | None:
    """The same for a value that stands in an address."""
    if schema["type"] == "boolean":
        return None if text in {"true", "false"} else "is neither true nor false"
    if "pattern" in schema and not re.search(schema["pattern"], text):
        return f"does not match {schema['pattern']}"
    if "minimum" in schema and int(text) < int(schema["minimum"]):
        return f"is under {schema['minimum']}"
    if "maximum" in schema and int(text) > int(schema["maximum"]):
        return f"is over {schema['maximum']}"
    return _fault_of_plain(text, schema)
