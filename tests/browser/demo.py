"""The demo as a process of its own, on one store."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.emulator import free_port

ROOT = Path(__file__).parents[2]
STARTING = 60.0
STOPPING = 20.0
READY = "ends the demo"
UNTIL_CLOSED = """
    exec 3<&0
    "$@" & demo=$!
    (read _ <&3; kill $demo) &
    wait $demo
"""
"""Runs the demo until the standard input ends, as happens too when a test run is killed: it then stops by itself."""


class Demo:
    """``url`` is where it is while it runs; ``language`` is the desk's, and so the one of its labels."""

    def __init__(self, folder: Path, *, language: str = "en", environment: Mapping[str, str] | None = None) -> None:
        port = free_port()
        self.url = f"http://localhost:{port}"
        self._folder = folder
        self._log = folder / "demo.log"
        own = {"PORT": str(port), "TMPDIR": str(folder), "LC_ALL": language, "PYTHONUNBUFFERED": "1"}
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("GUICHET_", "FIRESTORE_"))}
        self._environment = ours | own | dict(environment or {})

    @property
    def database(self) -> Path:
        """The file of the SQLite store."""
        return next(self._folder.glob("guichet-demo-*/guichet.db"))

    @property
    def output(self) -> str:
        logs = [self._log, *self._folder.glob("guichet-demo-*/product.log")]
        return "\n".join(log.read_text("utf-8", "replace") for log in logs)

    def __enter__(self) -> Self:
        command = ["sh", "-c", UNTIL_CLOSED, "sh", sys.executable, "-m", "sandbox"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environment,
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
        while READY not in self.output:
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the demo did not start:\n{self.output}")
            time.sleep(0.1)

    def _stop(self) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        self._process.wait(STOPPING)
