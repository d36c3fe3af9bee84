"""A simulated Google with one shared mailbox, and Google's own client aimed at it without a socket."""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build_from_document

from sandbox.exchange import Reply
from sandbox.gmail.description import description
from sandbox.google import Google, Knobs
from tests.contracts.wire import AnybodysWire

SUPPORT = "support@example.com"
URL = "http://localhost:8080"


@dataclass
class Clock:
    at: datetime = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass
class Product:
    """What stands where the product will: it remembers what reached it, and answers as told."""

    status: int = 204
    body: bytes = b""
    received: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    def __call__(self, method: str, url: str, headers: dict[str, str], body: bytes, /) -> Reply:
        self.received.append((method, url, headers, body))
        return Reply(self.status, self.body)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def product() -> Product:
    return Product()


@pytest.fixture
def make_google(clock: Clock, product: Product) -> Callable[..., Google]:
    def make(**knobs: Any) -> Google:
        google = Google(url=URL, post=product, clock=clock, knobs=Knobs(**knobs))
        google.add_account(SUPPORT, name="Support")
        google.add_person("alice", "alice@example.com", name="Alice Martin", views=SUPPORT, locale="fr")
        return google

    return make


@pytest.fixture
def google(make_google: Callable[..., Google]) -> Google:
    return make_google()


@pytest.fixture
def client() -> Callable[..., Any]:
    """``client(google)`` is ``users()`` of the real client library."""

    def aimed(google: Google, token: str | None = None) -> Any:
        document = copy.deepcopy(description())
        document["rootUrl"] = document["baseUrl"] = f"{URL}/"
        http = AuthorizedHttp(Credentials(token or google.service_token), http=AnybodysWire(google.wsgi))
        service = build_from_document(document, http=http)
        users = service.users()
        users.batch = lambda callback: service.new_batch_http_request(callback=callback)
        return users

    return aimed


@pytest.fixture
def gmail(google: Google, client: Callable[..., Any]) -> Any:
    return client(google)
