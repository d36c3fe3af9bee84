"""Dates, ids and all other headers that a mail carries from where it was."""

from random import Random

from tests.letters.letter import Letter, Twist

DATES = (
    "Thu, 01 Jan 1901 00:00:00 +0000", "Fri, 31 Dec 2099 23:59:59 +0000", "Fri, 31 Dec 9999 23:59:59 -0100",
    "Mon, 00 Foo 2026 99:99:99 +9999", "Fri, 20 Nov 2026 09:00:00 CEST", "Fri, 20 Nov 2026 09:00:00 +25:61",
    "ven. 20 nov. 2026 09:00:00 +0100", "2026-11-20T09:00:00Z", "2026年11月20日 9:00", "20 Nov 26 09:00",
    "Fri, 20 Nov 2026 09:00:00", "Fri, 20 Nov 2026 09:00:60 -0000", "", "yesterday", "0", "1" * 400,
    "Fri, 20 Nov 2026 09:00:00 (GMT+01:00) (comment (nested))", "Fri, 20 Nov -2026 09:00:00 +0000",
    "Wed, 31 Dec 1969 23:59:59 +0000",
)  # fmt: skip


def _date(letter: Letter, rng: Random) -> None:
    letter.put("Date", rng.choice(DATES))


def _date_raw(letter: Letter, _: Random) -> None:
    letter.put("Date", "Пт, 20 Ноя 2026 09:00:00 +0300".encode("koi8-r"))


def _no_date(letter: Letter, _: Random) -> None:
    letter.drop("Date")


def _two_dates(letter: Letter, _: Random) -> None:
    letter.add("Date", "Mon, 16 Nov 2026 00:00:00 +0000")


def _no_id(letter: Letter, _: Random) -> None:
    letter.drop("Message-ID")
    letter.known_by = ""


def _three_ids(letter: Letter, rng: Random) -> None:
    letter.add("Message-Id", f"<second-{rng.getrandbits(40):x}@example.org>")
    letter.add("message-id", f"<third-{rng.getrandbits(40):x}@example.org>")


def _odd_id(letter: Letter, rng: Random) -> None:
    odd = rng.choice(
        (
            "<>",
            "no brackets at all",
            "<with blank @ example.org>",
            "<" + "x" * 2000 + "@example.org>",
            "<a@b",
            "",
            "<ü@é.example>",
        )
    )
    letter.put("Message-ID", odd)
    letter.known_by = ""


def _id_in_small_letters(letter: Letter, _: Random) -> None:
    value = letter.first("Message-ID")
    letter.drop("Message-ID")
    letter.add("message-id", value)


def _many_references(letter: Letter, rng: Random) -> None:
    letter.put("References", "\r\n ".join(f"<{rng.getrandbits(64):x}@example.org>" for _ in range(5000)))


def _broken_references(letter: Letter, rng: Random) -> None:
    letter.put(
        "References",
        rng.choice(
            ("<", "<<a@b> <c", "your mail of Monday", "<a@b><a@b><a@b>", "=?utf-8?q?=3Ca@b=3E?=", "\r\n \r\n <x@y>")
        ),
    )


def _huge_header(letter: Letter, rng: Random) -> None:
    letter.add("X-Spam-Report", "\r\n\t".join(f"{n} {rng.getrandbits(200):x}" for n in range(1700)))


def _many_headers(letter: Letter, _: Random) -> None:
    for n in range(400):
        letter.add(
            "Received", f"from relay{n}.example.net by relay{n + 1}.example.net; Fri, 20 Nov 2026 09:00:00 +0000"
        )


def _broken_headers(letter: Letter, _: Random) -> None:
    """Behind all others: what follows the first of them is body to some readers."""
    letter.blank = b": no name\r\nX-Empty:\r\nX-\xe9: 2\r\nSubject : blank\r\nX Odd Name: 1\r\n" + letter.blank


def _bounce_me(letter: Letter, _: Random) -> None:
    letter.add("Return-Path", "<>")
    letter.add("Disposition-Notification-To", "carol@example.org")


def _list_id_of_nothing(letter: Letter, rng: Random) -> None:
    letter.add("List-Id", rng.choice(("", "<>", "\u202e", "x" * 5000)))


TRACES: tuple[Twist, ...] = (
    _date, _date, _date, _date_raw, _no_date, _two_dates, _no_id, _three_ids, _odd_id, _id_in_small_letters,
    _many_references, _broken_references, _huge_header, _many_headers, _broken_headers, _bounce_me,
    _list_id_of_nothing,
)  # fmt: skip
