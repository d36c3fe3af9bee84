"""Names and subjects that somebody chose to break a card, or to look like another."""

from base64 import b64encode

import pytest

from tests.doors.house import House
from tests.doors.nasty import TEXTS
from tests.doors.numbered import assert_each_once
from tests.team import SUPPORT

TELLING = [text[:900] for text in TEXTS]


def in_header(text: str) -> str:
    """As RFC 2047 lets anything stand in a header."""
    return f"=?utf-8?b?{b64encode(text.encode('utf-8', 'surrogatepass')).decode()}?="


@pytest.mark.parametrize("text", TELLING, ids=lambda text: repr(text[:12]))
def test_a_customer_may_be_called_anything(founded: House, text: str) -> None:
    raw = f"From: {in_header(text)} <eve@example.org>\r\nTo: {SUPPORT}\r\nSubject: {in_header(text)}\r\n\r\nHello\r\n"
    mail = founded.team.google.receive(SUPPORT, sender="eve@example.org", subject="", text="", raw=raw.encode())
    founded.team.google.deliver()

    beside = founded.team.open("alice", mail)
    beside.press("Take")
    founded.team.open("alice", None).press("Refresh")

    assert "Alice Martin" in beside.text
    assert "<script" not in beside.text
    assert_each_once(founded, [mail])


@pytest.mark.parametrize(
    "text", [text for text in TELLING if text.strip("\x00\u200b\n ")], ids=lambda text: repr(text[:12])
)
def test_a_member_may_be_called_anything(founded: House, text: str) -> None:
    name = text.replace("\x00", "")
    founded.team.run("desk", "member", "add", SUPPORT, f'"{name}" <bob@example.com>:agent')
    mail = founded.team.receive()

    founded.team.open("bob", mail).press("Take")

    assert "<script" not in founded.team.open("alice", mail).text
    assert_each_once(founded, [mail])


@pytest.mark.parametrize("name", ["Ren\udce9", "\ud800"])
def test_bytes_that_are_no_text_are_refused_at_the_command(founded: House, name: str) -> None:
    before = founded.everything()

    member = founded.team.run("desk", "member", "add", SUPPORT, f"{name} <bob@example.com>:agent", fails=True)
    desk = founded.team.run("desk", "add", "jobs@example.com", "--name", name, fails=True)

    assert "is not like" in member
    assert "is not a name" in desk
    assert founded.everything() == before
