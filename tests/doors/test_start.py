"""The service as it is really started: by gunicorn and by Flask's command line, from the environment alone."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.doors.test_settings import SERVICE_ACCOUNT, WHOLE
from tests.process import free_port

HOME = Path(__file__).resolve().parent.parent.parent
MISSING = [
    "Guichet cannot start:",
    "GUICHET_URL is not set.",
    "GUICHET_ADDON_SENDERS is not set.",
    "GUICHET_ADDON_CLIENT_ID is not set.",
    "GUICHET_PUSH_SENDER is not set.",
    "GUICHET_TOPIC is not set.",
    SERVICE_ACCOUNT,
]


def started(command: list[str], settings: Mapping[str, str]) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GUICHET_", "GAE_"))}
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=HOME,
        env=kept | dict(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def gunicorn(port: int, *, workers: int = 1) -> list[str]:
    bound = ["--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
    return ["gunicorn", "main:app", *bound, "--worker-class", "gthread", "--no-control-socket"]


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    try:
        told, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    return process.returncode, told


def answer(port: int, path: str, process: subprocess.Popen[str]) -> tuple[int, str]:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as found:
                return found.status, found.read().decode()
        except (URLError, ConnectionError):  # not listening yet
            time.sleep(0.05)
    raise AssertionError(f"{path} was not answered")


def test_without_settings_the_server_ends_and_says_what_is_missing() -> None:
    code, told = ended(started(gunicorn(free_port()), {}))

    assert code != 0
    assert [line for line in told.splitlines() if line in MISSING][: len(MISSING)] == MISSING
    assert "Traceback" not in told


def test_without_settings_a_command_says_the_same() -> None:
    code, told = ended(started(["flask", "--app", "main", "desk", "list"], {}))

    assert code != 0
    assert told.splitlines() == MISSING


def test_a_store_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    store = f"sqlite:{tmp_path}/nowhere/guichet.db"
    code, told = ended(started(gunicorn(free_port()), WHOLE | {"GUICHET_STORE": store}))

    assert code != 0
    assert f"GUICHET_STORE is '{store}', which cannot be opened" in told
    assert "Traceback" not in told


def test_with_settings_it_serves(tmp_path: Path) -> None:
    port = free_port()
    process = started(gunicorn(port, workers=2), WHOLE | {"GUICHET_STORE": f"sqlite:{tmp_path}/guichet.db"})
    try:
        assert answer(port, "/health", process) == (200, '{"status":"alive"}')
        assert answer(port, "/ready", process) == (200, '{"status":"ready"}')
        assert answer(port, "/_ah/warmup", process) == (200, '{"status":"ready"}')
    finally:
        process.terminate()
        code, told = ended(process)
    assert code == 0
    assert "Traceback" not in told
