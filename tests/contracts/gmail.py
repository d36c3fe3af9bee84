"""One exchange with Gmail's API against its description: every fault of request and answer, a line each."""

from collections.abc import Iterator

from tests.contracts.answering import faults_of_answer
from tests.contracts.asking import faults_of_request
from tests.contracts.batch import BrokenBatch, exchanges
from tests.contracts.description import Found, described
from tests.contracts.errors import faults_of_error
from tests.contracts.exchange import Exchange
from tests.contracts.pieces import faults_of_piece, is_in_pieces
from tests.contracts.promises import faults_of_promises
from tests.contracts.scopes import faults_of_scope

BATCHES = {"/batch", "/batch/gmail/v1"}
DOORS = ("/gmail/", "/upload/gmail/", "/resumable/upload/gmail/", "/batch")


def is_gmails(path: str) -> bool:
    return path.startswith(DOORS)


def faults(exchange: Exchange, *, ours: bool = True) -> Iterator[str]:
    """``ours``: the product asks, and never wrongly; anybody else may, but is then not to be served."""
    if exchange.path in BATCHES:
        yield from _faults_of_batch(exchange, ours=ours)
        return
    if is_in_pieces(exchange):
        yield from (faults_of_piece(exchange, described("gmail.v1")) if ours or exchange.status < 400 else ())
        return
    exchange = exchange.straightened()
    found = described("gmail.v1").find(exchange.verb, exchange.path)
    if found is None:
        if ours or exchange.status < 400:
            yield f"{exchange.verb} {exchange.path}: no method of Gmail's"
        return
    yield from (f"{found.method.id}: {fault}" for fault in _faults_of_call(exchange, found, ours=ours))


def _faults_of_call(exchange: Exchange, found: Found, *, ours: bool) -> Iterator[str]:
    asked = list(_faults_of_asking(exchange, found, ours=ours)) if ours or exchange.status < 400 else []
    answered = list(faults_of_answer(exchange, found, described("gmail.v1")))
    yield from (*asked, *answered)
    if exchange.status == 200 and not asked and not answered:
        yield from faults_of_promises(exchange.told, exchange, found)


def _faults_of_asking(exchange: Exchange, found: Found, *, ours: bool) -> Iterator[str]:
    """Gmail serves whom leaves out what its annotations require; we do not count on that."""
    for fault in faults_of_request(exchange, found, described("gmail.v1")):
        if ours or not fault.endswith("needs it"):
            yield fault
    yield from faults_of_scope(exchange, found)


def _faults_of_batch(batch: Exchange, *, ours: bool) -> Iterator[str]:
    if batch.status >= 400:
        yield from faults_of_error(batch)
        return
    try:
        for exchange in exchanges(batch):
            yield from faults(exchange, ours=ours)
    except BrokenBatch as error:
        yield str(error)
