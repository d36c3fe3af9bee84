"""Partial answers: what ``fields=`` may name, and what an answer to it may hold.

https://developers.google.com/workspace/gmail/api/guides/performance#partial"""

import re
from collections.abc import Iterator
from typing import Any

from tests.contracts.description import Description, Json

Mask = dict[str, "Mask"]
"""Empty: everything."""
TOKEN = re.compile(r"[\w*]+|.")


class NoMask(Exception):
    """Brackets or commas out of place."""


def mask(text: str) -> Mask:
    """Raises ``NoMask``."""
    tokens = TOKEN.findall(text)
    found, rest = _several(tokens)
    if rest:
        raise NoMask(f"{text!r} goes on at {''.join(rest)!r}")
    return found


def faults_of_mask(wanted: Mask, schema: Json, description: Description, where: str = "fields") -> Iterator[str]:
    schema = description.resolved(schema)
    schema = description.resolved(schema.get("items", schema))
    for name, inner in wanted.items():
        if name == "*":
            continue
        if name not in schema.get("properties", {}):
            yield f"{where}: there is no {name} to be had"
        else:
            yield from faults_of_mask(inner, schema["properties"][name], description, f"{where}/{name}")


def faults_outside(value: Any, wanted: Mask, where: str = "answer") -> Iterator[str]:
    """Fields that were not asked for."""
    if isinstance(value, list):
        for each in value:
            yield from faults_outside(each, wanted, where)
    elif wanted and isinstance(value, dict):
        for name, each in value.items():
            inner = wanted.get(name, wanted.get("*"))
            if inner is None:
                yield f"{where}.{name}: not among the fields asked for"
            else:
                yield from faults_outside(each, inner, f"{where}.{name}")


def _several(tokens: list[str]) -> tuple[Mask, list[str]]:
    found: Mask = {}
    while True:
        tokens = _one(found, tokens)
        if tokens[:1] != [","]:
            return found, tokens
        tokens = tokens[1:]


def _one(into: Mask, tokens: list[str]) -> list[str]:
    if not tokens or not re.fullmatch(r"[\w*]+", tokens[0]):
        raise NoMask(f"a field is missing before {''.join(tokens)!r}")
    inner, rest = into.setdefault(tokens[0], {}), tokens[1:]
    if rest[:1] == ["/"]:
        return _one(inner, rest[1:])
    if rest[:1] == ["("]:
        found, rest = _several(rest[1:])
        inner.update(found)
        if rest[:1] != [")"]:
            raise NoMask("a bracket stays open")
        return rest[1:]
    return rest
