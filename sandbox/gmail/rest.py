"""Gmail's REST API: one request in, one answer out, in Gmail's order of checks."""

from collections import deque
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from threading import RLock
from typing import Any
from urllib.parse import parse_qsl

from msgspec import Struct
from msgspec.structs import replace

from sandbox.chances import CUT, Chances, Mishap
from sandbox.gmail.access import Access
from sandbox.gmail.asked import Asked, Request, check_body, check_query
from sandbox.gmail.description import Json, Method, methods
from sandbox.gmail.errors import Refused
from sandbox.gmail.faults import Faults
from sandbox.gmail.fields import selected
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.methods import SIMULATED
from sandbox.gmail.post_office import PostOffice
from sandbox.gmail.quota import Quota
from sandbox.gmail.resumable import Resumable
from sandbox.gmail.units import price
from sandbox.gmail.upload import parts_of
from sandbox.knobs import Knobs
from sandbox.people import Person

REMEMBERED = 100_000


class Call(Struct, frozen=True):
    """What was asked, for tests and budgets; ``mailbox`` as the caller wrote it, ``about``: the id in the path."""

    method: str
    mailbox: str
    units: int
    status: int
    about: str = ""


class Answer(Struct, frozen=True):
    status: int
    body: Json | None
    headers: Mapping[str, str] = {}


class Route(Struct, frozen=True):
    method: Method
    path: Mapping[str, str]
    uploading: bool


@dataclass(kw_only=True)
class Rest:
    access: Access
    office: PostOffice
    people: Mapping[str, Person]
    knobs: Knobs
    rng: Random
    lock: RLock
    clock: Callable[[], datetime]
    chances: Chances
    calls: deque[Call] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    faults: Faults = field(default_factory=Faults)

    def __post_init__(self) -> None:
        self.quota = Quota(self.knobs, self.clock)
        self._uploads = Resumable()

    def answer(self, request: Request) -> Answer:
        """Never raises for what a client can do wrong; ``OSError`` where a fault on order cuts the line."""
        try:
            whole = self._whole(_overridden(request))
            return whole if isinstance(whole, Answer) else self._answer(whole)
        except Refused as refused:
            return Answer(refused.status, refused.envelope())

    def _whole(self, request: Request) -> Request | Answer:
        """The request, with its upload if that came in pieces; or what is said to a piece of one."""
        query = dict(request.query)
        if "upload_id" in query and request.verb in {"POST", "PUT"}:
            here = self._uploads.put(query["upload_id"], request)
            if isinstance(here, Request):
                return here
            return Answer(308, None, {"Range": f"bytes=0-{here - 1}"} if here else {})
        if query.get("uploadType") == "resumable":
            route = _route(request)
            self.access.mailbox(request, route.path["userId"], route.method.id, self.people.values())
            return Answer(200, None, {"Location": self._uploads.begin(request)})
        return request

    def _answer(self, request: Request) -> Answer:
        route = _route(request)
        units = price(route.method.id, dict(request.query), self.knobs.unit_table)
        answer = self._told(request, route, units)
        path = route.path
        self.calls.append(Call(route.method.id, path["userId"], units, answer.status, path.get("id", "")))
        if answer.status == CUT:
            raise ConnectionResetError(f"{route.method.id}: the line is cut")
        return answer

    def _told(self, request: Request, route: Route, units: int) -> Answer:
        """Requests are carried out one after another; those that wait for their turn are under way as well."""
        try:
            with self.quota.flight(_caller(request, route.path)):
                mishap = self.chances.of_a_call()
                with self.lock:
                    body = self._met(mishap, request, route, units)
        except Refused as refused:
            return Answer(refused.status, refused.envelope())
        return Answer(200, body) if body is not None else Answer(204, None)

    def _met(self, mishap: Mishap | None, request: Request, route: Route, units: int) -> Json | None:
        if mishap and not mishap.after:
            raise mishap.refusal(self.clock())
        body = self._done(request, route, units)
        if mishap:
            raise mishap.refusal(self.clock())
        return body

    def _done(self, request: Request, route: Route, units: int) -> Json | None:
        method, path = route.method, route.path
        box = self.access.mailbox(request, path["userId"], method.id, self.people.values())
        fault = self.faults.strike(method.id, path)
        if fault and not fault.after:
            raise fault.refusal()
        self.quota.charge(box.address, units)
        check_query(method, request.query)
        described, media = parts_of(request) if route.uploading else (request.body, None)
        asked = Asked(
            box=box, office=self._office(request, box), people=self.people, knobs=self.knobs, rng=self.rng,
            now=self.clock(), path=path, query=request.query, body=check_body(method, described), media=media,
        )  # fmt: skip
        answer = self._effect(method, asked)
        if fault:
            raise fault.refusal()
        fields = asked.one("fields")
        return selected(answer, fields, method.response) if answer and fields and method.response else answer

    def _office(self, request: Request, box: Mailbox) -> PostOffice:
        """Gmail's own page sends in the name of the mailbox that it shows, and of the person who looks at it."""
        token = request.headers.get("authorization", "").partition(" ")[2]
        person = next((each for each in self.people.values() if each.page_token == token), None)
        if person is None:
            return self.office
        return self.office.on_behalf(person.delegate_of(box.address, named=self.knobs.delegate_sender))

    def _effect(self, method: Method, asked: Asked) -> Json | None:
        if method.id not in SIMULATED:
            raise Refused(501, "notImplemented", f"{method.id} is not simulated")
        with ExitStack() as others:
            for box in self.access.boxes.values():
                others.enter_context(box.change())
            return SIMULATED[method.id](asked)


def _caller(request: Request, path: Mapping[str, str]) -> str:
    """Who is counted together: all that name one mailbox, or that bring the same token."""
    return path["userId"].lower() if path["userId"] != "me" else request.headers.get("authorization", "")


def _overridden(request: Request) -> Request:
    """A GET too long for a URL comes as a form."""
    if request.verb != "POST" or request.headers.get("x-http-method-override", "").upper() != "GET":
        return request
    form: list[tuple[str, Any]] = parse_qsl(request.body.decode("ascii", "replace"), keep_blank_values=True)
    return replace(request, verb="GET", query=(*request.query, *form), body=b"")


def _route(request: Request) -> Route:
    elsewhere, asked = False, request.path.removeprefix("/resumable")
    for method in methods():
        for pattern, uploading in ((method.path, False), (method.upload, True)):
            found = pattern and pattern.match(asked)
            if found and method.verb == request.verb:
                return Route(method, found.groupdict(), uploading)
            elsewhere |= bool(found)
    if elsewhere:
        raise Refused(405, "httpMethodNotAllowed", f"{request.verb} is not allowed for {request.path}")
    raise Refused(404, "notFound", f"The requested URL {request.path} was not found on this server.")
