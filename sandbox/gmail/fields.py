"""Partial answers: what ``fields=`` selects."""

import re
from typing import Any

from sandbox.gmail.description import Json, schemas
from sandbox.gmail.errors import invalid

Tree = dict[str, "Tree"]
TOKEN = re.compile(r"[\w*]+|[(),/]")


def selected(answer: Json, fields: str, schema: str) -> Json:
    """Only these fields; 400 where the answer could never have one of them."""
    tree = _parse(fields)
    _check(tree, {"$ref": schema})
    picked: Json = _pick(answer, tree)
    return picked


def _parse(fields: str) -> Tree:
    tokens = TOKEN.findall(fields)
    if "".join(tokens) != re.sub(r"\s", "", fields) or not tokens:
        raise invalid(f"Invalid field selection {fields}")
    tree, rest = _list(tokens)
    if rest:
        raise invalid(f"Invalid field selection {fields}")
    return tree


def _list(tokens: list[str]) -> tuple[Tree, list[str]]:
    tree: Tree = {}
    while True:
        tokens = _field(tree, tokens)
        if tokens[:1] != [","]:
            return tree, tokens
        tokens = tokens[1:]


def _field(tree: Tree, tokens: list[str]) -> list[str]:
    if not tokens or tokens[0] in "(),/":
        raise invalid("Invalid field selection")
    inner, rest = tree.setdefault(tokens[0], {}), tokens[1:]
    if rest[:1] == ["/"]:
        return _field(inner, rest[1:])
    if rest[:1] != ["("]:
        return rest
    found, rest = _list(rest[1:])
    inner.update(found)
    if rest[:1] != [")"]:
        raise invalid("Invalid field selection: unbalanced brackets")
    return rest[1:]


def _check(tree: Tree, schema: Json) -> None:
    schema = schemas()[schema["$ref"]] if "$ref" in schema else schema
    if schema.get("type") == "array":
        _check(tree, schema["items"])
        return
    known = schema.get("properties", {})
    for name, inner in tree.items():
        if name != "*" and name not in known:
            raise invalid(f"Invalid field selection {name}")
        if inner and name != "*":
            _check(inner, known[name])


def _pick(value: Any, tree: Tree) -> Any:
    if isinstance(value, list):
        return [_pick(each, tree) for each in value]
    if not tree or not isinstance(value, dict):
        return value
    if "*" in tree:
        return {name: _pick(each, tree["*"]) for name, each in value.items()}
    return {name: _pick(each, tree[name]) for name, each in value.items() if name in tree}
