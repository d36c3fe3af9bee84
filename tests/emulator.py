"""Google's Firestore emulator, started for a test run."""

import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

STARTING = 60.0
STOPPING = 10.0
UNTIL_CLOSED = """
    exec 3<&0
    "$@" & emulator=$!
    (read _ <&3; kill -- -$emulator || kill $emulator) &
    wait $emulator
"""
"""Runs gcloud until it ends or the standard input does, as happens too when a test run is killed.

gcloud makes itself the leader of a process group, with the shell and the Java that it starts."""


class FirestoreEmulator:
    """``host`` is what FIRESTORE_EMULATOR_HOST wants to be while it runs."""

    def __init__(self, log: Path) -> None:
        self.host = f"127.0.0.1:{free_port()}"
        self._log = log

    @staticmethod
    def missing() -> str | None:
        """What has to be installed before it can run."""
        absent = [tool for tool in ("gcloud", "java") if shutil.which(tool) is None]
        return f"the Firestore emulator needs {' and '.join(absent)}" if absent else None

    def __enter__(self) -> Self:
        command = ["gcloud", "emulators", "firestore", "start", f"--host-port={self.host}", "--quiet"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                ["sh", "-c", UNTIL_CLOSED, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the tests, which then stop it
            )
        try:
            self._await()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _await(self) -> None:
        deadline = time.monotonic() + STARTING
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the Firestore emulator did not start:\n{self._log.read_text()}")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urlopen(f"http://{self.host}/", timeout=1) as answer:
                return bool(answer.status == 200)
        except (URLError, TimeoutError, ConnectionError):
            return False

    def _stop(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(STOPPING)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
