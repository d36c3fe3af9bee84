"""Every line of the log is one of JSON, whoever writes it, and says nothing twice."""

import json
import logging
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from googleapiclient.discovery import build_from_document
from googleapiclient.errors import HttpError
from googleapiclient.http import HttpMockSequence

from service.doors.logs import LIBRARIES, log_as_json
from tests.doors.test_settings import WHOLE
from tests.doors.test_start import answer, gunicorn, started
from tests.process import free_port

REFUSED = {"error": {"code": 403, "message": "No", "errors": [{"reason": "forbidden"}]}}
API = {
    "name": "box", "version": "v1", "rootUrl": "https://box/", "servicePath": "", "parameters": {},
    "methods": {"now": {"id": "box.now", "path": "now", "httpMethod": "GET", "parameters": {}}},
}  # fmt: skip


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """A process's own; what is common to all is put back."""
    levels = {library: logging.getLogger(library).level for library in LIBRARIES}
    own, handlers, level = logging.getLogger(), logging.getLogger().handlers, logging.getLogger().level
    yield own
    logging.captureWarnings(capture=False)
    own.handlers, own.level = handlers, level
    for library, known in levels.items():
        logging.getLogger(library).setLevel(known)


def lines(told: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in told.splitlines()]


def test_a_call_that_google_refuses_is_told_by_us_alone(root: logging.Logger, capsys: pytest.CaptureFixture) -> None:
    log_as_json(root)
    http = HttpMockSequence([({"status": "403"}, json.dumps(REFUSED)), ({"status": "403"}, "<html>Zebra</html>")])
    box = build_from_document(API, http=http)

    for _ in range(2):
        with pytest.raises(HttpError):
            box.now().execute()

    assert lines(capsys.readouterr().err) == []


def test_what_libraries_warn_of_is_a_line_as_well(root: logging.Logger, capsys: pytest.CaptureFixture) -> None:
    log_as_json(root)

    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("this will be removed", FutureWarning, stacklevel=1)
    logging.getLogger("some.library").error("it broke\non two lines")

    warned, broken = lines(capsys.readouterr().err)
    assert (warned["severity"], warned["logger"]) == ("WARNING", "py.warnings")
    assert "this will be removed" in warned["message"]
    assert (broken["severity"], broken["message"]) == ("ERROR", "it broke\non two lines")


def test_gunicorn_s_own_lines_are_as_well(tmp_path: Path) -> None:
    port = free_port()
    process = started(gunicorn(port), WHOLE | {"GUICHET_STORE": f"sqlite:{tmp_path}/guichet.db"})
    try:
        answer(port, "/health", process)
        process.send_signal(signal.SIGTERM)
        told, _ = process.communicate(timeout=30)
    finally:
        process.kill()

    assert {line["severity"] for line in lines(told)} == {"INFO"}
    assert "Starting gunicorn" in lines(told)[0]["message"]
