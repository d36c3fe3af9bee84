"""A write of ours as one of Firestore's."""

from collections.abc import Mapping
from typing import Any, assert_never

from google.cloud.firestore_v1.types import Write as FirestoreWrite

from service.google.firestore_values import write_fields
from service.ports import Create, Remove, Replace, Write
from service.records import document


def raw_write(name: str, write: Write) -> Any:
    """Without a mask, so that a whole document takes the place of another and no old field stays."""
    match write:
        case Create(key, value):
            raw = _whole(name, document(key.kind, value))
            raw.current_document.exists = False
        case Replace(key, value, version):
            raw = _whole(name, document(key.kind, value, over=version))
            raw.current_document.update_time.FromMicroseconds(version)
        case Remove(_, version):
            raw = FirestoreWrite.pb()(delete=name)
            if version is not None:
                raw.current_document.update_time.FromMicroseconds(version)
        case _:
            assert_never(write)
    return raw


def _whole(name: str, plain: Mapping[str, Any]) -> Any:
    raw = FirestoreWrite.pb()(update={"name": name})
    write_fields(raw.update.fields, plain)
    return raw
