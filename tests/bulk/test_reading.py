"""No mail is too ugly to be read, by the simulated Gmail or by us; and the same seed makes the same mail."""

from itertools import islice

import pytest

from sandbox.gmail.answers import message_json
from sandbox.gmail.mail import Mail
from sandbox.gmail.message import Message
from service.domain.mail import contact_in, copy_of, identifiers
from service.google.mails import mail
from tests.mail import Invented, letters, mails
from tests.team import Clock


def test_every_mail_is_shown_and_understood(seed: str) -> None:
    for invented in letters(seed, 400):
        if invented.marks == ("large",):
            continue
        message = Message(id="1", thread="1", mail=Mail(invented.raw), at=Clock().now)
        for form in ("full", "metadata"):
            understood(message_json(message, form), invented)


def test_the_same_seed_makes_the_same_mail() -> None:
    assert list(islice(mails("1", 300), 100)) == list(islice(mails("1", 300), 100))
    assert next(mails("1", 300)) != next(mails("2", 300))


@pytest.mark.parametrize("depth", [100, 400, 800])
def test_a_mail_nested_without_reason_keeps_its_headers(depth: int) -> None:
    inner = b"Content-Type: text/plain\r\n\r\nHello"
    for level in range(depth):
        opened = f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n'.encode()
        inner = opened + inner + f"\r\n--b{level}--\r\n".encode()
    nested = Message(id="1", thread="1", mail=Mail(b"Subject: Deep\r\n" + inner), at=Clock().now)

    answer = message_json(nested, "full")

    assert nested.mail.subject == "Deep"
    assert ("parts" in answer["payload"]) == (depth == 100)


def understood(answer: dict, invented: Invented) -> None:
    found = mail(answer)
    values = [value for all_ in found.headers.values() for value in all_]
    assert not any(character in value for value in values for character in "\r\n\x00"), invented.marks
    sender = contact_in(found.header("From"))
    assert all(part.isprintable() and len(part) <= 200 for part in (sender.name, sender.address)), invented.marks
    identifiers(found.header("References"))
    copy_of(
        message_id=found.header("Message-ID"),
        sender=sender,
        date=found.header("Date"),
        subject=found.header("Subject"),
    )
