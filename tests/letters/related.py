"""Mail that has to do with earlier mail: replies good and broken, second copies, and others' Message-IDs."""

import re
from random import Random

from tests.letters.letter import SUPPORT, Letter, word
from tests.letters.people import somebody

NOT_OURS = ("Received", "List-Id", "X-Original-From", "Delivered-To")


def answering(parent: Letter, letter: Letter, rng: Random) -> None:
    """``letter`` becomes a reply to ``parent``, more or less."""
    subject = parent.first("Subject")
    how = rng.choice(("good", "good", "good", "shortened", "missing", "foreign", "renamed"))
    letter.marks.append(how)
    letter.put("Subject", b"Something else now" if how == "renamed" else b"Re: " + subject)
    if how == "foreign":
        letter.put("In-Reply-To", "<nobody-knows@example.org>")
        letter.put("References", "<nobody-knows@example.org>")
    elif how != "missing":
        letter.put("In-Reply-To", f"<{parent.known_by}>")
    if how in {"good", "renamed"}:
        letter.put("References", parent.first("References") + f"\r\n <{parent.known_by}>".encode())


def fetched_again(original: Letter, rng: Random) -> Letter:
    """The same mail by another way: a POP fetch, an alias, an automatic forward."""
    copy = original.again()
    copy.headers.insert(
        0, ("Received", f"by pop.example.com id {rng.getrandbits(40):x}; Fri, 20 Nov 2026 10:00:00 +0000".encode())
    )
    copy.headers.insert(0, ("Delivered-To", b"fetched@example.com"))
    copy.marks.append("fetched again")
    return copy


def through_a_group(original: Letter, rng: Random) -> Letter:
    """As a group that rewrites From hands it on."""
    copy = original.again()
    writer = original.first("From")
    copy.put("From", f"'Somebody' via Support <{SUPPORT}>")
    if rng.random() < 0.5:
        copy.put("X-Original-From", writer)
    copy.put("Reply-To", writer)
    copy.put("List-Id", "<support.example.com>")
    copy.put("Precedence", "list")
    if rng.random() < 0.5:
        copy.put("Subject", b"[support] " + original.first("Subject"))
    copy.marks.append("through a group")
    return copy


def same_id(original: Letter, letter: Letter, rng: Random) -> None:
    """Another mail that bears the same Message-ID, as careless programs send them."""
    letter.put("Message-ID", f"<{original.known_by}>")
    letter.put("Subject", word(f"Quite another matter {rng.randrange(10**9)}"))
    letter.known_by = ""
    letter.marks.append("same id")


def same_subject(original: Letter, letter: Letter, rng: Random) -> None:
    """Somebody else about the same, who answers nobody."""
    name, address = somebody(rng)
    letter.put("From", f"{word(name)} <{address}>")
    letter.put("Subject", re.sub(rb"\s+", b" ", original.first("Subject")))
    letter.marks.append("same subject")


def rewritable(letter: Letter) -> bool:
    """Whether a group could hand it on with everything that identifies it."""
    return not letter.wire and not letter.blank.startswith(b":") and b"=?" in letter.first("From") and bool(letter.body)
