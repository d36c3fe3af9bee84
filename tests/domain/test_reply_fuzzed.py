"""Whatever subject, names and addresses hold, the mail that leaves says what is ours, and goes to one."""

from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import SMTP, compat32
from email.utils import getaddresses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from service.domain.header_lines import Unanswerable
from service.domain.mail import contact_in
from service.domain.message import Contact
from service.domain.reply import Reply, answering
from service.google.headers import readable

NAMES = ["From", "To", "Subject", "Message-ID", "In-Reply-To", "References"]
OF_THE_BODY = ["Content-Type", "Content-Transfer-Encoding", "MIME-Version"]
DESK = "support@example.com"
BITS = [
    *('"', "<", ">", ",", ";", ":", "\\", " ", "(", ")", "[", "]", "@", ".", "'", "?=", "=2C_", "\r\n", "\n", "\x00"),
    *("carol", "example.org", "eve@evil.net", "=?utf-8?q?", "=?utf-8?b?", "=0D=0ABcc:", "\r\nBcc: ", "\n\n", "group:"),
    *("é", "中", "\u2028", "\u202e", "\ud800", "\x85", "\t", "a" * 80, "b " * 50, "é" * 60),
]
hostile = st.lists(st.sampled_from(BITS) | st.text(max_size=8), max_size=9).map("".join)


def parts(raw: bytes) -> tuple[list[str], bytes]:
    """The names of all headers as a careless reader finds them, and everything behind the first empty line."""
    head, _, body = raw.partition(b"\r\n\r\n")
    lines = head.decode("ascii").split("\r\n")
    return [line.partition(":")[0] for line in lines if not line.startswith(" ")], body


def one_address(raw: bytes, name: str) -> str:
    """As two readers agree."""
    strict = [one.addr_spec for one in message_from_bytes(raw, policy=SMTP)[name].addresses]
    [(_, careless)] = getaddresses([message_from_bytes(raw, policy=compat32)[name]])
    assert strict == [careless]
    return careless


@settings(max_examples=400, deadline=None)
@given(hostile, hostile, hostile, hostile, st.booleans())
def test_one_recipient_our_headers_and_the_body_untouched(
    sender: str, subject: str, named: str, desk: str, beside: bool
) -> None:
    header = f"{sender} <carol@example.org>" if beside else sender
    read = readable([{"name": "From", "value": header}, {"name": "Subject", "value": subject}])
    contact = contact_in(read["from"][0])
    reply = Reply(
        sender=Contact(address=DESK, name=desk),
        to=Contact(address=contact.address, name=contact.name),
        subject=read["subject"][0],
        message_id="a.b@example.com",
        answers=("x@example.org", named),
        text="Hello\n\nBest",
    )
    try:
        raw = bytes(reply)
    except Unanswerable:
        assert not beside or contact.address != "carol@example.org"
        return

    found, body = parts(raw)
    assert found == NAMES + OF_THE_BODY
    assert one_address(raw, "To") == contact.address.rpartition("@")[0] + "@" + _idna(contact)
    assert one_address(raw, "From") == DESK
    assert body == b"Hello\r\n\r\nBest\r\n"
    assert max(map(len, raw.split(b"\r\n"))) <= 998


@settings(max_examples=300, deadline=None)
@given(hostile, hostile, hostile)
@example(name="", subject="", address="a" * 40 + "@[")
def test_even_what_no_reader_of_mail_would_have_let_through(name: str, subject: str, address: str) -> None:
    everywhere = Contact(address=address or "carol@example.org", name=name)
    reply = Reply(
        sender=everywhere, to=everywhere, reply_to=DESK, subject=subject, message_id="m@example.com", text="x"
    )
    try:
        raw = bytes(reply)
    except Unanswerable:
        return

    found, body = parts(raw)
    assert found == ["From", "To", "Reply-To", "Subject", "Message-ID", *OF_THE_BODY]
    assert one_address(raw, "To") == one_address(raw, "From")
    assert body == b"x\r\n"


@settings(max_examples=200, deadline=None)
@given(hostile)
def test_the_subject_arrives_as_it_was(subject: str) -> None:
    carol = Contact(address="carol@example.org")
    raw = bytes(Reply(sender=Contact(address=DESK), to=carol, subject=subject, message_id="m@example.com"))

    line = message_from_bytes(raw, policy=compat32)["Subject"].replace("\r\n", "")
    assert str(make_header(decode_header(line))) == answering(subject).replace("\ud800", "?")


@pytest.mark.parametrize("name", ["eve@evil.net, " + "a" * 90, "<eve@evil.net>, " + "a" * 90, "a" * 300, "Carol"])
@pytest.mark.parametrize("subject", ["Lamp =?utf-8?q?=0D=0ABcc:eve@evil.net", "=?utf-8?q?=0D=0A=0D=0AHello"])
def test_names_that_fold_and_words_that_are_never_closed(name: str, subject: str) -> None:
    carol = Contact(address="carol@example.org", name=name)
    raw = bytes(Reply(sender=carol, to=carol, subject=subject, message_id="m@example.com", text="x"))

    assert parts(raw) == (["From", "To", "Subject", "Message-ID", *OF_THE_BODY], b"x\r\n")
    assert one_address(raw, "To") == one_address(raw, "From") == "carol@example.org"


def _idna(contact: Contact) -> str:
    return contact.address.rpartition("@")[2].encode("idna").decode()
