"""The service as it runs in production: several servers of several processes, which are killed and come again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random
from threading import Lock
from urllib.error import URLError
from urllib.request import urlopen

from sandbox.exchange import Reply
from sandbox.server import Forwarding
from tests.process import UNTIL_CLOSED, free_port

HOME = Path(__file__).resolve().parents[2]
STARTING = 90.0
OPTIONS = ("--workers", "2", "--threads", "8", "--worker-class", "gthread", "--timeout", "90", "--no-control-socket")


class House:
    """One gunicorn with its workers."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self.port, self._environment, self._log = free_port(), dict(environment), log
        self.forward = Forwarding(self.port)
        self.up = False
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "main:app", "--bind", f"127.0.0.1:{self.port}", *OPTIONS]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                ["sh", "-c", UNTIL_CLOSED, "sh", *command],
                cwd=HOME, env=self._environment, stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.up = True

    def await_ready(self) -> None:
        deadline = time.monotonic() + STARTING
        while not self._is_ready():
            if time.monotonic() > deadline:
                raise RuntimeError(f"no answer from {self.port}:\n{self._log.read_text('utf-8', 'replace')[-4000:]}")
            time.sleep(0.1)

    def workers(self) -> list[int]:
        masters = _children(self._process.pid)[:1] if self._process else []
        return [worker for master in masters for worker in _children(master)]

    def kill(self) -> None:
        """All of it at once, whatever it is doing."""
        self.up = False
        if self._process is not None:
            _kill_group(self._process.pid)
            self._process.wait()

    def stop(self) -> None:
        self.up = False
        if self._process is not None:
            if self._process.stdin:
                self._process.stdin.close()
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()

    def _is_ready(self) -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/ready", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            return False


class Fleet:
    """Reaches any house that stands, as a front end would; kills as it is told."""

    def __init__(self, environment: Mapping[str, str], folder: Path, *, houses: int, seed: int) -> None:
        self.houses = [House(environment, folder / f"house-{place}.log") for place in range(houses)]
        self._rng, self._lock = Random(f"{seed} fleet"), Lock()
        self.kills = self.restarts = 0

    def __call__(self, method: str, url: str, headers: dict[str, str], body: bytes, /) -> Reply:
        """Raises ``OSError`` where nobody answers, or whoever was asked is killed meanwhile."""
        for house in self._in_some_order():
            try:
                return house.forward(method, url, headers, body)
            except ConnectionRefusedError:  # not there: the next one is asked
                continue
            except OSError:
                raise
            except Exception as broken:  # half an answer
                raise ConnectionResetError(str(broken)) from broken
        raise ConnectionRefusedError("no house stands")

    def start(self) -> None:
        for house in self.houses:
            house.start()
        for house in self.houses:
            house.await_ready()

    def strike(self) -> None:
        """One worker, which its master replaces, or a whole house, which is built again."""
        house = self._rng.choice(self.houses)
        workers = house.workers()
        self.kills += 1
        self.restarts += 1
        if workers and self._rng.random() < 0.5:
            _kill(self._rng.choice(workers))
            return
        house.kill()
        house.start()

    def stop(self) -> None:
        for house in self.houses:
            house.stop()

    def _in_some_order(self) -> list[House]:
        with self._lock:
            return self._rng.sample(self.houses, len(self.houses))


def _children(pid: int) -> list[int]:
    """The oldest first; none where it is gone."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
