"""Headers as they come, from friend and foe."""

import time
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.google import Google
from service.domain.identity import MessageId
from service.google.gmail import GoogleGmail
from service.google.headers import readable
from tests.google.gmail_world import TEAM


def value(name: str, raw: str) -> str:
    return readable([{"name": name, "value": raw}])[name.lower()][0]


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("Broken lamp", "Broken lamp"),
        ("Lampe cassée", "Lampe cassée"),
        ("=?utf-8?Q?Lampe_cass=C3=A9e?=", "Lampe cassée"),
        ("=?utf-8?b?TGFtcGU=?= =?utf-8?b?IGNhc3PDqWU=?= !", "Lampe cassée !"),
        ("=?iso-8859-1*fr?q?caf=E9?=", "café"),
        ("Prix 5 € =?us-ascii?q?net?=", "Prix 5 € net"),
        ("=?no-such-charset?q?lamp?=", "=?no-such-charset?q?lamp?="),
        ("=?hex?q?00?=", "=?hex?q?00?="),
        ("=?utf-8?b?A?=", "=?utf-8?b?A?="),
        ("=?utf-8?q?=FF=FE?=", "��"),
        ("=?utf-8?q?two=0D=0ABcc:_all@example.org?=", "two Bcc: all@example.org"),
        ("folded\r\n subject\twith\x00 all", "folded subject with all"),
        ("half \ud83d", "half �"),
    ],
)
def test_a_subject_is_readable_on_one_line(raw: str, read: str) -> None:
    assert value("Subject", raw) == read


@pytest.mark.parametrize("name", ["Subject", "From"])
def test_what_no_reader_could_decode_in_time_is_cut(name: str) -> None:
    """Punycode takes a time that grows with the square of the length."""
    word = f"=?punycode?q?{'a' * 225_000}-{'b' * 225_000}?="
    began = time.perf_counter()

    assert len(value(name, word)) <= 20_000
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("raw", "people"),
    [
        ("carol@example.org", [("", "carol@example.org")]),
        ("=?utf-8?q?Chlo=C3=A9_Nguyen?= <chloe@example.com>", [("Chloé Nguyen", "chloe@example.com")]),
        (
            "=?utf-8?q?boss=40example.com=2C?= <foe@example.org>, ann@example.net",
            [("boss@example.com,", "foe@example.org"), ("", "ann@example.net")],
        ),
        ("=?utf-8?q?G=3A_boss=40example.com=3B?= <foe@example.org>", [("G: boss@example.com;", "foe@example.org")]),
        (
            "=?utf-8?q?=22=5C_=3Cboss=40example.com=3E?= <foe@example.org>",
            [('"\\ <boss@example.com>', "foe@example.org")],
        ),
    ],
)
def test_a_decoded_name_makes_no_new_address(raw: str, people: list[tuple[str, str]]) -> None:
    assert getaddresses([value("From", raw)]) == people


@pytest.mark.parametrize(
    "raw",
    ["=?utf-8?q?a?= <<<", '"=?utf-8?q?a?=<boss@example.com>', '"boss@example.com()=?utf-8?q?G=3A?='],
)
def test_addresses_that_cannot_be_told_apart_stay_as_they_are(raw: str) -> None:
    assert value("To", raw) == raw


def test_ids_are_never_decoded() -> None:
    assert value("Message-ID", "<=?utf-8?q?a?=@example.org>") == "<=?utf-8?q?a?=@example.org>"


def test_a_letter_arrives_readable(google: Google, gmail: GoogleGmail) -> None:
    raw = (
        b"From: =?utf-8?q?Chlo=C3=A9?= <chloe@example.org>\r\nTo: support@example.com\r\n"
        b"Subject: =?utf-8?q?Lampe?=\r\n =?utf-8?q?_cass=C3=A9e?=\r\nReferences: <a@x.example>\r\n <b@x.example>\r\n"
        b"Message-ID: <c@x.example>\r\n\r\nHello"
    )
    mail = MessageId(google.receive(TEAM, raw=raw))

    found = gmail.mail(TEAM, mail)[mail]

    assert getaddresses([found.header("from")]) == [("Chloé", "chloe@example.org")]
    assert found.header("subject") == "Lampe cassée"
    assert found.header("references") == "<a@x.example> <b@x.example>"


def test_doubled_headers_keep_all_their_values() -> None:
    headers = [{"name": "To", "value": "a@example.org"}, {"name": "TO", "value": "b@example.org"}, {"name": "Cc"}]

    assert readable(headers) == {"to": ("a@example.org", "b@example.org"), "cc": ("",)}


@given(
    st.sampled_from(["Subject", "From", "To", "References"]), st.text() | st.from_regex(r"(=\?.{0,9}\?[bq]\?[^?]*\?=)+")
)
def test_no_value_raises_or_breaks_a_line(name: str, raw: str) -> None:
    read = value(name, raw)

    assert len(read.encode()) >= len(read)
    assert not any(ord(character) < 32 for character in read)


@pytest.mark.parametrize("piece", ["=?", "=?a?q?", "=?utf-8?q?x", "?= =?", "=?utf-8?q?x?= ", '"', "<", "\\", ",", "("])
def test_long_hostile_values_take_no_time(piece: str) -> None:
    begun = time.process_time()

    value("Subject", piece * 50_000)
    value("From", piece * 50_000)

    assert time.process_time() - begun < 2
