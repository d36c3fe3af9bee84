"""Gmail through Google's own client."""

import random
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from service.domain.identity import MessageId, ThreadId
from service.google.credentials import CredentialsFor
from service.google.hurry import Hurry, Units
from service.google.label_calls import LabelCalls
from service.google.labelling import is_unknown_label, slices
from service.google.mails import history_page, instant, listed, mail
from service.google.outbox import GoogleOutbox
from service.google.pace import Pace
from service.google.per_process import PerProcess
from service.google.refused import Refused
from service.google.relabelling_calls import RelabellingCalls
from service.ports import HistoryExpired, HistoryPage, LabelLook, LabelUnknown, Mail

if TYPE_CHECKING:
    from service.google.client import Client

LARGEST_BATCH = 25
"""Gmail takes 100, and answers most of them 429: the parts run side by side."""
GENTLE_BATCH = 5
"""Small enough to leave something for others, even of a small share."""
LARGEST_PAGE = 500
PLENTY = 1e9
"""Units a minute, where nobody counts them."""
ONE_CLIENT = "Only one user push notification client"


class GoogleGmail:
    """Keeps ``service.ports.Gmail``. The mailbox is always named by its address, never "me".

    ``root``: where Gmail's API is, None for Google's; ``transport``: makes what quacks like ``httplib2.Http``;
    ``share``: this process's part of four requests in flight towards one mailbox; ``units``: its part of 6,000 units a
    minute; ``patience``: seconds for one call, its repetitions included; ``clock``: seconds since the epoch."""

    def __init__(  # noqa: PLR0913  # the last four are for tests
        self,
        *,
        root: str | None,
        credentials: CredentialsFor,
        transport: Callable[[], Any] | None = None,
        share: int = 2,
        units: float = PLENTY,
        patience: float = 8.0,
        sleep: Callable[[float], None] = time.sleep,
        rand: Callable[[], float] = random.random,
        clock: Callable[[], float] = time.time,
    ) -> None:
        pace = Pace(share=share, units=units, sleep=sleep, rand=rand, clock=clock)

        def client() -> "Client":
            from service.google.client import Client  # noqa: PLC0415  # takes half a second

            return Client(root, credentials, transport, pace)

        self._client = PerProcess(client)
        self._hurry = Hurry(patience=patience)

    def within(self, patience: float) -> Self:
        """For callers in more of a hurry: what is in flight, and what Gmail asked us to wait for, stay common."""
        return self._in(Hurry(patience=patience))

    def gently(self, patience: float) -> Self:
        """For work that may take its time: it waits for what others leave of the quota, and asks for little at once."""
        return self._in(Hurry(patience=patience, gently=True))

    def units(self, address: str) -> Units:
        """What this process has used of the mailbox."""
        return self._client().units(address)

    def outbox(self) -> GoogleOutbox:
        """What this mailbox sends, in the same hurry."""
        return GoogleOutbox(self._client, self._hurry)

    def now(self, address: str) -> int:
        return int(self._ask(address, self._client().methods.users.getProfile(userId=address))["historyId"])

    def history(self, address: str, since: int, page: str | None = None) -> HistoryPage:
        request = self._client().methods.history.list(
            userId=address, startHistoryId=str(since), maxResults=LARGEST_PAGE, pageToken=page
        )
        try:
            return history_page(self._ask(address, request))
        except Refused as no:
            if no.status in {400, 404} and "failedPrecondition" not in no.reasons:
                raise HistoryExpired(since) from no
            raise

    def mail(self, address: str, *messages: MessageId) -> Mapping[MessageId, Mail]:
        wanted = list(dict.fromkeys(messages))
        found = (
            self._read(address, some) for some in slices(wanted, GENTLE_BATCH if self._hurry.gently else LARGEST_BATCH)
        )
        return {MessageId(answer["id"]): mail(answer) for answers in found for answer in answers}

    def thread(self, address: str, thread: ThreadId) -> tuple[Mail, ...]:
        answer = self._unless_gone(address, self._client().methods.conversation(address, thread)) or {}
        return tuple(sorted(map(mail, answer.get("messages", ())), key=lambda each: each.at))

    def search(self, address: str, query: str, *, spam_and_trash: bool = False) -> Iterator[Mail]:
        return self._listed(address, q=query, includeSpamTrash=spam_and_trash)

    def labelled(self, address: str, label: str) -> Iterator[Mail]:
        try:
            yield from self._listed(address, labelIds=[label], includeSpamTrash=True)
        except Refused as no:
            if is_unknown_label(no):
                raise LabelUnknown(str(no)) from no
            raise

    def relabel(
        self, address: str, messages: Sequence[MessageId], *, add: Iterable[str], remove: Iterable[str]
    ) -> None:
        self._relabelling(address).mails(messages, add=add, remove=remove)

    def relabel_thread(self, address: str, thread: ThreadId, *, add: Iterable[str], remove: Iterable[str]) -> None:
        self._relabelling(address).thread(thread, add=add, remove=remove)

    def labels(self, address: str) -> Mapping[str, str]:
        return self._labels_of(address).ids()

    def looks(self, address: str, ours: Collection[str]) -> Sequence[LabelLook]:
        return self._labels_of(address).looks(ours)

    def create_label(self, address: str, name: str, *, text: str, background: str) -> str:
        return self._labels_of(address).create(name, text=text, background=background)

    def change_label(self, address: str, label: LabelLook) -> None:
        self._labels_of(address).change(label)

    def delete_label(self, address: str, label: str) -> None:
        self._labels_of(address).delete(label)

    def watch(self, address: str, topic: str) -> datetime:
        try:
            return self._watched(address, topic)
        except Refused as no:
            if no.status != 400 or ONE_CLIENT not in str(no):
                raise
        self._ask(address, self._client().methods.users.stop(userId=address))
        return self._watched(address, topic)

    def _in(self, hurry: Hurry) -> Self:
        other = copy(self)
        other._hurry = hurry
        return other

    def _ask(self, address: str, request: Any) -> Any:
        return self._client().ask(address, request, self._hurry)

    def _labels_of(self, address: str) -> LabelCalls:
        return LabelCalls(self._client().methods.labels, address, partial(self._ask, address))

    def _relabelling(self, address: str) -> RelabellingCalls:
        return RelabellingCalls(self._client().methods, address, partial(self._ask, address))

    def _listed(self, address: str, **how: Any) -> Iterator[Mail]:
        page = None
        while True:
            request = self._client().methods.messages.list(
                userId=address, maxResults=LARGEST_PAGE, pageToken=page, **how
            )
            answer = self._ask(address, request)
            yield from map(listed, answer.get("messages", ()))
            page = answer.get("nextPageToken")
            if page is None:
                return

    def _unless_gone(self, address: str, request: Any) -> Any:
        try:
            return self._ask(address, request)
        except Refused as no:
            if no.status != 404:
                raise
            return None

    def _read(self, address: str, messages: Sequence[MessageId]) -> Iterable[Any]:
        if len(messages) > 1:
            return self._client().read(address, messages, self._hurry)
        answer = self._unless_gone(address, self._client().methods.metadata(address, messages[0]))
        return [answer] if answer else []

    def _watched(self, address: str, topic: str) -> datetime:
        request = self._client().methods.users.watch(userId=address, body={"topicName": topic})
        return instant(self._ask(address, request)["expiration"])
