"""Firestore's remote calls, in raw protocol buffers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from google.api_core.exceptions import ServiceUnavailable
from google.api_core.retry import Retry, if_exception_type
from google.cloud.firestore import Client
from google.cloud.firestore_v1.types import (
    BatchGetDocumentsRequest,
    BatchGetDocumentsResponse,
    CommitRequest,
    RunAggregationQueryRequest,
    RunAggregationQueryResponse,
    RunQueryRequest,
    RunQueryResponse,
)

from service.google.firestore_errors import answering, committing
from service.ports import Key

PROMPT = 4.0
"""Seconds within which a store that is there answers, its first connection included."""
SIDE_BY_SIDE = 8
"""So many questions of one process that are asked together: the counts of two homes."""


class FirestoreCalls:
    """One database, through a client that knows the way to it.

    ``patience``: seconds for one call, with all attempts."""

    def __init__(self, client: Client, *, patience: float) -> None:
        # The client's public calls wrap and copy every value; what they build upon is reached by these names.
        self._api = client._firestore_api
        self._metadata = client._rpc_metadata
        self._database = client._database_string
        self._patience = patience
        self._side_by_side = ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="side by side")
        self._again = Retry(if_exception_type(ServiceUnavailable), initial=0.1, maximum=1.0, timeout=patience)

    def name(self, key: Key[Any]) -> str:
        return f"{self._database}/documents/{key.kind.name}/{key.id}"

    def get(self, names: Iterable[str]) -> Sequence[Any]:
        request = BatchGetDocumentsRequest.pb()(database=self._database, documents=names)
        with answering():
            answers = self._read(self._api.batch_get_documents, BatchGetDocumentsRequest.wrap(request))
            return [BatchGetDocumentsResponse.pb(answer) for answer in answers]

    def ping(self, name: str) -> None:
        """Asks for a document that need not be there, and waits no longer than who asks whether all is ready."""
        request = BatchGetDocumentsRequest.pb()(database=self._database, documents=[name])
        with answering():
            wait = min(self._patience, PROMPT)
            ask = self._api.batch_get_documents
            list(ask(BatchGetDocumentsRequest.wrap(request), metadata=self._metadata, retry=None, timeout=wait))

    def run(self, query: Any) -> Sequence[Any]:
        """The answers that bring a document."""
        request = RunQueryRequest.pb()(parent=f"{self._database}/documents", structured_query=query)
        with answering():
            answers = map(RunQueryResponse.pb, self._read(self._api.run_query, RunQueryRequest.wrap(request)))
            return [answer for answer in answers if answer.HasField("document")]

    def runs(self, queries: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """All at the same time, as ``counts``."""
        return [*self._side_by_side.map(self.run, queries)]

    def counts(self, queries: Sequence[Any]) -> Sequence[int]:
        """All at the same time: each takes as long as any other question."""
        return [self._count(queries[0])] if len(queries) == 1 else [*self._side_by_side.map(self._count, queries)]

    def _count(self, query: Any) -> int:
        counting = {"structured_query": query, "aggregations": [{"alias": "count", "count": {}}]}
        request = RunAggregationQueryRequest.pb()(
            parent=f"{self._database}/documents", structured_aggregation_query=counting
        )
        with answering():
            answers = self._read(self._api.run_aggregation_query, RunAggregationQueryRequest.wrap(request))
            [answer] = map(RunAggregationQueryResponse.pb, answers)
        return int(answer.result.aggregate_fields["count"].integer_value)

    def commit(self, writes: Sequence[Any]) -> None:
        request = CommitRequest.pb()(database=self._database, writes=writes)
        with committing():
            # Not tried again here: after an unknown outcome it could be overtaken by itself.
            self._api.commit(CommitRequest.wrap(request), metadata=self._metadata, retry=None, timeout=self._patience)

    def _read(self, call: Callable[..., Iterator[Any]], request: Any) -> Iterator[Any]:
        return call(request, metadata=self._metadata, retry=self._again, timeout=self._patience)
