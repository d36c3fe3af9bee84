"""A write of ours as one of Firestore's."""

from typing import Any, assert_never

from google.cloud.firestore_v1.types import Write as FirestoreWrite

from service.google.firestore_values import write_fields
from service.ports import Create, Key, Remove, Replace, Write
from service.records import document


def raw_write(name: str, write: Write) -> Any:
    """Without a mask, so that a whole document takes the place of another and no old field stays."""
    match write:
        case Create(key, value):
            raw = _whole(name, key, value)
            raw.current_document.exists = False
        case Replace(key, value, version):
            raw = _whole(name, key, value)
            raw.current_document.update_time.FromMicroseconds(version)
        case Remove(_, version):
            raw = FirestoreWrite.pb()(delete=name)
            if version is not None:
                raw.current_document.update_time.FromMicroseconds(version)
        case _:
            assert_never(write)
    return raw


def _whole(name: str, key: Key[Any], value: Any) -> Any:
    raw = FirestoreWrite.pb()(update={"name": name})
    write_fields(raw.update.fields, document(key.kind, value))
    return raw
