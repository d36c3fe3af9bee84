"""What of Gmail's API is simulated, what not, and what the description states in words."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from sandbox.gmail.description import methods as routes
from sandbox.gmail.methods import SIMULATED
from sandbox.google import Google
from service.google.scopes import GMAIL_MODIFY
from tests.contracts import broken
from tests.contracts.broken import ContractBroken
from tests.contracts.description import Json, described
from tests.contracts.limits import most, palette
from tests.contracts.wire import AnybodysWire, Wire
from tests.google.gmail_world import TEAM

TESTS = Path(__file__).parents[1]
GMAIL = described("gmail.v1")
KNOWN = {method.id: method for method in GMAIL.methods}
NOT_SIMULATED = {
    f"gmail.users.settings.{group}{verb}"
    for group, verbs in {
        "cse.identities.": "create delete get list patch",
        "cse.keypairs.": "create disable enable get list obliterate",
        "delegates.": "create delete",
        "filters.": "create delete get list",
        "forwardingAddresses.": "create delete get list",
        "sendAs.": "create delete patch update verify",
        "sendAs.smimeInfo.": "delete get insert list setDefault",
        "get": "AutoForwarding Imap Language Pop Vacation",
        "update": "AutoForwarding Imap Language Pop Vacation",
    }.items()
    for verb in verbs.split()
}
"""A user's own settings, that Guichet neither reads nor changes: refused loudly."""


def test_the_sandbox_has_a_route_for_every_method_and_no_other() -> None:
    assert {route.id: route.verb for route in routes()} == {name: method.verb for name, method in KNOWN.items()}


def test_everything_is_simulated_but_a_users_settings() -> None:
    assert set(KNOWN) - set(SIMULATED) == NOT_SIMULATED
    assert set(SIMULATED) <= set(KNOWN)


@pytest.mark.parametrize("name", sorted(NOT_SIMULATED))
def test_what_is_not_simulated_says_so(google: Google, name: str) -> None:
    method = KNOWN[name]
    path = re.sub(r"\(\?P<\w+>[^)]*\)", "x", method.path.pattern.replace("(?P<userId>[^/]*)", TEAM)).replace("\\", "")
    headers = {"authorization": f"Bearer {google.service_token}", "content-type": "application/json"}

    answer, _ = AnybodysWire(google.wsgi).request(
        f"http://google.example{path}", method.verb, body="{}" if method.request else None, headers=headers
    )

    assert answer.status == 501


def test_all_that_is_simulated_but_deleting_for_good_is_open_to_the_scope_that_we_ask_for() -> None:
    closed = {name for name in SIMULATED if GMAIL_MODIFY not in KNOWN[name].scopes}

    assert {name.rpartition(".")[2] for name in closed} <= {"delete", "batchDelete"}
    assert "gmail.users.labels.delete" not in closed


def test_the_limits_are_those_of_the_words() -> None:
    lists = {name: most(method.query["maxResults"]) for name, method in KNOWN.items() if "maxResults" in method.query}
    bodies = {
        (name, field): most(each)
        for name in ("ModifyMessageRequest", "ModifyThreadRequest", "BatchModifyMessagesRequest")
        for field, each in _fields(name).items()
        if field in {"ids", "addLabelIds", "removeLabelIds"} and most(each)
    }

    assert set(lists.values()) == {500}
    assert bodies == {
        ("ModifyMessageRequest", "addLabelIds"): 100,
        ("ModifyMessageRequest", "removeLabelIds"): 100,
        ("ModifyThreadRequest", "addLabelIds"): 100,
        ("ModifyThreadRequest", "removeLabelIds"): 100,
        ("BatchModifyMessagesRequest", "ids"): 1000,
    }
    assert len(palette(GMAIL)) == 113


def test_a_fault_on_the_wire_is_raised_and_remembered(google: Google) -> None:
    wire = Wire(google.wsgi)

    with pytest.raises(ContractBroken, match="query: no parameter"):
        wire.request("http://google.example/gmail/v1/users/support%40example.com/messages?query=x")

    assert [line for line in broken.taken() if "query: no parameter" in line]


def test_whoever_is_not_the_product_may_ask_wrongly_if_he_is_refused(google: Google) -> None:
    headers = {"authorization": f"Bearer {google.service_token}"}
    address = "http://google.example/gmail/v1/users/support%40example.com/messages?query=x"

    answer, _ = AnybodysWire(google.wsgi).request(address, headers=headers)

    assert (answer.status, urlsplit(address).query) == (400, "query=x")


def _fields(schema: str) -> Json:
    found: Json = GMAIL.schemas[schema]["properties"]
    return found


def test_every_test_that_talks_to_the_sandbox_as_to_google_does_it_on_this_wire() -> None:
    bare = re.compile(r"^(from sandbox import .*\bwire\b|from sandbox\.wire import|import sandbox\.wire)", re.MULTILINE)
    files = [path for path in TESTS.rglob("*.py") if path.parent.name != "contracts"]

    assert [path.name for path in files if bare.search(path.read_text("utf-8"))] == []
