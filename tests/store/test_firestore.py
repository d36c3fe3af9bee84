"""What only the store in Firestore has to do."""

import socket
import time

import pytest
from flask import Flask
from google.api_core import exceptions

from service.domain.identity import DeskId
from service.domain.kept import Alias
from service.doors.health import health_door
from service.google.firestore import FirestoreStore
from service.google.firestore_calls import PROMPT
from service.google.firestore_errors import answering, committing
from service.ports import ALIASES, Create, Key, Overtaken, Unreachable, Wish
from tests.process import free_port

FIRST = Key(ALIASES, "first")


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> FirestoreStore:
    """A store where nobody listens."""
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", f"127.0.0.1:{free_port()}")
    return FirestoreStore("nobody", patience=0.3)


def test_where_nobody_answers_the_store_is_unreachable(silent: FirestoreStore) -> None:
    with pytest.raises(Unreachable):
        silent.ping()
    with pytest.raises(Unreachable):
        silent.commit(Create(FIRST, Alias(of="c")))
    with pytest.raises(Unreachable):
        silent.list(Wish(desk=DeskId("d")), limit=3)
    with pytest.raises(Unreachable):
        silent.counts(Wish(desk=DeskId("d")))


def test_whether_it_is_there_is_known_in_seconds_where_it_takes_calls_and_never_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", f"127.0.0.1:{mute.getsockname()[1]}")
        app = Flask("ready")
        app.register_blueprint(health_door(FirestoreStore("nobody")))
        begun = time.monotonic()

        answer = app.test_client().get("/ready")

        assert (answer.status_code, answer.get_json()) == (503, {"status": "no store"})
        assert time.monotonic() - begun < PROMPT + 1


@pytest.mark.parametrize(
    "error", [exceptions.Aborted, exceptions.AlreadyExists, exceptions.FailedPrecondition, exceptions.NotFound]
)
def test_a_precondition_that_failed_means_overtaken(error: type[exceptions.GoogleAPICallError]) -> None:
    with pytest.raises(Overtaken), committing():
        raise error("no")


@pytest.mark.parametrize(
    "error",
    [exceptions.DeadlineExceeded, exceptions.ServiceUnavailable, exceptions.ResourceExhausted, exceptions.Unknown],
)
def test_no_answer_means_unreachable(error: type[exceptions.GoogleAPICallError]) -> None:
    with pytest.raises(Unreachable), committing():
        raise error("no")
    with pytest.raises(Unreachable), answering():
        raise error("no")


def refused(error: type[exceptions.GoogleAPICallError]) -> None:
    raise error("no")


def test_a_refusal_is_not_hidden() -> None:
    with pytest.raises(exceptions.PermissionDenied), committing():
        refused(exceptions.PermissionDenied)
    with pytest.raises(exceptions.NotFound), answering():
        refused(exceptions.NotFound)  # no such database
