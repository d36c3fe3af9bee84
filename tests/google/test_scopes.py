"""Least privilege: one scope opens a mailbox, and none narrower would do for all that Guichet asks of Gmail."""

import re
from pathlib import Path

import pytest

from sandbox.gmail.description import description
from sandbox.oauth.scopes import opening
from service.google.scopes import GMAIL_MODIFY, GMAIL_SCOPES

SOURCES = Path(__file__).parents[2] / "service" / "google"
CALL = re.compile(r"\.(users|messages|threads|labels|history|drafts)\.(\w+)\(")
EVERYTHING = "https://mail.google.com/"


def called() -> set[str]:
    """Gmail's methods that the product's sources name."""
    found = {match.groups() for path in SOURCES.glob("*.py") for match in CALL.finditer(path.read_text("utf-8"))}
    resources = set(description()["resources"]["users"]["resources"])
    return {
        f"gmail.users.{method}" if resource == "users" else f"gmail.users.{resource}.{method}"
        for resource, method in found
        if method not in resources
    }


def test_the_sources_are_read() -> None:
    assert {"gmail.users.getProfile", "gmail.users.watch", "gmail.users.stop", "gmail.users.messages.get"} <= called()
    assert len(called()) >= 12


@pytest.mark.parametrize("method", sorted(called()))
def test_the_one_scope_opens_whatever_is_called(method: str) -> None:
    assert GMAIL_SCOPES == (GMAIL_MODIFY,)
    assert GMAIL_MODIFY in opening(method)


def test_no_narrower_scope_would_do() -> None:
    everywhere = frozenset.intersection(*(opening(method) for method in called()))

    assert everywhere == {GMAIL_MODIFY, EVERYTHING}
