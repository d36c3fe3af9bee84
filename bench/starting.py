"""How long a service takes from its start to its first signed card."""

import time
from collections.abc import Mapping
from http.client import HTTPConnection
from pathlib import Path

from bench.load import Asked, ask
from bench.workers import Workers

LOOK = 0.005
STARTS_WITHIN = 60.0


def started(app: str, environment: Mapping[str, str], asked: Asked, *, port: int, log: Path) -> float:
    """Seconds."""
    begun = time.perf_counter()
    with Workers(app, environment, port=port, count=1, log=log) as workers:
        while time.perf_counter() - begun < STARTS_WITHIN:
            workers.check()
            connection = HTTPConnection("127.0.0.1", port, timeout=STARTS_WITHIN)
            try:
                ask(connection, asked)
            except ConnectionRefusedError:
                time.sleep(LOOK)
            else:
                return time.perf_counter() - begun
            finally:
                connection.close()
    raise RuntimeError(f"{app} did not start within {STARTS_WITHIN:.0f} s")
