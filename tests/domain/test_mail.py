"""What headers say, however ugly."""

import pytest

from service.domain.mail import clean, contact_in, copy_of, sender
from service.domain.message import Contact


@pytest.mark.parametrize(
    ("header", "contact"),
    [
        ("Carol Duval <Carol@Example.org>", Contact(address="carol@example.org", name="Carol Duval")),
        ('"Duval, Carol" <carol@example.org>', Contact(address="carol@example.org", name="Duval, Carol")),
        ("carol@example.org", Contact(address="carol@example.org")),
        ("undisclosed recipients:;", Contact(name="undisclosed recipients:;")),
        ("", Contact()),
        ("a\r\nBcc: evil@example.org <carol@example.org>", None),
    ],
)
def test_the_first_usable_address_is_the_contact(header, contact):
    found = contact_in(header)

    assert "\n" not in found.address + found.name
    if contact:
        assert found == contact


def test_behind_a_list_the_real_sender_counts():
    rewritten = "'Carol' via Support <support@example.com>"

    assert sender(from_=rewritten, reply_to="Carol <c@example.org>", list_id="<support>").address == "c@example.org"
    assert sender(from_=rewritten, original_from="Carol <c@example.org>").address == "c@example.org"
    assert sender(from_="Carol <c@example.org>", reply_to="Other <o@example.org>").address == "c@example.org"


def test_a_copy_is_known_by_four_things_together():
    mail = {
        "message_id": "<one@example.org>",
        "sender": Contact(address="c@example.org"),
        "date": "Fri, 20 Nov 2026 09:00:00 +0000",
        "subject": "Lamp",
    }
    first = copy_of(**mail)

    assert copy_of(**mail | {"message_id": " one@example.org ", "date": "Fri, 20 Nov 2026 10:00:00 +0100"}) == first
    assert copy_of(**mail | {"subject": "[support] Lamp"}) == first
    assert copy_of(**mail | {"subject": "[support] [Ticket 7] Lamp"}) == first
    for other in (
        {"message_id": "<two@example.org>"},
        {"sender": Contact(address="d@example.org")},
        {"date": "Fri, 20 Nov 2026 09:00:01 +0000"},
        {"subject": "Lamps"},
    ):
        assert copy_of(**mail | other) != first
    assert copy_of(**mail | {"message_id": "  "}) is None
    assert copy_of(**mail | {"date": "the day before yesterday"}) != first


def test_a_list_prefix_does_not_count_before_the_longest_subject_either():
    mail = {"message_id": "<one@example.org>", "sender": Contact(address="c@example.org"), "date": ""}

    assert copy_of(**mail, subject=f"[support] {'x' * 500}") == copy_of(**mail, subject="x" * 500)


def test_a_line_stays_a_line():
    assert clean("a\u202eb\x00c\r\n d\u200b") == "a b c d"
    assert clean("x" * 500) == "x" * 199 + "…"
