"""Seeded mail as ugly as the world's: charsets, headers, dates, ids and bodies that should not be, and are."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from random import Random

from msgspec import Struct

from tests.letters import related
from tests.letters.bodies import BODIES
from tests.letters.letter import SUPPORT, Letter, Twist, word
from tests.letters.people import somebody, text, topic
from tests.letters.robots import ROBOTS
from tests.letters.senders import SENDERS
from tests.letters.subjects import SUBJECTS
from tests.letters.traces import TRACES

BEGINNING = datetime(2026, 9, 1, tzinfo=UTC)
SPAN = timedelta(days=80)
TWISTS: tuple[Twist, ...] = (*SUBJECTS, *SENDERS, *TRACES, *BODIES)
REMEMBERED = 60
"""So many earlier mails may be answered or come again."""
LONGEST_THREAD = 120
LARGE = 25 * 1024 * 1024
EVERY_LARGE = 1700
"""One large mail in so many."""


class Invented(Struct, frozen=True, kw_only=True):
    """A mail with what is known of it: the places (from 0) of those that it has to do with.

    ``copy_of``: the same mail; ``not_with``: another mail, whatever its Message-ID says; ``marks``: what was done to
    it, for people who look for what went wrong."""

    raw: bytes
    copy_of: int | None = None
    not_with: int | None = None
    marks: tuple[str, ...] = ()


def mails(seed: str, count: int) -> Iterator[bytes]:
    return (invented.raw for invented in letters(seed, count))


def letters(seed: str, count: int) -> Iterator[Invented]:
    """The same for the same ``seed`` and ``count``."""
    return iter(_Post(Random(seed), count))


class _Post:
    """Writes one mail after another, with a short memory."""

    def __init__(self, rng: Random, count: int) -> None:
        self._rng, self._count = rng, count
        self._recent: deque[tuple[int, Letter]] = deque(maxlen=REMEMBERED)
        self._last_of_the_long = ""
        self._long_length = 0
        self._ugly = 0

    def __iter__(self) -> Iterator[Invented]:
        for place in range(self._count):
            if place % EVERY_LARGE == min(self._count, EVERY_LARGE) // 2:
                yield self._large(place)
            elif place % 3 == 0 and self._count > LONGEST_THREAD and self._long_length < LONGEST_THREAD:
                yield self._next_of_the_long_thread(place)
            else:
                yield self._any(place)

    def _any(self, place: int) -> Invented:
        if len(self._recent) < 5:
            return self._fresh(place)
        ways = (self._fresh, self._robot, self._reply, self._copy, self._group_copy, self._same_id, self._same_subject)
        way = self._rng.choices(ways, weights=(48, 13, 19, 7, 4, 4, 5))[0]
        return way(place)

    # One by one

    def _fresh(self, place: int) -> Invented:
        letter = self._plain(place)
        for twist in (TWISTS[self._ugly % len(TWISTS)], *self._rng.sample(TWISTS, self._rng.choice((0, 0, 1, 2)))):
            self._twist(letter, twist)
        self._ugly += 1
        return self._remembered(place, letter)

    def _robot(self, place: int) -> Invented:
        letter = self._plain(place)
        self._twist(letter, self._rng.choice(ROBOTS))
        return self._remembered(place, letter)

    def _reply(self, place: int) -> Invented:
        _, parent = self._earlier()
        letter = self._plain(place)
        if parent.known_by:
            related.answering(parent, letter, self._rng)
        return self._remembered(place, letter)

    def _copy(self, place: int) -> Invented:
        of, original = self._earlier()
        copy = related.fetched_again(original, self._rng)
        return Invented(raw=bytes(copy), copy_of=of if original.known_by else None, marks=tuple(copy.marks))

    def _group_copy(self, place: int) -> Invented:
        fit = [(of, letter) for of, letter in self._recent if letter.known_by and related.rewritable(letter)]
        if not fit:
            return self._copy(place)
        of, original = self._rng.choice(fit)
        copy = related.through_a_group(original, self._rng)
        return Invented(raw=bytes(copy), copy_of=of, marks=tuple(copy.marks))

    def _same_id(self, place: int) -> Invented:
        of, original = self._earlier()
        letter = self._plain(place)
        if original.known_by:
            related.same_id(original, letter, self._rng)
        return Invented(raw=bytes(letter), not_with=of if original.known_by else None, marks=tuple(letter.marks))

    def _same_subject(self, place: int) -> Invented:
        _, original = self._earlier()
        letter = self._plain(place)
        related.same_subject(original, letter, self._rng)
        return self._remembered(place, letter)

    def _next_of_the_long_thread(self, place: int) -> Invented:
        letter = self._plain(place)
        letter.put("Subject", "Re: The longest thread")
        if self._long_length:
            letter.put("In-Reply-To", f"<{self._last_of_the_long}>")
            letter.put("References", f"<{self._last_of_the_long}>")
        self._last_of_the_long, self._long_length = letter.known_by, self._long_length + 1
        return Invented(raw=bytes(letter), marks=("long thread",))

    def _large(self, place: int) -> Invented:
        letter = self._plain(place)
        letter.put("Content-Transfer-Encoding", "base64")
        letter.put("Content-Type", 'application/zip; name="photos.zip"')
        letter.body = (b"QUJD" * 19 + b"\r\n") * (LARGE // 78)
        return Invented(raw=bytes(letter), marks=("large",))

    # Their parts

    def _plain(self, place: int) -> Letter:
        rng = self._rng
        name, address = somebody(rng)
        id_ = f"{place}.{rng.getrandbits(60):x}@{address.rpartition('@')[2]}"
        letter = Letter(known_by=id_)
        letter.add("From", f"{word(name, form=rng.choice('QB'))} <{address}>")
        letter.add("To", SUPPORT)
        letter.add("Subject", word(f"{topic(rng)} {place}", form=rng.choice("QB")))
        letter.add("Date", format_datetime(BEGINNING + SPAN * place / self._count))
        letter.add("Message-ID", f"<{id_}>")
        letter.add("MIME-Version", "1.0")
        letter.add("Content-Type", "text/plain; charset=utf-8")
        letter.body = text(rng).encode()
        return letter

    def _twist(self, letter: Letter, twist: Twist) -> None:
        twist(letter, self._rng)
        letter.marks.append(f"{twist.__module__.rpartition('.')[2]}.{twist.__name__.strip('_')}")

    def _earlier(self) -> tuple[int, Letter]:
        return self._rng.choice(self._recent)

    def _remembered(self, place: int, letter: Letter) -> Invented:
        self._recent.append((place, letter))
        return Invented(raw=bytes(letter), marks=tuple(letter.marks))
