"""A reply as the mail that travels."""

from email import message_from_bytes
from email.policy import SMTP

import pytest

from service.domain.header_lines import Unanswerable
from service.domain.message import Contact
from service.domain.reply import Reply, answering, may_not_be_read

DESK = Contact(address="support@example.com", name='Süpport, "x" <y>')
CAROL = Contact(address="carol@exämple.org", name="Carol\r\nBcc: eve@example.net")


def reply(**what) -> Reply:
    return Reply(**({"sender": DESK, "to": CAROL, "subject": "Lamp", "message_id": "m@example.com"} | what))


def test_identifiers_stay_whole_however_long():
    chain = tuple(f"{'x' * 120}{n}@example.org" for n in range(40))
    raw = bytes(reply(answers=chain))

    assert f"In-Reply-To: <{chain[-1]}>\r\n".encode() in raw
    assert f"References: <{chain[0]}>\r\n".encode() in raw
    assert b"=?" not in raw.partition(b"References")[2]


def test_what_is_no_identifier_is_left_out():
    raw = bytes(reply(answers=("a b", "x\r\nBcc: eve@example.net", "<y>", "good@example.org")))

    assert b"References: <good@example.org>\r\n" in raw
    assert b"eve@" not in raw.partition(b"References")[2]


def test_text_arrives_as_it_was_typed_but_for_what_is_no_text():
    read = message_from_bytes(bytes(reply(text="Hé" * 900 + "\r\n.\rFrom me\n\x00\ud800end\n\n")), policy=SMTP)

    assert read.get_content().replace("\r\n", "\n") == "Hé" * 900 + "\n.\nFrom me\nend\n"
    assert [name for name in read if name.lower() == "bcc"] == []
    assert all(len(line) <= 998 for line in bytes(reply(text="x" * 5000)).split(b"\r\n"))


@pytest.mark.parametrize("subject", ["می‌خواهم", "\u200fשלום", "👨\u200d👩\u200d👧 booking", "Two  blanks"])
def test_marks_that_nobody_sees_stay_in_the_subject_or_it_would_be_another(subject):
    sent = message_from_bytes(bytes(reply(subject=subject)), policy=SMTP)

    assert sent["Subject"] == f"Re: {subject}"
    assert answering(f"{subject}\r\nBcc: evil@example.org") == f"Re: {subject} Bcc: evil@example.org"


@pytest.mark.parametrize("subject", ["Lamp", "Re: Lamp", "RE: re : Lamp", "Re:Re: Lamp"])
def test_one_re_and_the_same_subject(subject):
    assert answering(subject) == "Re: Lamp"


@pytest.mark.parametrize(
    "address", ["", "carol", "@x.org", "c@", "a b@x.org", "a@b@c.d", "é@x.org", "a@b\r\nBcc: x@y.z"]
)
def test_what_is_no_address_cannot_be_answered(address):
    with pytest.raises(Unanswerable):
        bytes(reply(to=Contact(address=address)))


def test_some_addresses_say_that_nobody_reads_them():
    deaf = ("no-reply", "DoNotReply", "ne-pas-repondre", "bounces")

    assert all(may_not_be_read(f"{name}@x.org") for name in deaf)
    assert not may_not_be_read("norbert@x.org")
