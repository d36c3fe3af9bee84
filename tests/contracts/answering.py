"""What Gmail answers: the status, the schema, and only the fields asked for."""

from collections.abc import Iterator
from typing import Any

from tests.contracts.description import Description, Found
from tests.contracts.errors import faults_of_error
from tests.contracts.exchange import Exchange, media_type
from tests.contracts.fields import NoMask, faults_outside, mask
from tests.contracts.values import faults_of


def faults_of_answer(exchange: Exchange, found: Found, description: Description) -> Iterator[str]:
    if exchange.status >= 400:
        yield from faults_of_error(exchange)
    elif found.method.response is None:
        if (exchange.status, exchange.answer) != (204, b""):
            yield f"answer: {exchange.status} and {len(exchange.answer)} bytes where nothing is to be said"
    elif exchange.status != 200 or media_type(exchange.answer_headers) != "application/json":
        yield f"answer: {exchange.status} {exchange.answer_headers.get('content-type')}"
    else:
        yield from _faults_of_json(exchange, found, description)


def _faults_of_json(exchange: Exchange, found: Found, description: Description) -> Iterator[str]:
    try:
        told = exchange.told
    except ValueError as error:
        yield f"answer: {error}"
        return
    yield from faults_of(told, {"$ref": found.method.response}, description)
    yield from _empty_lists(told)
    fields = exchange.first("fields")
    if fields is not None:
        try:
            yield from faults_outside(told, mask(fields))
        except NoMask as error:
            yield f"answer: an answer to fields={fields!r}: {error}"


def _empty_lists(value: Any, where: str = "") -> Iterator[str]:
    """Google's JSON leaves an empty list out.

    https://protobuf.dev/programming-guides/json/"""
    if value == [] and where:
        yield f"{where}: an empty list, which Google leaves out"
    elif isinstance(value, list):
        for each in value:
            yield from _empty_lists(each, where)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _empty_lists(each, f"{where}.{name}".lstrip("."))
