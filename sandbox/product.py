"""The product as the demo runs it: a child process, configured by its environment alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from secrets import token_hex
from socket import socket
from types import TracebackType
from typing import Self

from sandbox.exchange import Post
from sandbox.google import Google

ROOT = Path(__file__).parent.parent
STARTS_WITHIN = 60.0


class ProductDied(Exception):
    """The product ended by itself, or never came up; the text is what it printed."""


class Product:
    """``with`` starts it and stops it."""

    def __init__(self, environment: Mapping[str, str], *, port: int, folder: Path) -> None:
        self._environment = dict(environment)
        self._port = port
        self._log = folder / "product.log"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "gunicorn", "main:app", "--bind", f"127.0.0.1:{self._port}"]
        options = ["--workers", "2", "--threads", "8", "--worker-class", "gthread", "--log-level", "warning"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                command + options, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def check(self) -> None:
        """Raises ``ProductDied`` where it runs no more."""
        status = self._process.poll() if self._process else None
        if self._process is None or status is not None:
            raise ProductDied(f"{self._printed()}(exit status {status})")

    def wait_until_healthy(self, post: Post, url: str) -> None:
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            self.check()
            if _is_healthy(post, url):
                return
            time.sleep(0.1)
        raise ProductDied(f"/health did not answer within {STARTS_WITHIN:.0f} s\n{self._printed()}")

    def command(self, arguments: Sequence[str]) -> None:
        """One of the product's own commands; raises ``ProductDied``, with what it said, where it fails."""
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "flask", "--app", "main", *arguments],
            cwd=ROOT, env=self._environment, check=False, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.returncode:
            raise ProductDied(f"{done.stdout}The command failed: flask --app main {' '.join(arguments)}")

    def _printed(self) -> str:
        return self._log.read_text("utf-8", "replace")


def environment(google: Google, folder: Path) -> dict[str, str]:
    """All that the product must know: a fresh store, and this Google instead of the real one."""
    client = google.oauth.clients.add(
        "guichet-signin.apps.example",
        token_hex(16),
        callbacks=[f"{google.url}/{path}/callback" for path in ("consent", "desk")],
    )
    return {
        **os.environ,
        **_store(folder),
        **google.environment,
        "GUICHET_GMAIL_UNITS": "60000",
        "GUICHET_ACCESS_TOKEN": google.service_token,
        "GUICHET_SECRET": token_hex(32),
        "GUICHET_SIGNIN_CLIENT_ID": client.id,
        "GUICHET_SIGNIN_CLIENT_SECRET": client.secret,
        "GUICHET_SIGNIN_URL": f"{google.url}/google/accounts",
        "NO_PROXY": "localhost,127.0.0.1",
        "no_proxy": "localhost,127.0.0.1",
    }


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _store(folder: Path) -> dict[str, str]:
    if os.environ.get("GUICHET_STORE") == "firestore":
        return {"GUICHET_STORE": "firestore", "GOOGLE_CLOUD_PROJECT": f"demo-{token_hex(4)}"}
    return {"GUICHET_STORE": f"sqlite:{folder / 'guichet.db'}"}


def _is_healthy(post: Post, url: str) -> bool:
    try:
        return post("GET", f"{url}/health", {}, b"").status == 200
    except OSError:  # not listening yet
        return False
