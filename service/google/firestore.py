"""The store in Firestore: scales out, and costs by the document."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from google.api_core.exceptions import GoogleAPICallError
from google.auth.exceptions import DefaultCredentialsError
from google.cloud.firestore import Client

from service.bookmark import Bookmark
from service.domain.aside import Aside
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import (
    ConversationId,
    DeskId,
    MailboxId,
    OutgoingId,
    TagId,
)
from service.domain.kept import TrailLine
from service.domain.mailbox import Mailbox
from service.domain.member import Member
from service.domain.saved import SHARED, SavedReply
from service.found import FoundByKey
from service.google.firestore_answers import id_in, page_of, snapshot_in, value_in
from service.google.firestore_calls import FirestoreCalls
from service.google.firestore_queries import (
    Question,
    due,
    in_debt,
    of_mailbox,
    older,
    saved_for,
    set_aside,
    structured,
    trail,
    unsettled,
    waking,
    wearing,
    wished_for,
    with_sub,
)
from service.google.firestore_values import encoded, reference
from service.google.firestore_writes import raw_write
from service.google.per_process import PerProcess
from service.ports import (
    ASIDES,
    CONVERSATIONS,
    DESKS,
    MAILBOXES,
    MEMBERS,
    SAVED,
    TRAIL,
    Found,
    Key,
    Kind,
    Page,
    Snapshot,
    Unreachable,
    Wish,
    Write,
)
from service.writes import check

T = TypeVar("T")


class FirestoreStore:
    """Keeps what ``service.ports.Store`` promises. A version is Firestore's ``update_time``, in microseconds."""

    def __init__(self, project: str | None = None, *, patience: float = 10.0) -> None:
        """``patience``: seconds for one question or commit, with all attempts."""
        # gRPC does not survive a fork.
        self._calls = PerProcess(lambda: FirestoreCalls(_client(project), patience=patience))

    def get(self, *keys: Key[Any]) -> Found:
        calls = self._calls()
        asked = {calls.name(key): key for key in keys}
        found: dict[Key[Any], Snapshot[Any] | None] = dict.fromkeys(keys)
        for answer in calls.get(asked) if asked else ():
            if answer.HasField("found"):
                key = asked[answer.found.name]
                found[key] = snapshot_in(key.kind, answer.found, answer.read_time)
        return FoundByKey(found)

    def commit(self, *writes: Write) -> None:
        check(writes)
        calls = self._calls()
        if writes:
            calls.commit([raw_write(calls.name(write.key), write) for write in writes])

    def list(self, wish: Wish, *, limit: int, after: str | None = None) -> Page[Conversation]:
        question = wished_for(wish)
        found = self._calls().run(structured(question, limit=limit + 1, after=self._beyond(after)))
        return page_of(found, by=question.by, limit=limit)

    def pages(self, *wishes: tuple[Wish, int]) -> Sequence[Page[Conversation]]:
        asked = [(wished_for(wish), limit) for wish, limit in wishes]
        found = self._calls().runs([structured(question, limit=limit + 1) for question, limit in asked])
        return [page_of(one, by=by.by, limit=limit) for one, (by, limit) in zip(found, asked, strict=True)]

    def counts(self, *wishes: Wish) -> Sequence[int]:
        return self._calls().counts([structured(wished_for(wish)) for wish in wishes])

    def in_debt(self, *, before: datetime, limit: int, mailbox: MailboxId | None = None) -> Sequence[ConversationId]:
        found = self._calls().run(structured(in_debt(before, mailbox), limit=limit, ids_only=True))
        return [ConversationId(id_in(answer.document)) for answer in found]

    def waking(self, *, before: datetime, limit: int) -> Sequence[ConversationId]:
        found = self._calls().run(structured(waking(before), limit=limit, ids_only=True))
        return [ConversationId(id_in(answer.document)) for answer in found]

    def due(self, *, before: datetime, limit: int) -> Sequence[Snapshot[Mailbox]]:
        return self._snapshots(MAILBOXES, structured(due(before), limit=limit))

    def unsettled(self, *, before: datetime, limit: int, mailbox: MailboxId | None = None) -> Sequence[OutgoingId]:
        found = self._calls().run(structured(unsettled(before, mailbox), limit=limit, ids_only=True))
        return [OutgoingId(id_in(answer.document)) for answer in found]

    def set_aside(self, mailbox: MailboxId, *, limit: int = 100) -> Sequence[Snapshot[Aside]]:
        return self._snapshots(ASIDES, structured(set_aside(mailbox), limit=limit))

    def trail(self, conversation: ConversationId, *, before: int | None, limit: int) -> Sequence[TrailLine]:
        found = self._calls().run(structured(trail(conversation, before), limit=limit))
        return [value_in(TRAIL, answer.document) for answer in found]

    def saved(self, desk: DeskId, *, limit: int = 200) -> Sequence[Snapshot[SavedReply]]:
        return self._snapshots(SAVED, structured(saved_for(*{desk, SHARED}), limit=limit))

    def member_by_sub(self, sub: str) -> Snapshot[Member] | None:
        found = self._snapshots(MEMBERS, structured(with_sub(sub), limit=1))
        return found[0] if found else None

    def every(self, kind: Kind[T], *, after: str | None, limit: int) -> Sequence[Snapshot[T]]:
        beyond = () if after is None else [reference(self._calls().name(Key(kind, after)))]
        return self._snapshots(kind, structured(Question(kind=kind), limit=limit, after=beyond))

    def of_mailbox(
        self, mailbox: MailboxId, *, after: ConversationId | None, limit: int
    ) -> Sequence[Snapshot[Conversation]]:
        beyond = () if after is None else [reference(self._calls().name(Key(CONVERSATIONS, after)))]
        return self._snapshots(CONVERSATIONS, structured(of_mailbox(mailbox), limit=limit, after=beyond))

    def wearing(self, desk: DeskId, tag: TagId, *, after: str | None, limit: int) -> Sequence[Snapshot[Conversation]]:
        beyond = () if after is None else [reference(self._calls().name(Key(CONVERSATIONS, after)))]
        return self._snapshots(CONVERSATIONS, structured(wearing(desk, tag), limit=limit, after=beyond))

    def outdated(self, kind: Kind[Any]) -> bool:
        return bool(self._calls().run(structured(older(kind), limit=1, ids_only=True)))

    def mailboxes(self) -> Sequence[Snapshot[Mailbox]]:
        return self._snapshots(MAILBOXES, structured(Question(kind=MAILBOXES)))

    def desks(self) -> Sequence[Snapshot[Desk]]:
        return self._snapshots(DESKS, structured(Question(kind=DESKS)))

    def forget_receipts(self, *, before: datetime) -> int:  # noqa: ARG002  # Firestore's TTL does it
        return 0

    def ping(self) -> None:
        try:
            calls = self._calls()
            calls.ping(calls.name(Key(MAILBOXES, "ping")))
        except GoogleAPICallError as error:
            raise Unreachable(str(error)) from error

    def _snapshots(self, kind: Kind[T], query: Any) -> Sequence[Snapshot[T]]:
        return [snapshot_in(kind, answer.document, answer.read_time) for answer in self._calls().run(query)]

    def _beyond(self, after: str | None) -> Sequence[Any]:
        if after is None:
            return ()
        mark = Bookmark.parse(after)
        return encoded(mark.at), reference(self._calls().name(Key(CONVERSATIONS, mark.id)))


def _client(project: str | None) -> Client:
    """As whom this machine signs in, in the project that it is told or runs in."""
    try:
        return Client(project)
    except (DefaultCredentialsError, OSError) as error:
        raise Unreachable(f"Firestore cannot be reached from here: {error}") from error
