"""The product behind its real server, with Google's signing keys within reach, and a plain line to it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from subprocess import Popen
from threading import Thread

from msgspec import Struct

from tests.doors.house import House
from tests.doors.test_start import answer, ended, gunicorn, started
from tests.process import free_port


class Served(Struct, frozen=True):
    port: int
    process: Popen[str]

    def say(self, *parts: bytes, half_closed: bool = False) -> tuple[int, str]:
        """Send ``parts`` as they are; status and body of the first answer. Status 0: hung up without a word."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            try:
                for part in parts:
                    line.sendall(part)
                if half_closed:
                    line.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # it has heard enough: what it answered before is still to be read
            return _read(line)

    def is_alive(self) -> bool:
        return answer(self.port, "/ready", self.process)[0] == 200


def _read(line: socket.socket) -> tuple[int, str]:
    heard = b""
    try:
        while part := line.recv(65_536):
            heard += part
    except ConnectionError:
        pass  # hung up while we still spoke
    head, _, body = heard.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    return int(words[1]) if len(words) > 1 else 0, body.decode("utf-8", "replace")


@contextmanager
def served(house: House) -> Iterator[Served]:
    """On the house's own store; its clock goes with the real one from now on."""
    house.team.clock.now = datetime.now(UTC)
    with _certificates(house) as certs:
        port, google = free_port(), house.team.google
        settings = {
            "GUICHET_STORE": f"sqlite:{house.file}",
            "GUICHET_URL": google.url,
            "GUICHET_ADDON_SENDERS": google.addon_sender,
            "GUICHET_ADDON_CLIENT_ID": google.client_id,
            "GUICHET_PUSH_SENDER": google.push_sender,
            "GUICHET_CRON_SENDER": google.cron_sender,
            "GUICHET_TOPIC": "projects/sandbox/topics/guichet",
            "GUICHET_GMAIL_UNITS": "1000000",
            "GUICHET_GMAIL_URL": "http://127.0.0.1:9/",
            "GUICHET_CERTS_URL": certs,
            "GUICHET_ACCESS_TOKEN": google.service_token,
        }
        process = started(gunicorn(port), settings)
        try:
            assert answer(port, "/ready", process)[0] == 200
            yield Served(port, process)
        finally:
            process.terminate()
            code, told = ended(process)
    assert code == 0, told
    assert not [word for word in ("Traceback", "eyJ", "Zanzibar", "alice@", "[ERROR]") if word in told], told


@contextmanager
def _certificates(house: House) -> Iterator[str]:
    pem = house.team._fetch("/google/certs")[1]

    class Certificates(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(pem)))
            self.end_headers()
            self.wfile.write(pem)

        def log_message(self, *_: object) -> None:
            """Nobody needs to know."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Certificates)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/certs"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
