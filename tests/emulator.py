"""Google's Firestore emulator, started for a test run."""

import shutil
from pathlib import Path
from typing import Self
from urllib.error import URLError
from urllib.request import Request, urlopen

from tests.process import Child, free_port


class FirestoreEmulator:
    """``host`` is what FIRESTORE_EMULATOR_HOST wants to be while it runs."""

    def __init__(self, log: Path) -> None:
        self.host = f"127.0.0.1:{free_port()}"
        command = ["gcloud", "emulators", "firestore", "start", f"--host-port={self.host}", "--quiet"]
        self._child = Child(*command, is_ready=self._answers, log=log, told=log.read_text)

    @staticmethod
    def missing() -> str | None:
        """What has to be installed before it can run."""
        absent = [tool for tool in ("gcloud", "java") if shutil.which(tool) is None]
        return f"the Firestore emulator needs {' and '.join(absent)}" if absent else None

    def __enter__(self) -> Self:
        self._child.start()
        self._first_write()
        return self

    def __exit__(self, *_: object) -> None:
        self._child.stop()

    def _first_write(self) -> None:
        """Which takes it longer than the product waits, on a busy machine."""
        documents = f"http://{self.host}/v1/projects/test-first/databases/(default)/documents/first"
        with urlopen(Request(documents, data=b"{}", headers={"Content-Type": "application/json"}), timeout=60):
            return

    def _answers(self) -> bool:
        try:
            with urlopen(f"http://{self.host}/", timeout=1) as answer:
                return bool(answer.status == 200)
        except (URLError, TimeoutError, ConnectionError):
            return False
