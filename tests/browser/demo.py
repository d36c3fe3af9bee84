"""The demo as a process of its own, on one store."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from tests.contracts.recorded import judged
from tests.process import Child, free_port

ROOT = Path(__file__).parents[2]
READY = "ends the demo"


class Demo:
    """``url`` is where it is while it runs; ``language`` is the desk's, and so the one of its labels."""

    def __init__(self, folder: Path, *, language: str = "en", environment: Mapping[str, str] | None = None) -> None:
        port = free_port()
        self.url = f"http://localhost:{port}"
        self._folder = folder
        self._log = folder / "demo.log"
        self.traffic = folder / "gmail.jsonl"
        own = {"PORT": str(port), "TMPDIR": str(folder), "LC_ALL": language, "PYTHONUNBUFFERED": "1"}
        own["FURNISHED"] = "no"
        own["RECORD"] = str(self.traffic)
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("GUICHET_", "FIRESTORE_"))}
        self._environment = ours | own | dict(environment or {})
        command = [sys.executable, "-m", "sandbox"]
        self._child = Child(*command, is_ready=self._is_ready, log=self._log, told=lambda: self.output)

    @property
    def database(self) -> Path:
        """The file of the SQLite store."""
        return next(self._folder.glob("guichet-demo-*/guichet.db"))

    @property
    def output(self) -> str:
        logs = [self._log, *self._folder.glob("guichet-demo-*/product.log")]
        return "\n".join(log.read_text("utf-8", "replace") for log in logs)

    def __enter__(self) -> Self:
        self._child.start(folder=ROOT, environment=self._environment)
        return self

    def __exit__(self, *_: object) -> None:
        """Whatever was said to Gmail and answered is held to its description."""
        self._child.stop()
        count, faults = judged(self.traffic)
        assert count
        assert not faults, faults.most_common(20)

    def _is_ready(self) -> bool:
        return READY in self.output
