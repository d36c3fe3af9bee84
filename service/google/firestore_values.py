"""Plain documents in Firestore's own form and back.

On raw protocol buffers: the client's wrapped ones take ten times as long, which is most of what a commit costs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from google.cloud.firestore_v1.types import Value

from service.records import instant, moment

RawValue = Value.pb()


def encoded(plain: Any) -> Any:
    field = RawValue()
    _write(field, plain)
    return field


def reference(name: str) -> Any:
    """A document's name, where a query's order includes it."""
    return RawValue(reference_value=name)


def write_fields(fields: Any, plain: Mapping[str, Any]) -> None:
    """Fills a map of a raw message."""
    for name, inner in plain.items():
        _write(fields[name], inner)


def read_fields(fields: Any) -> dict[str, Any]:
    return {name: _read(fields[name]) for name in fields}  # its items() are slower


def _write(field: Any, plain: Any) -> None:
    match plain:
        case str():
            field.string_value = plain
        case bool():  # before int, of which it is one
            field.boolean_value = plain
        case int():
            field.integer_value = plain
        case datetime():
            field.timestamp_value.FromMicroseconds(instant(plain))
        case None:
            field.null_value = 0
        case list() | tuple():
            field.array_value.SetInParent()
            field.array_value.values.extend(map(encoded, plain))
        case dict():
            field.map_value.SetInParent()
            write_fields(field.map_value.fields, plain)
        case _:
            raise TypeError(f"no document holds a {type(plain).__name__}")


def _read(field: Any) -> Any:
    """The commonest first: a conversation has some eighty of them."""
    match field.WhichOneof("value_type"):
        case "string_value" | "boolean_value" | "integer_value" as kind:
            return getattr(field, kind)
        case "null_value":
            return None
        case "timestamp_value":
            return moment(field.timestamp_value.ToMicroseconds())
        case "array_value":
            return [_read(inner) for inner in field.array_value.values]
        case "map_value":
            return read_fields(field.map_value.fields)
        case kind:
            raise ValueError(f"a field that is no value of ours: {kind}")
