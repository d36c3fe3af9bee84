"""Drafts and what becomes of them, through Google's own client."""

from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from service.domain.identity import MessageId, ThreadId
from service.google.hurry import Hurry
from service.google.mails import Json
from service.google.per_process import PerProcess
from service.google.refused import Refused
from service.ports import Draft, DraftGone, Sent

LARGEST_PAGE = 500
ACCEPTED = "accepted"


class GoogleOutbox:
    """Keeps ``service.ports.Outbox``.

    ``client``: shared with who reads the mailbox, as are its places and pauses."""

    def __init__(self, client: PerProcess[Any], hurry: Hurry) -> None:
        self._client, self._hurry = client, hurry

    def draft(self, address: str, mail: bytes, *, thread: ThreadId) -> Draft:
        body = {"message": {"raw": urlsafe_b64encode(mail).decode(), "threadId": thread}}
        return _draft(self._once(address, self._drafts.create(userId=address, body=body)))

    def drafts(self, address: str) -> Iterator[Draft]:
        page = None
        while True:
            answer = self._ask(address, self._drafts.list(userId=address, maxResults=LARGEST_PAGE, pageToken=page))
            yield from map(_draft, answer.get("drafts", ()))
            page = answer.get("nextPageToken")
            if page is None:
                return

    def drafted(self, address: str, draft: str) -> Draft | None:
        try:
            return _draft(self._ask(address, self._drafts.get(userId=address, id=draft, format="minimal")))
        except Refused as no:
            if no.status != 404:
                raise
            return None

    def send(self, address: str, draft: str) -> Sent:
        try:
            answer = self._once(address, self._drafts.send(userId=address, body={"id": draft}))
        except Refused as no:
            if no.status != 404:
                raise
            raise DraftGone(draft) from no
        return Sent(message=MessageId(answer["id"]), thread=ThreadId(answer["threadId"]))

    def discard(self, address: str, draft: str) -> None:
        try:
            self._once(address, self._drafts.delete(userId=address, id=draft))
        except Refused as no:
            if no.status != 404:
                raise

    def senders(self, address: str) -> frozenset[str]:
        answer = self._ask(address, self._client().methods.send_as.list(userId=address))
        known = (one for one in answer.get("sendAs", ()) if one.get("isPrimary") or _is_verified(one))
        return frozenset(str(one["sendAsEmail"]).lower() for one in known)

    @property
    def _drafts(self) -> Any:
        return self._client().methods.drafts

    def _ask(self, address: str, request: Any) -> Any:
        return self._client().ask(address, request, self._hurry)

    def _once(self, address: str, request: Any) -> Any:
        """Google's client must not repeat by itself what may have been done."""
        return self._client().ask(address, request, replace(self._hurry, once=True))


def _draft(answer: Json) -> Draft:
    inside = answer["message"]
    return Draft(id=answer["id"], message=MessageId(inside["id"]), thread=ThreadId(inside["threadId"]))


def _is_verified(alias: Json) -> bool:
    return alias.get("verificationStatus") == ACCEPTED
