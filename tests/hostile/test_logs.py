"""What an operator reads has neither addresses nor tokens in it, whoever wrote the line."""

import json
import logging

import pytest

from service.doors.logs import JsonLines
from tests.doors.house import House
from tests.team import SUPPORT

TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"


def line(text: str, error: BaseException | None = None) -> str:
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, text, None, (type(error), error, None) if error else None)
    return str(json.loads(JsonLines().format(record))["message"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Delegation denied for alice@example.com today", "Delegation denied for (an address) today"),
        ("From: Alice Martin <alice@example.com>", "From: Alice Martin <(an address)>"),
        ("{'bob@example.com': 'x', 'élodie@exämple.com': 1}", "{'(an address)': 'x', '(an address)': 1}"),
        (f"got {TOKEN}, x", "got (a token), x"),
        ("Authorization: Bearer abc.def", "Authorization: (a token)"),
        ("refreshed ya29.a0Af_x-y", "refreshed (a token)"),
        ("refresh 1//0gABCDEFG-hijklmnop", "refresh (a token)"),
        ("token=1%2F%2F0gABCDEFG-hijklmnop&x", "token=(a token)&x"),
        ("?code=4/0AeanS0bXYZ&scope=x", "?code=(a token)&scope=x"),
        ("?code=4%2F0AeanS0bXYZ", "?code=(a token)"),
        ("the secret is GOCSPX-abc_def-g", "the secret is (a token)"),
        ("Labels: 4/12, v4/messages, 1/2", "Labels: 4/12, v4/messages, 1/2"),
        ('from "john doe"@example.org', "from (an address)"),
        ("POST /gmail/v1/users/support%40example.com/watch 3 @ 4", "POST /gmail/v1/users/(an address)/watch 3 @ 4"),
    ],
)
def test_addresses_and_tokens_are_left_out(text: str, told: str) -> None:
    assert line(text) == told


def test_of_errors_too() -> None:
    told = line("a mailbox could not be read", ValueError(f"alice@example.com sent {TOKEN}"))

    assert told == "a mailbox could not be read\nValueError: (an address) sent (a token)"


def test_a_sweep_in_trouble_names_nobody(founded: House, caplog: pytest.LogCaptureFixture) -> None:
    founded.team.google.fail(None, status=403, reason="domainPolicy", times=50)
    founded.team.clock.pass_(minutes=10)

    with caplog.at_level(logging.INFO):
        founded.team.sweep()

    lines = [JsonLines().format(record) for record in caplog.records]
    assert [one for one in lines if "cron sweep" in one and "(an address)" in one]
    assert not [one for one in lines if SUPPORT in one or "eyJ" in one]
