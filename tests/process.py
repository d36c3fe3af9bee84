"""A program that tests need, as a process of its own."""

import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

STARTING = 60.0
STOPPING = 20.0
UNTIL_CLOSED = """
    exec 3<&0
    "$@" & child=$!
    (read _ <&3; kill -- -$child 2>/dev/null || kill $child) &
    wait $child
"""
"""Runs a program until it ends or the standard input does, as happens too when a test run is killed.

Some (gcloud) make themselves the leader of a process group, with all that they start; then the group is ended."""


class Child:
    """``is_ready`` says when it has started, ``told`` what it has said if it does not."""

    def __init__(self, *command: str, is_ready: Callable[[], bool], log: Path, told: Callable[[], str]) -> None:
        self._command = command
        self._is_ready = is_ready
        self._log = log
        self._told = told

    def start(self, *, folder: Path | None = None, environment: Mapping[str, str] | None = None) -> None:
        """Raises ``RuntimeError`` where it ends or is not ready in time."""
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                ["sh", "-c", UNTIL_CLOSED, "sh", *self._command],
                cwd=folder,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the tests, which then stop it
            )
        try:
            self._await()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(STOPPING)

    def _await(self) -> None:
        deadline = time.monotonic() + STARTING
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{' '.join(self._command)} did not start:\n{self._told()}")
            time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
