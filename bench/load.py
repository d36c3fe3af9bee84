"""Requests over kept-alive connections, as many at a time as one instance takes."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import NamedTuple

from msgspec import Struct

from bench.workers import Workers

PATIENCE = 60.0


class Asked(NamedTuple):
    """A POST."""

    path: str
    body: bytes
    headers: dict[str, str]


class Failed(Exception):
    """An answer that is none of the good ones: what follows would measure something else."""


class Lap(Struct, frozen=True, kw_only=True):
    """What some requests took: ``seconds`` altogether, ``cpu`` of the workers, and each one's time in ``waits``."""

    seconds: float
    cpu: float
    waits: tuple[float, ...]

    @property
    def each(self) -> float:
        """CPU a request, in milliseconds."""
        return 1000 * self.cpu / len(self.waits)

    @property
    def rate(self) -> float:
        return len(self.waits) / self.seconds

    def quantile(self, part: float) -> float:
        """Milliseconds within which this part of the requests was answered."""
        return 1000 * sorted(self.waits)[min(len(self.waits) - 1, int(part * len(self.waits)))]


def drive(
    workers: Workers,
    requests: Sequence[Sequence[Asked]],
    *,
    count: int,
    before: Callable[[int], None] | None = None,
) -> Lap:
    """``count`` requests from ``len(requests)`` clients at a time, each going round its own.

    ``before`` is called by each client (its number) ahead of each request, outside of the time that is counted."""

    def client(number: int) -> list[float]:
        connection = HTTPConnection("127.0.0.1", workers.port, timeout=PATIENCE)
        mine, waits = requests[number], []
        for turn in range(max(1, count // len(requests))):
            if before:
                before(number)
            begun = time.perf_counter()
            ask(connection, mine[turn % len(mine)])
            waits.append(time.perf_counter() - begun)
        connection.close()
        return waits

    cpu, begun = workers.cpu(), time.perf_counter()
    with ThreadPoolExecutor(len(requests)) as clients:
        waits = [wait for mine in clients.map(client, range(len(requests))) for wait in mine]
    return Lap(seconds=time.perf_counter() - begun, cpu=workers.cpu() - cpu, waits=tuple(waits))


def ask(connection: HTTPConnection, asked: Asked) -> bytes:
    connection.request("POST", asked.path, asked.body, asked.headers)
    answer = connection.getresponse()
    told = answer.read()
    if answer.status not in {200, 204}:
        raise Failed(f"{asked.path} answered {answer.status}: {told[:500]!r}")
    return told
