"""What is as Gmail describes it is not complained of."""

import pytest

from tests.contracts.exchange import Exchange
from tests.contracts.gmail import faults
from tests.contracts.samples import BOX, ID, JSON, LABEL, MESSAGE, NOT_FOUND, TOKEN, got, posted, refused

HEADERS = [{"name": "Subject", "value": "Lamp"}]
SMALL = {"fields": "messages(id,payload/headers)", "format": "metadata", "metadataHeaders": "Subject", "alt": "json"}
MEMBER = {"authorization": "Bearer access-alice-1", "x-goog-gmail-access-token": "t"}


@pytest.mark.parametrize(
    "exchange",
    [
        got("/profile", {"emailAddress": "support@example.com", "historyId": "18446744073709551615"}, {"alt": "json"}),
        got("/messages", {"messages": [{"id": ID, "threadId": ID}], "resultSizeEstimate": 1}, {"maxResults": "500"}),
        got(f"/messages/{ID}", MESSAGE | {"internalDate": "-1", "sizeEstimate": 3, "raw": "YQ=="}, {"format": "raw"}),
        got(f"/threads/{ID}", {"messages": [{"id": ID, "payload": {"headers": HEADERS}}]}, SMALL),
        got(
            f"/messages/{ID}",
            MESSAGE | {"payload": {"headers": HEADERS}},
            [("format", "metadata"), ("metadataHeaders", "Subject"), ("metadataHeaders", "From")],
            headers=MEMBER,
        ),
        got("/history", {"history": [{"id": "8"}, {"id": "9"}], "historyId": "9"}, {"startHistoryId": "7"}),
        posted(f"/threads/{ID}/modify", {"addLabelIds": ["L"] * 100}, {"id": ID, "messages": [MESSAGE]}),
        posted("/messages/batchModify", {"ids": [ID] * 1000}, None),
        posted(
            "/labels", LABEL | {"color": {"textColor": "#ffffff", "backgroundColor": "#16a766"}}, LABEL | {"id": "L1"}
        ),
        got("/stop", None, verb="POST"),
        refused(NOT_FOUND),
        posted(
            f"/messages/{ID}",
            b"format=minimal",
            MESSAGE,
            headers=TOKEN | {"x-http-method-override": "GET", "content-type": "application/x-www-form-urlencoded"},
        ),
        Exchange(
            verb="POST",
            uri=f"/upload{BOX}/messages/send?uploadType=multipart",
            headers=TOKEN | {"content-type": 'multipart/related; boundary="b"'},
            body=b"--b\r\nContent-Type: application/json\r\n\r\n{}\r\n"
            b"--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nHello\r\n--b--\r\n",
            answer_headers=JSON,
            answer=b'{"id": "1"}',
        ),
    ],
)
def test_nothing_is_found(exchange: Exchange) -> None:
    assert list(faults(exchange)) == []
