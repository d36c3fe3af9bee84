"""Read by gunicorn at start: without its settings the service does not begin, and says all that is missing, once.

A file of an older layout is brought up before there is any worker, by a process of its own: gunicorn ends workers that
take long to start, and what this process loads its workers would have after a reload too."""

import gc
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from service.doors.logs import of_gunicorn
from service.embedded.present import LAYOUT
from service.settings import NotConfigured, Settings

os.environ.setdefault("GRPC_SINGLE_THREADED_UNARY_STREAM", "1")
"""Who asks Firestore reads the answer himself; gRPC would start a thread for it, at a quarter of a lone card's CPU.

https://grpc.github.io/grpc/python/grpc_experimental.html has it as a channel's option, but Google's client makes the
channel; gRPC reads this when it is imported."""
SQLITE = "sqlite:"
logconfig_dict = of_gunicorn()
YOUNG = 10_000
"""So many more things than before are looked through at a time: as many as some ten cards are made of."""


def on_starting(_server: Any) -> None:
    try:
        store = Settings.read(os.environ).store
    except NotConfigured as problems:
        sys.exit(f"Guichet cannot start:\n{problems}")
    if store.startswith(SQLITE) and 0 < _layout(Path(store.removeprefix(SQLITE))) < LAYOUT and not _brought_up(store):
        sys.exit("Guichet cannot start: its file could not be brought to the present layout; it is as it was.")


def on_reload(_server: Any) -> None:
    """What has come meanwhile is of another version than this process; where it fails, the new workers say so."""
    store = os.environ.get("GUICHET_STORE") or "sqlite:guichet.db"
    if store.startswith(SQLITE):
        _brought_up(store)


def post_worker_init(_worker: Any) -> None:
    """What is loaded by now stays: it need not be looked through for garbage again and again, nor after each card."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)


def _brought_up(store: str) -> bool:
    command = [sys.executable, "-m", "service.embedded.migrating", store.removeprefix(SQLITE)]
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603  # this program on the operator's file


def _layout(path: Path) -> int:
    """0 where there is none yet, or it tells nothing."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.Error:
        return 0
