"""A request to Gmail: its address, its parameters, its body."""

import json
from collections.abc import Iterator

from tests.contracts.description import Description, Found
from tests.contracts.exchange import Exchange, media_type, parts
from tests.contracts.fields import NoMask, faults_of_mask, mask
from tests.contracts.limits import faults_of_amount, faults_of_colour, faults_of_missing, most
from tests.contracts.values import fault_of_parameter, faults_of


def faults_of_request(exchange: Exchange, found: Found, description: Description) -> Iterator[str]:
    for name, text in found.path.items():
        if fault := fault_of_parameter(text, found.method.parameters[name]) if text else "is empty":
            yield f"{name}: {text!r} {fault}"
    yield from _faults_of_query(exchange, found, description)
    yield from _faults_of_selection(exchange, found, description)
    yield from _faults_of_body(exchange, found, description)


def _faults_of_query(exchange: Exchange, found: Found, description: Description) -> Iterator[str]:
    known = description.parameters | found.method.query
    seen: set[str] = set()
    for name, text in exchange.query:
        if name not in known:
            yield f"{name}: no parameter of {found.method.id}"
            continue
        if name in seen and not known[name].get("repeated"):
            yield f"{name}: given more than once"
        seen.add(name)
        if fault := fault_of_parameter(text, known[name]):
            yield f"{name}: {text!r} {fault}"
        elif (limit := most(known[name])) and known[name]["type"] == "integer" and not 0 < int(text) <= limit:
            yield f"{name}: {text} is not within 1 and {limit}"
    missing = [name for name, each in found.method.query.items() if each.get("required") and name not in seen]
    yield from (f"{name}: missing" for name in missing)
    if exchange.first("alt", "json") != "json":
        yield "alt: we read JSON"


def _faults_of_selection(exchange: Exchange, found: Found, description: Description) -> Iterator[str]:
    text = exchange.first("fields")
    if text is None:
        return
    try:
        wanted = mask(text)
    except NoMask as error:
        yield f"fields: {error}"
        return
    yield from faults_of_mask(wanted, {"$ref": found.method.response} if found.method.response else {}, description)


def _faults_of_body(exchange: Exchange, found: Found, description: Description) -> Iterator[str]:
    if found.upload:
        yield from _faults_of_upload(exchange, found, description)
    elif found.method.request is None:
        if exchange.body:
            yield f"body: {found.method.id} takes none"
    else:
        if media_type(exchange.headers) != "application/json":
            yield f"content-type: {exchange.headers.get('content-type')!r} is no JSON"
        yield from faults_of_json(exchange.body, found, description)


def faults_of_json(body: bytes, found: Found, description: Description) -> Iterator[str]:
    try:
        value = json.loads(body)
    except ValueError as error:
        yield f"body: {error}"
        return
    schema = {"$ref": found.method.request}
    yield from faults_of(value, schema, description)
    yield from faults_of_amount(value, schema, description)
    yield from faults_of_missing(value, found, schema, description)
    yield from faults_of_colour(value, description)


def _faults_of_upload(exchange: Exchange, found: Found, description: Description) -> Iterator[str]:
    """The mail alone, or after its JSON."""
    kind = exchange.first("uploadType")
    if kind not in {"media", "multipart"}:
        yield f"uploadType: {kind!r} is no way to upload"
    elif kind == "media":
        yield from _faults_of_mail(media_type(exchange.headers), exchange.body, found)
    elif kind == "multipart":
        try:
            pieces = list(parts(exchange.body, exchange.headers))
            (about, described), (carried, mail) = pieces
        except ValueError as error:
            yield f"body: {error}"
            return
        if media_type(about) != "application/json":
            yield "body: its first part is no JSON"
        yield from faults_of_json(described, found, description)
        yield from _faults_of_mail(media_type(carried), mail, found)


def _faults_of_mail(kind: str, mail: bytes, found: Found) -> Iterator[str]:
    if not kind.startswith("message/"):
        yield f"content-type: {kind!r} is no message"
    if len(mail) > found.method.most_bytes:
        yield f"body: {len(mail)} bytes where {found.method.most_bytes} are allowed"
