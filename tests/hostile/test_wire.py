"""What no HTTP library would send, sent to the real server: clear refusals, nothing changed, and it still serves."""

import gzip
import json
import os
from collections.abc import Iterator

import pytest
from msgspec import Struct

from tests.doors.house import House
from tests.hostile.furnishing import furnished
from tests.hostile.served import Served, served
from tests.hostile.target import ids_of
from tests.hostile.wiring import LIMIT

HOME = "/addon/home"


class Line(Struct, frozen=True):
    """``event`` is an honest one of a manager's, who takes a request with it, and ``bearer`` its sender's token."""

    house: House
    server: Served
    event: bytes
    bearer: str

    def head(self, *more: str, method: str = "POST", path: str = "/addon/take", version: str = "1.1") -> bytes:
        lines = [f"{method} {path} HTTP/{version}", "Host: desk.example.com", "Connection: close", *more]
        return "\r\n".join([*lines, "", ""]).encode("latin-1")

    @property
    def sender(self) -> str:
        return f"Authorization: Bearer {self.bearer}"


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    house = furnished(House(tmp_path_factory.mktemp("wire") / "guichet.db"))
    with served(house) as server:
        google = house.team.google
        parameters = {"conversation": ids_of(house, "Support").conversations[1], "once": "x"}
        event = json.dumps(google.event("alice", "/addon/take", parameters=parameters, locale="en")).encode()
        yield Line(house, server, event, google.system_token("https://desk.example.com/addon/take"))
    house.close()


def chunks(body: bytes, size: int = 50_000) -> Iterator[bytes]:
    for start in range(0, len(body), size):
        part = body[start : start + size]
        yield b"%x\r\n%s\r\n" % (len(part), part)
    yield b"0\r\n\r\n"


def assert_unmoved(line: Line, before: object) -> None:
    assert line.house.everything() == before
    assert line.server.is_alive()


@pytest.mark.parametrize("size", [LIMIT + 1, LIMIT + 100_000, 3 * LIMIT])
@pytest.mark.parametrize("chunked", [True, False], ids=["in chunks", "with its length"])
def test_a_body_over_the_limit_is_too_much(line: Line, size: int, *, chunked: bool) -> None:
    before, body = line.house.everything(), line.event[:-1] + b" " * (size - len(line.event)) + b"}"
    how = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}"

    status, told = line.server.say(line.head(line.sender, how), *(chunks(body) if chunked else [body]))

    assert status in {413, 0}  # 0: it hung up on us while we still spoke
    assert not told or "at most 1000000 bytes" in told
    assert_unmoved(line, before)


def test_a_length_over_the_limit_is_too_much_before_a_byte_of_it_came(line: Line) -> None:
    before = line.house.everything()

    status, told = line.server.say(line.head(line.sender, "Content-Length: 5000000"))

    assert (status, json.loads(told)) == (413, {"error": "request entity too large: at most 1000000 bytes"})
    assert_unmoved(line, before)


@pytest.mark.parametrize(
    "lengths",
    [["Content-Length: 100000"], ["Content-Length: 7"], [], ["Content-Length: -1"], ["Content-Length: x"],
     ["Content-Length: 7", "Content-Length: 9"], ["Content-Length: 7", "Transfer-Encoding: chunked"],
     ["Transfer-Encoding: chunked"], ["Transfer-Encoding: gzip, chunked"], ["Transfer-Encoding: xchunked"],
     ["Content-Length: 1e2"], ["Content-Length: +7"], ["Content-Length: 0"], ["Content-Length: " + "9" * 400]],
    ids=", ".join,
)  # fmt: skip
def test_a_length_that_is_a_lie_is_refused(line: Line, lengths: list[str]) -> None:
    before = line.house.everything()

    status, _ = line.server.say(line.head(line.sender, *lengths), line.event, half_closed=True)

    assert 400 <= status < 500 or status in {0, 501}, status  # 501: an encoding that the server does not have
    assert_unmoved(line, before)


@pytest.mark.parametrize(
    ("way", "statuses"),
    [
        ("gzip", {400}), ("two senders", {401}), ("no sender", {401}), ("folded header", {400}),
        ("a name with a space", {400}), ("many headers", {400, 431}), ("a header without end", {400, 431}),
        ("garbage", {400}), ("nothing", {0, 400}),
    ],
)  # fmt: skip
def test_odd_requests_are_refused(line: Line, way: str, statuses: set[int]) -> None:
    before, length = line.house.everything(), f"Content-Length: {len(line.event)}"
    zipped = gzip.compress(line.event)
    said: dict[str, list[bytes]] = {
        "gzip": [line.head(line.sender, "Content-Encoding: gzip", f"Content-Length: {len(zipped)}"), zipped],
        "two senders": [line.head(line.sender, line.sender, length), line.event],
        "no sender": [line.head(length), line.event],
        "folded header": [line.head(line.sender, "X-Odd: a\r\n b", length), line.event],
        "a name with a space": [line.head("X Odd: a", line.sender, length), line.event],
        "many headers": [line.head(*(f"X-{n}: x" for n in range(500)), line.sender, length), line.event],
        "a header without end": [line.head("X-Odd: " + "x" * 100_000, line.sender, length), line.event],
        "garbage": [os.urandom(5000), b"\r\n\r\n"],
        "nothing": [],
    }

    status, _ = line.server.say(*said[way], half_closed=True)

    assert status in statuses
    assert_unmoved(line, before)


@pytest.mark.parametrize(
    "path",
    ["/addon//take", "/addon/take/", "/addon/./take", "/addon/../addon/take", "/addon/..%2ftake",
     "/addon/take%00", "/addon/take%2f", "/ADDON/TAKE", "/static/../addon/take",
     "/addon/take;x", "/addon/t%61ke%20", "/static/..%2f..%2fmain.py", "/static/../main.py", "/static/%2e%2e/main.py",
     "/static//etc/passwd", "/addon/%ff", "/addon/take\xff"],
)  # fmt: skip
def test_a_path_is_what_it_is_letter_for_letter(line: Line, path: str) -> None:
    before, length = line.house.everything(), f"Content-Length: {len(line.event)}"

    for method in ("POST", "GET"):
        status, told = line.server.say(line.head(line.sender, length, path=path, method=method), line.event)

        assert 400 <= status < 500, (method, status, told)
        assert "create_app" not in told
    assert_unmoved(line, before)


@pytest.mark.parametrize(
    "method", ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "post", "X"]
)
def test_other_methods_do_nothing(line: Line, method: str) -> None:
    before, length = line.house.everything(), f"Content-Length: {len(line.event)}"

    status, told = line.server.say(line.head(line.sender, length, method=method), line.event)

    assert status in ({200} if method == "OPTIONS" else {400, 405}), (status, told)
    assert line.bearer not in told
    assert_unmoved(line, before)


def test_an_honest_event_in_chunks_is_taken(line: Line) -> None:
    """After all of the above: what was refused was refused for what was wrong with it."""
    status, told = line.server.say(line.head(line.sender, "Transfer-Encoding: chunked"), *chunks(line.event, 700))

    assert status == 200, told
    assert "renderActions" in told
