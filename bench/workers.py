"""A service under gunicorn as it runs in production, and what its workers use, from /proc."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from socket import create_connection
from types import TracebackType
from typing import Self

ROOT = Path(__file__).parent.parent
TICK = 1 / os.sysconf("SC_CLK_TCK")
THREADS = 8
STARTS_WITHIN = 60.0
MIB = 1024.0


class Workers:
    """``with`` starts ``gunicorn app`` with ``count`` workers and stops it."""

    def __init__(self, app: str, environment: Mapping[str, str], *, port: int, count: int, log: Path) -> None:
        self._command = [
            sys.executable, "-m", "gunicorn", app, "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread",
            "--workers", str(count), "--threads", str(THREADS), "--timeout", "0", "--keep-alive", "75",
            "--log-level", "warning",
        ]  # fmt: skip
        self._environment, self._log, self.port = dict(environment), log, port

    def __enter__(self) -> Self:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def wait(self) -> None:
        """Until it listens. Raises ``RuntimeError`` where it never does."""
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            self.check()
            try:
                create_connection(("127.0.0.1", self.port)).close()
            except ConnectionRefusedError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"gunicorn did not listen within {STARTS_WITHIN:.0f} s")

    def check(self) -> None:
        """Raises ``RuntimeError`` where it runs no more."""
        if self._process.poll() is not None:
            raise RuntimeError(f"gunicorn ended: {self._log.read_text('utf-8', 'replace')[-2000:]}")

    def cpu(self) -> float:
        """Seconds that all workers have worked so far, for themselves and in the kernel."""
        return sum(sum(map(int, _stat(pid)[11:13])) for pid in self._pids()) * TICK

    def memory(self) -> tuple[float, float]:
        """MiB of the largest worker: resident, and its proportional share of what the workers have in common."""
        found = [_memory(pid) for pid in self._pids()]
        return max(rss for rss, _ in found), max(pss for _, pss in found)

    def _pids(self) -> list[int]:
        everybody = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
        return [pid for pid in everybody if _stat(pid)[1:2] == [str(self._process.pid)]]


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third on (proc(5)); none where the process has gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []


def _memory(pid: int) -> tuple[float, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: float(size.split()[0]) for name, _, size in (line.partition(":") for line in lines)}
    return sizes["Rss"] / MIB, sizes["Pss"] / MIB
