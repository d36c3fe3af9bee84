"""What headers say, however ugly."""

import pytest

from service.domain.mail import clean, contact_in, copy_of
from service.domain.message import Contact


@pytest.mark.parametrize(
    ("header", "contact"),
    [
        ("Carol Duval <Carol@Example.org>", Contact(address="carol@example.org", name="Carol Duval")),
        ('"Duval, Carol" <carol@example.org>', Contact(address="carol@example.org", name="Duval, Carol")),
        ("carol@example.org", Contact(address="carol@example.org")),
        ("'Carol' <carol@example.org>", Contact(address="carol@example.org", name="Carol")),
        ("'Carol' via X <x@example.org>", Contact(address="x@example.org", name="'Carol' via X")),
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
    for date in ("", "the day before yesterday", "Fri, 99 Nov 2026 09:00:00 +0000"):
        assert copy_of(**mail | {"date": date}) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Re: Lamp", "Re: [Support] Lamp"),
        ("Re: Lamp", "[Support] Re: Lamp"),
        ("RE: Fwd: Lamp", "RE: Fwd: [Support]  Lamp"),
        ("Rép : Lampe", "Rép : [Support] Lampe"),
        ("Re: Re[2]: Lamp", "Re: [Support] Re[2]: Lamp"),
        ("回复：灯", "回复：[Support]灯"),
    ],
)
def test_a_list_prefix_does_not_count_behind_re_either(one, other):
    assert _copy(one) == _copy(other)


@pytest.mark.parametrize(("one", "other"), [("Lamp", "Re: Lamp"), ("Lamp [1]", "Lamp"), ("Re[2]: x", "Re: x")])
def test_what_else_a_subject_says_counts(one, other):
    assert _copy(one) != _copy(other)


def _copy(subject):
    return copy_of(
        message_id="<one@example.org>", sender=Contact(), date="Fri, 20 Nov 2026 09:00:00 +0000", subject=subject
    )


def test_a_list_prefix_does_not_count_before_the_longest_subject_either():
    mail = {
        "message_id": "<one@example.org>",
        "sender": Contact(address="c@example.org"),
        "date": "Fri, 20 Nov 2026 09:00:00 +0000",
    }

    assert copy_of(**mail, subject=f"[support] {'x' * 500}") == copy_of(**mail, subject="x" * 500)


def test_a_line_stays_a_line():
    assert clean("a\u202eb\x00c\r\n d\u200b") == "a b c d"
    assert clean("x" * 500) == "x" * 199 + "…"


@pytest.mark.parametrize("letter", ["\u3164", "\uffa0", "\u115f", "\u2800", "\u061c"])
def test_letters_of_which_nothing_is_drawn_are_no_name(letter):
    assert clean(f"{letter} {letter}") == ""
