"""A simulated Google, and the product's Gmail in front of it, both on one clock."""

import pytest

from sandbox.google import Google
from service.google.gmail import GoogleGmail
from tests.google.gmail_world import Clock, Detour, gmail_on, open_google


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def google(clock: Clock) -> Google:
    return open_google(clock)


@pytest.fixture
def wire(google: Google) -> Detour:
    return Detour(google.wsgi)


@pytest.fixture
def gmail(wire: Detour, clock: Clock) -> GoogleGmail:
    return gmail_on(wire, clock)


@pytest.fixture
def google_of_two(google: Google) -> None:
    google.add_account("jobs@example.com", name="Jobs")
