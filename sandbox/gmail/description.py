"""The gmail.v1 description that Google's client carries: which calls exist, with which fields."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

Json = dict[str, Any]
COLOUR = re.compile(r"#[0-9a-f]{6}")


class Method(Struct, frozen=True):
    id: str
    verb: str
    path: re.Pattern[str]
    upload: re.Pattern[str] | None
    parameters: Json
    request: str | None
    response: str | None


@cache
def description() -> Json:
    documents = files("googleapiclient.discovery_cache.documents")
    found: Json = json.loads(documents.joinpath("gmail.v1.json").read_text("utf-8"))
    return found


@cache
def methods() -> tuple[Method, ...]:
    """Fixed paths before those that end in a parameter: ``messages/send`` is not a message's id."""
    found = [_method(each) for each in _walk(description()["resources"])]
    return tuple(sorted(found, key=lambda method: method.path.pattern.count("(?P<")))


@cache
def schemas() -> Json:
    found: Json = description()["schemas"]
    return found


@cache
def global_parameters() -> frozenset[str]:
    return frozenset(description()["parameters"])


@cache
def palette() -> frozenset[str]:
    """The colours that labels may have."""
    return frozenset(COLOUR.findall(schemas()["LabelColor"]["properties"]["backgroundColor"]["description"]))


def _walk(resources: Json) -> list[Json]:
    found: list[Json] = []
    for resource in resources.values():
        found += resource.get("methods", {}).values()
        found += _walk(resource.get("resources", {}))
    return found


def _method(entry: Json) -> Method:
    upload: str | None = entry.get("mediaUpload", {}).get("protocols", {}).get("simple", {}).get("path")
    return Method(
        id=entry["id"],
        verb=entry["httpMethod"],
        path=_pattern(f"/{entry.get('flatPath') or entry['path']}"),
        upload=_pattern(upload) if upload else None,
        parameters={name: each for name, each in entry.get("parameters", {}).items() if each["location"] == "query"},
        request=entry.get("request", {}).get("$ref"),
        response=entry.get("response", {}).get("$ref"),
    )


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{\+?(\w+)\}", r"(?P<\1>[^/]+)", path) + r"\Z")
