"""What is asked of Google is asked once, whatever becomes of the line: as seen at the other end of it."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest

from service.domain.identity import ThreadId
from service.google.asking import new_connection
from service.google.gmail import GoogleGmail
from service.google.line import Line, LineCut
from service.ports import GmailBusy
from tests.google.gmail_world import TEAM, Clock, as_anybody

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
BROKEN = b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{"


class Office:
    """The other end. ``says``: what each request is answered with; None: the line is cut."""

    def __init__(self, *says: bytes | None) -> None:
        self.asked: list[str] = []
        self.ends = threading.Semaphore(0)
        self._says = list(says)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}/"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()

    def _serve(self) -> None:
        try:
            while True:
                with self._door.accept()[0] as line:
                    self._talk(line)
                self.ends.release()
        except OSError:
            return  # closed

    def _talk(self, line: socket.socket) -> None:
        with line.makefile("rb") as heard:
            while asked := heard.readline().decode().strip():
                length = 0
                while header := heard.readline().decode().strip().lower():
                    length = int(header.partition(":")[2]) if header.startswith("content-length") else length
                heard.read(length)
                self.asked.append(asked.rpartition(" ")[0])
                said = self._says.pop(0) if self._says else None
                if said is None:
                    return
                line.sendall(said)
                if said in {ANSWER + b"\n", BROKEN}:
                    return


@contextmanager
def office(*says: bytes | None) -> Iterator[Office]:
    with closing(Office(*says)) as made:
        yield made


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
@pytest.mark.parametrize("says", [None, BROKEN, b"no HTTP at all\r\n\r\n"])
def test_a_line_that_is_cut_instead_of_an_answer(says: bytes | None, method: str) -> None:
    with office(says) as google, closing(new_connection()) as line, pytest.raises(Exception, match=r"cut|Incomplete"):
        line.request(google.url, method, body="{}" if method in {"POST", "PUT"} else None)

    assert google.asked == [f"{method} /"]


def test_a_line_that_is_cut_at_the_second_request() -> None:
    with office(ANSWER, None) as google, closing(new_connection()) as line:
        line.request(google.url, "POST", body="{}")
        with pytest.raises(LineCut):
            line.request(google.url, "POST", body="{}")

    assert google.asked == ["POST /", "POST /"]


def test_a_line_that_was_left_meanwhile_is_taken_anew_before_anything_is_asked() -> None:
    with office(ANSWER + b"\n", ANSWER) as google, closing(Line(timeout=5)) as line:
        line.request(google.url, "POST", body="{}")
        google.ends.acquire(timeout=5)
        answer, _ = line.request(google.url, "POST", body="{}")

    assert answer.status == 200
    assert google.asked == ["POST /", "POST /"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda outbox: outbox.draft(TEAM, b"Subject: Lamp\r\n\r\nYes", thread=ThreadId("t")),
        lambda outbox: outbox.send(TEAM, "r1"),
        lambda outbox: outbox.discard(TEAM, "r1"),
    ],
)
def test_gmail_is_asked_once_for_what_it_must_not_do_twice(ask: Callable[..., object], clock: Clock) -> None:
    with office() as google:
        gmail = GoogleGmail(root=google.url, credentials=as_anybody("token"), sleep=clock.sleep, clock=clock)
        with pytest.raises(GmailBusy):
            ask(gmail.outbox())

    assert len(google.asked) == 1
