"""Google's machine-readable descriptions of its APIs, as its client library carries them."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from msgspec import Struct, field

Json = dict[str, Any]
TEMPLATE = re.compile(r"\{(\+?)(\w+)\}")
"""``{id}`` is one segment of a path, ``{+name}`` may be several."""


class Method(Struct, frozen=True, kw_only=True):
    """``uploads``: the address of each upload protocol, by its name."""

    id: str
    verb: str
    path: re.Pattern[str]
    uploads: Mapping[str, re.Pattern[str]]
    parameters: Json
    request: str | None
    response: str | None
    scopes: frozenset[str]
    most_bytes: int

    @property
    def query(self) -> Json:
        return {name: each for name, each in self.parameters.items() if each["location"] == "query"}


class Found(Struct, frozen=True, kw_only=True):
    """A method, what stands in its path, and the protocol of the upload where it is one."""

    method: Method
    path: Mapping[str, str]
    upload: str | None = None


class Description(Struct, frozen=True):
    document: Json
    methods: tuple[Method, ...] = field(default=())

    @property
    def schemas(self) -> Json:
        found: Json = self.document["schemas"]
        return found

    @property
    def parameters(self) -> Json:
        """Those that every method takes."""
        found: Json = self.document["parameters"]
        return found

    def resolved(self, schema: Json) -> Json:
        found: Json = self.schemas[schema["$ref"]] if "$ref" in schema else schema
        return found

    def find(self, verb: str, path: str) -> Found | None:
        """``path`` still percent-encoded, so that a slash in an id is no separator."""
        for method in self.methods:
            if method.verb != verb:
                continue
            for upload, pattern in ((None, method.path), *method.uploads.items()):
                if match := pattern.fullmatch(path):
                    return Found(method=method, path=_decoded(match), upload=upload)
        return None


@cache
def described(name: str) -> Description:
    """As ``gmail.v1``."""
    document = json.loads(
        files("googleapiclient.discovery_cache.documents").joinpath(f"{name}.json").read_text("utf-8")
    )
    methods = (_method(entry) for entry in _entries(document["resources"]))
    fixed_first = sorted(methods, key=lambda method: method.path.groups)
    return Description(document, tuple(fixed_first))


def _entries(resources: Json) -> Iterator[Json]:
    for resource in resources.values():
        yield from resource.get("methods", {}).values()
        yield from _entries(resource.get("resources", {}))


def _method(entry: Json) -> Method:
    media = entry.get("mediaUpload", {})
    return Method(
        id=entry["id"],
        verb=entry["httpMethod"],
        path=_pattern("/" + entry["path"]),
        uploads={name: _pattern(each["path"]) for name, each in media.get("protocols", {}).items()},
        parameters=entry.get("parameters", {}),
        request=entry.get("request", {}).get("$ref"),
        response=entry.get("response", {}).get("$ref"),
        scopes=frozenset(entry.get("scopes", ())),
        most_bytes=int(media.get("maxSize", 0)),
    )


def _pattern(path: str) -> re.Pattern[str]:
    pieces, end = [], 0
    for match in TEMPLATE.finditer(path):
        pieces += [re.escape(path[end : match.start()]), f"(?P<{match[2]}>{'.+' if match[1] else '[^/]*'})"]
        end = match.end()
    return re.compile("".join(pieces) + re.escape(path[end:]))


def _decoded(match: re.Match[str]) -> dict[str, str]:
    return {name: unquote(value) for name, value in match.groupdict().items()}
