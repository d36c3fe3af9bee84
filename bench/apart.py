"""The simulated Google in a process of its own, so that its work is nobody else's; and Pub/Sub's and Gmail's letters.

It is asked through a pipe, and the product reaches it over HTTP as it would Google."""

import json
from base64 import b64encode
from multiprocessing import get_context
from multiprocessing.connection import Connection
from operator import attrgetter
from threading import Lock, Thread
from types import TracebackType
from typing import Any, Self

from bench.load import Asked
from sandbox.google import Google
from sandbox.server import Forwarding, serving
from service.domain.identity import new_id

STARTS_WITHIN = 30.0
SERVICE_TOKEN = "bench-access-token"


class Apart:
    """``with`` starts it and stops it. ``url`` is the public base of the simulated Google and of the product alike."""

    def __init__(self, port: int, product_port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        spawning = get_context("spawn")
        self._pipe, theirs = spawning.Pipe()
        self._process = spawning.Process(target=_serve, args=(theirs, self.url, port, product_port), daemon=True)
        self._lock = Lock()

    def __enter__(self) -> Self:
        self._process.start()
        if not self._pipe.poll(STARTS_WITHIN):
            raise RuntimeError("the simulated Google did not start")
        self._pipe.recv()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.join()

    def __call__(self, name: str, /, *given: Any, **named: Any) -> Any:
        """Calls the method of that dotted name, or gives the attribute. Raises what it raises."""
        with self._lock:
            self._pipe.send((name, given, named))
            answer = self._pipe.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def card_request(self, who: str, path: str, **click: Any) -> Asked:
        """An add-on event, with tokens that nobody has seen: whether Gmail sends some twice is not known."""
        system, user = self("system_token", self.url + path, nonce=new_id()), self("user_token", who, nonce=new_id())
        event = self("event", who, path, **click)
        event["authorizationEventObject"] |= {"systemIdToken": system, "userIdToken": user}
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {system}"}
        return Asked(path, json.dumps(event).encode(), headers)

    def push_request(self, mailbox: str) -> Asked:
        """A notification that tells no history id: it is a hint, no more. Pub/Sub sends a token for up to an hour."""
        token = self("push_token", f"{self.url}/push/gmail")
        data = b64encode(json.dumps({"emailAddress": mailbox, "historyId": 1}).encode()).decode()
        body = {"message": {"data": data, "messageId": "1"}, "subscription": "projects/bench/subscriptions/guichet"}
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        return Asked("/push/gmail", json.dumps(body).encode(), headers)


def _serve(pipe: Connection, url: str, port: int, product_port: int) -> None:
    google = Google(url=url, post=Forwarding(product_port), service_token=SERVICE_TOKEN)
    server = serving(google.wsgi, port)

    Thread(target=server.serve_forever, daemon=True).start()
    pipe.send(None)
    while True:
        name, given, named = pipe.recv()
        try:
            found = attrgetter(name)(google)
            answer = found(*given, **named) if callable(found) else found
        except Exception as error:  # noqa: BLE001  # it is raised where it was asked
            answer = error
        pipe.send(answer)
