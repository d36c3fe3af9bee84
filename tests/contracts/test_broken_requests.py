"""Each way to ask Gmail wrongly is found: a check that cannot fail would be worth nothing."""

import pytest
from msgspec.structs import replace

from tests.contracts.exchange import Exchange
from tests.contracts.gmail import faults
from tests.contracts.samples import BOX, ID, JSON, LABEL, MESSAGE, TOKEN, got, posted

MODIFY = f"/threads/{ID}/modify"
MEMBER = {"authorization": "Bearer access-alice-1", "x-goog-gmail-access-token": "t"}
LIST = {"resultSizeEstimate": 0}


def uploaded(content_type: str, body: bytes, kind: str = "multipart") -> Exchange:
    uri = f"/upload{BOX}/messages/send?uploadType={kind}"
    headers = TOKEN | {"content-type": content_type}
    return Exchange(verb="POST", uri=uri, headers=headers, body=body, answer_headers=JSON, answer=b'{"id": "1"}')


TWO_PARTS = b"--b\r\nContent-Type: application/json\r\n\r\n%s\r\n--b\r\nContent-Type: %s\r\n\r\nHello\r\n--b--\r\n"
RELATED = "multipart/related; boundary=b"

WRONG = {
    "an address that is none": (got("/mails", LIST), "no method"),
    "another verb": (got(f"/messages/{ID}", MESSAGE, verb="PUT"), "no method"),
    "another version": (replace(got("/labels", {}), uri="/gmail/v2/users/me/labels"), "no method"),
    "no user": (replace(got("/labels", {}), uri="/gmail/v1/users//labels"), "userId: '' is empty"),
    "a parameter unheard of": (got("/messages", LIST, {"query": "x"}), "query: no parameter"),
    "a parameter of another method": (got("/messages", LIST, {"historyTypes": "labelAdded"}), "no parameter"),
    "a parameter twice": (got("/messages", LIST, [("q", "a"), ("q", "b")]), "q: given more than once"),
    "a number that is none": (got("/messages", LIST, {"maxResults": "many"}), "is no uint32"),
    "a negative number": (got("/messages", LIST, {"maxResults": "-1"}), "is no uint32"),
    "a page too large": (got("/messages", LIST, {"maxResults": "501"}), "not within 1 and 500"),
    "a page of none": (got("/history", {"historyId": "1"}, {"maxResults": "0"}), "not within 1 and 500"),
    "a cursor that is none": (got("/history", {"historyId": "1"}, {"startHistoryId": "now"}), "is no uint64"),
    "a cursor too large": (got("/history", {}, {"startHistoryId": str(1 << 64)}), "is no uint64"),
    "a boolean in capitals": (got("/messages", LIST, {"includeSpamTrash": "True"}), "neither true nor false"),
    "a format unheard of": (got(f"/messages/{ID}", MESSAGE, {"format": "METADATA"}), "is none of"),
    "a history type in the plural": (got("/history", {}, {"historyTypes": "labelsAdded"}), "is none of"),
    "fields that are not there": (got(f"/messages/{ID}", {}, {"fields": "id,subject"}), "no subject"),
    "fields within what has none": (got(f"/messages/{ID}", {}, {"fields": "id/x"}), "no x"),
    "fields with an open bracket": (got(f"/messages/{ID}", {}, {"fields": "payload(headers"}), "stays open"),
    "another alt": (got("/labels", {}, {"alt": "proto"}), "we read JSON"),
    "a body where none belongs": (posted("/stop", {}, None), "takes none"),
    "no body": (posted(MODIFY, b"", {"id": ID}), "body: "),
    "a body that is no JSON": (posted(MODIFY, b"{'a'}", {"id": ID}), "body: "),
    "a body that is a list": (posted(MODIFY, [], {"id": ID}), "is no object"),
    "a body of another type": (
        posted(MODIFY, {}, {"id": ID}, headers=TOKEN | {"content-type": "text/plain"}),
        "no JSON",
    ),
    "a field unheard of": (posted(MODIFY, {"addLabels": []}, {"id": ID}), "no such field in ModifyThreadRequest"),
    "a field inside one": (
        posted("/labels", LABEL | {"color": {"text": "#fff"}}, LABEL),
        "no such field in LabelColor",
    ),
    "a text for a list": (posted(MODIFY, {"addLabelIds": "L"}, {"id": ID}), "is no array"),
    "a number in a list of texts": (
        posted(MODIFY, {"addLabelIds": [1]}, {"id": ID}),
        "addLabelIds[0]: '1' is no string",
    ),
    "null": (posted(MODIFY, {"addLabelIds": None}, {"id": ID}), "is no array"),
    "true for a number": (posted("/labels", LABEL | {"messagesTotal": True}, LABEL), "is no integer"),
    "101 labels": (posted(MODIFY, {"removeLabelIds": ["L"] * 101}, {"id": ID}), "101 where 100"),
    "101 labels on many": (posted("/messages/batchModify", {"addLabelIds": ["L"] * 101}, None), "101 where 100"),
    "1001 messages": (posted("/messages/batchModify", {"ids": [ID] * 1001}, None), "1001 where 1000"),
    "a label without its look": (
        posted("/labels", {"name": "x"}, LABEL),
        "labelListVisibility: gmail.users.labels.create",
    ),
    "a visibility unheard of": (posted("/labels", LABEL | {"messageListVisibility": "no"}, LABEL), "is none of"),
    "one colour of two": (
        posted("/labels", LABEL | {"color": {"textColor": "#ffffff"}}, LABEL),
        "backgroundColor: None",
    ),
    "a colour of our own": (
        posted("/labels", LABEL | {"color": {"textColor": "#ffffff", "backgroundColor": "#1e6b4f"}}, LABEL),
        "not in Gmail's palette",
    ),
    "mail in the wrong base64": (posted("/messages/send", {"raw": "a+/="}, MESSAGE), "is no base64url"),
    "nothing to send": (posted("/messages/send", {}, MESSAGE), "raw: gmail.users.messages.send needs it"),
    "a draft without mail": (
        posted("/drafts", {"message": {}}, {"id": "r1"}),
        "raw: gmail.users.drafts.create needs it",
    ),
    "no token": (got("/labels", {}, headers={}), "no bearer token"),
    "a scope too small": (got(f"/messages/{ID}", None, verb="DELETE"), "needs one of ['https://mail.google.com/']"),
    "a scope of settings": (
        got("/settings/filters", {}, headers=TOKEN | {"authorization": "Bearer access-a-1"}),
        "needs one",
    ),
    "a member's label": (
        posted(MODIFY, {}, {"id": ID}, headers=MEMBER | {"content-type": "application/json"}),
        "needs one",
    ),
    "a member without the mail's token": (
        got(f"/messages/{ID}", {"id": ID}, {"format": "metadata"}, headers={"authorization": "Bearer access-alice-1"}),
        "with its own token only",
    ),
    "a member reading all": (got(f"/messages/{ID}", MESSAGE, {"format": "full"}, headers=MEMBER), "opens no more"),
    "a way to upload unheard of": (uploaded("message/rfc822", b"x", "raw"), "no way to upload"),
    "an upload that is no mail": (uploaded("text/plain", b"x", "media"), "is no message"),
    "an upload too large": (uploaded("message/rfc822", bytes(36_700_161), "media"), "36700160 are allowed"),
    "an upload in pieces": (uploaded(RELATED, b"--b\r\n\r\n{}\r\n--b--\r\n"), "not enough values"),
    "an upload without boundary": (uploaded("multipart/related", b"x"), "no multipart body"),
    "an upload described wrongly": (
        uploaded(RELATED, TWO_PARTS % (b'{"thread": 1}', b"message/rfc822")),
        "no such field",
    ),
    "an upload of a picture": (uploaded(RELATED, TWO_PARTS % (b"{}", b"image/png")), "'image/png' is no message"),
}


@pytest.mark.parametrize(("exchange", "fault"), WRONG.values(), ids=WRONG)
def test_it_is_found(exchange: Exchange, fault: str) -> None:
    found = list(faults(exchange))

    assert [line for line in found if fault in line], found
