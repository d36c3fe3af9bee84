"""An upload in pieces: what is asked and answered, and each way to get it wrong."""

from typing import Any

import pytest
from msgspec.structs import replace

from tests.contracts.exchange import Exchange
from tests.contracts.gmail import faults
from tests.contracts.samples import BOX, JSON, TOKEN

WHERE = f"http://localhost:8080/upload{BOX}/messages/send?uploadType=resumable"
BEGIN = Exchange(
    verb="POST", uri=WHERE, headers=TOKEN, body=b"{}", answer_headers={"location": f"{WHERE}&upload_id=one"}
)
MORE = Exchange(
    verb="PUT",
    uri=f"{WHERE}&upload_id=one",
    headers={"content-range": "bytes 0-262143/*"},
    body=bytes(262_144),
    status=308,
    answer_headers={"range": "bytes=0-262143"},
)
END = replace(
    MORE, headers={"content-range": "bytes 262144-262144/262145"}, body=b"x", status=200, answer_headers=JSON,
    answer=b'{"id": "1"}',
)  # fmt: skip


@pytest.mark.parametrize("exchange", [BEGIN, MORE, END])
def test_an_upload_as_it_should_be(exchange: Exchange) -> None:
    assert list(faults(exchange)) == []


@pytest.mark.parametrize(
    ("of", "wrong", "fault"),
    [
        (BEGIN, {"uri": WHERE.replace("/send", "/list")}, "no upload of Gmail's"),
        (BEGIN, {"verb": "PUT"}, "no upload of Gmail's"),
        (BEGIN, {"body": b'{"to": 1}'}, "no such field"),
        (BEGIN, {"headers": {"x-upload-content-type": "image/png"}}, "is no message"),
        (BEGIN, {"headers": {"x-upload-content-length": "36700161"}}, "over 36700160"),
        (BEGIN, {"answer_headers": {}}, "to go on at ''"),
        (BEGIN, {"answer": b"{}"}, "answer: 200"),
        (BEGIN, {"status": 500}, "an error 500 that is no JSON"),
        (MORE, {"verb": "POST"}, "bytes are PUT"),
        (MORE, {"headers": {"content-range": "0-1"}}, "content-range: 0-1"),
        (MORE, {"answer_headers": {"range": "0-262143"}}, "308 with range"),
        (END, {"answer": b'{"ID": "1"}'}, "no such field"),
    ],
)
def test_it_is_found(of: Exchange, wrong: dict[str, Any], fault: str) -> None:
    found = list(faults(replace(of, **wrong)))

    assert [line for line in found if fault in line], found
