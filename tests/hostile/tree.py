"""Places in a tree of JSON, and what may be done there."""

from collections.abc import Iterator
from random import Random
from typing import Any

Path = tuple[Any, ...]


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """The path of every value inside."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from places(one, (*path, key))


def somewhere(tree: Any, rng: Random) -> Path | None:
    found = list(places(tree))
    return rng.choice(found) if found else None


def at(tree: Any, path: Path) -> Any:
    for key in path:
        tree = tree[key]
    return tree


def put(tree: Any, path: Path, value: Any) -> None:
    at(tree, path[:-1])[path[-1]] = value


def cut(tree: Any, path: Path) -> None:
    del at(tree, path[:-1])[path[-1]]
