"""A simulated Google with one mailbox, for the contracts themselves."""

import pytest

from sandbox.google import Google
from tests.google.gmail_world import Clock, open_google


@pytest.fixture
def google() -> Google:
    return open_google(Clock())
