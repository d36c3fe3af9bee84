"""Gmail's REST API: one request in, one answer out, in Gmail's order of checks."""

from collections import deque
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random
from threading import RLock
from typing import Any
from urllib.parse import parse_qsl

from sandbox.gmail.access import Access
from sandbox.gmail.asked import Asked, Request, check_body, check_query
from sandbox.gmail.description import Json, Method, methods
from sandbox.gmail.errors import Refused
from sandbox.gmail.faults import Faults
from sandbox.gmail.fields import selected
from sandbox.gmail.methods import SIMULATED, UNITS
from sandbox.gmail.post_office import PostOffice
from sandbox.gmail.upload import parts_of
from sandbox.knobs import Knobs
from sandbox.people import Person

CUT = 0
REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked, for tests and budgets; ``mailbox`` as the caller wrote it."""

    method: str
    mailbox: str
    units: int
    status: int


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: Json | None


@dataclass(kw_only=True)
class Rest:
    access: Access
    office: PostOffice
    people: Mapping[str, Person]
    knobs: Knobs
    rng: Random
    lock: RLock
    clock: Callable[[], datetime]
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    faults: Faults = field(default_factory=Faults)

    def answer(self, request: Request) -> Answer:
        """Never raises for what a client can do wrong; ``OSError`` where a fault on order cuts the line."""
        request = _overridden(request)
        try:
            method, path, uploading = _route(request)
        except Refused as refused:
            return Answer(refused.status, refused.envelope())
        with self.lock:
            answer = self._told(request, method, path, uploading=uploading)
            self.calls.append(Call(method.id, path["userId"], UNITS.get(method.id, 0), answer.status))
        if answer.status == CUT:
            raise ConnectionResetError(f"{method.id}: the line is cut")
        return answer

    def _told(self, request: Request, method: Method, path: Mapping[str, str], *, uploading: bool) -> Answer:
        try:
            body = self._done(request, method, path, uploading=uploading)
        except Refused as refused:
            return Answer(refused.status, refused.envelope())
        return Answer(200, body) if body is not None else Answer(204, None)

    def _done(self, request: Request, method: Method, path: Mapping[str, str], *, uploading: bool) -> Json | None:
        box = self.access.mailbox(request, path["userId"], method.id, self.people.values())
        fault = self.faults.strike(method.id)
        if fault and not fault.after:
            raise fault.refusal()
        check_query(method, request.query)
        described, media = parts_of(request) if uploading else (request.body, None)
        asked = Asked(
            box=box, office=self.office, knobs=self.knobs, rng=self.rng, now=self.clock(), path=path,
            query=request.query, body=check_body(method, described), media=media,
        )  # fmt: skip
        answer = self._effect(method, asked)
        if fault:
            raise fault.refusal()
        fields = asked.one("fields")
        return selected(answer, fields, method.response) if answer and fields and method.response else answer

    def _effect(self, method: Method, asked: Asked) -> Json | None:
        if method.id not in SIMULATED:
            raise Refused(501, "notImplemented", f"{method.id} is not simulated")
        with ExitStack() as others:
            for box in self.access.boxes.values():
                others.enter_context(box.change())
            return SIMULATED[method.id](asked)


def _overridden(request: Request) -> Request:
    """A GET too long for a URL comes as a form."""
    if request.verb != "POST" or request.headers.get("x-http-method-override", "").upper() != "GET":
        return request
    form: list[tuple[str, Any]] = parse_qsl(request.body.decode("ascii", "replace"), keep_blank_values=True)
    return replace(request, verb="GET", query=(*request.query, *form), body=b"")


def _route(request: Request) -> tuple[Method, dict[str, str], bool]:
    elsewhere = False
    for method in methods():
        for pattern, uploading in ((method.path, False), (method.upload, True)):
            found = pattern and pattern.match(request.path)
            if found and method.verb == request.verb:
                return method, found.groupdict(), uploading
            elsewhere |= bool(found)
    if elsewhere:
        raise Refused(405, "httpMethodNotAllowed", f"{request.verb} is not allowed for {request.path}")
    raise Refused(404, "notFound", f"The requested URL {request.path} was not found on this server.")
