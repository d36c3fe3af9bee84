"""The store in Firestore: scales out, and costs by the document."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar, assert_never

from google.api_core.exceptions import GoogleAPICallError, ServiceUnavailable
from google.api_core.retry import Retry, if_exception_type
from google.cloud.firestore import Client, DocumentReference, DocumentSnapshot, FieldFilter, Query, WriteBatch
from google.cloud.firestore_v1.aggregation import AggregationQuery
from google.cloud.firestore_v1.types import Precondition

from service.bookmark import Bookmark
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId
from service.domain.kept import TrailLine
from service.domain.mailbox import Mailbox
from service.domain.member import Member
from service.found import FoundByKey
from service.google.firestore_errors import answering, committing
from service.google.firestore_queries import Question, in_debt, trail, wished_for, with_sub
from service.google.firestore_values import snapshot, value_of
from service.google.per_process import PerProcess
from service.ports import (
    CONVERSATIONS,
    DESKS,
    MAILBOXES,
    MEMBERS,
    TRAIL,
    Create,
    Found,
    Key,
    Kind,
    Page,
    Remove,
    Replace,
    Snapshot,
    Unreachable,
    Wish,
    Write,
)
from service.records import document, moment
from service.writes import check

T = TypeVar("T")


class FirestoreStore:
    """Keeps what ``service.ports.Store`` promises. A version is Firestore's ``update_time``."""

    def __init__(self, project: str | None = None, *, patience: float = 10.0) -> None:
        """``patience``: seconds for one question or commit, with all attempts."""
        self._client = PerProcess(lambda: Client(project))  # gRPC does not survive a fork
        self._patience = patience
        self._again = Retry(if_exception_type(ServiceUnavailable), initial=0.1, maximum=1.0, timeout=patience)

    def get(self, *keys: Key[Any]) -> Found:
        if not keys:
            return FoundByKey({})
        asked = {self._reference(key): key for key in keys}
        found: dict[Key[Any], Snapshot[Any] | None] = dict.fromkeys(keys)
        with answering():
            for known in self._client().get_all(list(asked), retry=self._again, timeout=self._patience):
                key = asked[known.reference]
                found[key] = snapshot(key.kind, known) if known.exists else None
        return FoundByKey(found)

    def commit(self, *writes: Write) -> None:
        check(writes)
        if not writes:
            return
        batch = self._client().batch()
        for write in writes:
            self._add(batch, write)
        with committing():
            # Not tried again here: after an unknown outcome it could be overtaken by itself.
            batch.commit(retry=None, timeout=self._patience)

    def list(self, wish: Wish, *, limit: int, after: str | None = None) -> Page[Conversation]:
        question = wished_for(wish)
        query = self._query(question).limit(limit + 1)
        if after is not None:
            mark = Bookmark.parse(after)
            query = query.start_after([mark.at, mark.id])
        found = self._answers(query)
        items = tuple(value_of(CONVERSATIONS, known) for known in found[:limit])
        if len(found) <= limit:
            return Page(items=items)
        last = found[limit - 1]
        return Page(items=items, after=str(Bookmark(last.get(question.by), last.id)))

    def count(self, wish: Wish) -> int:
        with answering():
            counting = AggregationQuery(self._query(wished_for(wish))).count()
            [row] = counting.get(retry=self._again, timeout=self._patience)
        return int(row[0].value)

    def in_debt(self, *, before: datetime, limit: int) -> Sequence[ConversationId]:
        ids_only = self._query(in_debt(before)).select([]).limit(limit)
        return [ConversationId(known.id) for known in self._answers(ids_only)]

    def trail(self, conversation: ConversationId, *, before: int | None, limit: int) -> Sequence[TrailLine]:
        found = self._answers(self._query(trail(conversation, before)).limit(limit))
        return [value_of(TRAIL, known) for known in found]

    def member_by_sub(self, sub: str) -> Snapshot[Member] | None:
        found = self._answers(self._query(with_sub(sub)).limit(1))
        return snapshot(MEMBERS, found[0]) if found else None

    def mailboxes(self) -> Sequence[Snapshot[Mailbox]]:
        return self._every(MAILBOXES)

    def desks(self) -> Sequence[Snapshot[Desk]]:
        return self._every(DESKS)

    def forget_receipts(self, *, before: datetime) -> int:  # noqa: ARG002  # Firestore's TTL does it
        return 0

    def ping(self) -> None:
        try:
            self.get(Key(MAILBOXES, "ping"))
        except GoogleAPICallError as error:
            raise Unreachable(str(error)) from error

    def _every(self, kind: Kind[T]) -> Sequence[Snapshot[T]]:
        return [snapshot(kind, known) for known in self._answers(self._query(Question(kind=kind)))]

    def _answers(self, query: Query) -> Sequence[DocumentSnapshot[Any]]:
        with answering():
            return query.get(retry=self._again, timeout=self._patience)

    def _query(self, question: Question) -> Query:
        query = Query(self._client().collection(question.kind.name))
        for name, compared, value in question.filters():
            query = query.where(filter=FieldFilter(name, compared, value))
        direction = Query.DESCENDING if question.falling else Query.ASCENDING
        for field in question.order:
            query = query.order_by(field, direction)
        return query

    def _add(self, batch: WriteBatch, write: Write) -> None:
        reference = self._reference(write.key)
        match write:
            case Create(key, value):
                batch.create(reference, document(key.kind, value))
            case Replace(key, value, version):
                batch.set(reference, document(key.kind, value))
                # The client offers a precondition only for updates, which would leave fields standing that are gone.
                batch._write_pbs[-1].current_document = Precondition(update_time=moment(version))
            case Remove():
                batch.delete(reference)
            case _:
                assert_never(write)

    def _reference(self, key: Key[Any]) -> DocumentReference:
        return self._client().collection(key.kind.name).document(key.id)
