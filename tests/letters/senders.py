"""Senders and recipients that are hard to tell."""

from random import Random

from tests.letters.letter import SUPPORT, Letter, Twist, encoded, word


def _two(letter: Letter, _: Random) -> None:
    letter.add("From", "Somebody Else <else@example.net>")


def _several_in_one(letter: Letter, _: Random) -> None:
    letter.put("From", "Ann <ann@example.org>, Ben <ben@example.org>")
    letter.add("Sender", "ben@example.org")


def _missing(letter: Letter, _: Random) -> None:
    letter.drop("From")


def _empty(letter: Letter, rng: Random) -> None:
    letter.put("From", rng.choice(("", "<>", '""', "<@>", ";", ",,,", "()")))


def _no_address(letter: Letter, rng: Random) -> None:
    letter.put(
        "From",
        rng.choice(("Carol Duval", '"Carol <carol@example.org"', "carol at example.org", "<<carol@example.org>", "@")),
    )


def _name_is_an_address(letter: Letter, _: Random) -> None:
    letter.put("From", '"boss@example.com" <foe@example.net>')


def _encoded_address(letter: Letter, _: Random) -> None:
    letter.put("From", word("Chloé <chloe@example.org>"))


def _comma_in_a_word(letter: Letter, rng: Random) -> None:
    letter.put("From", f"{word('Duval, Chloé', form=rng.choice('QB'))} <chloe.duval@example.org>")


def _quoted_word(letter: Letter, _: Random) -> None:
    letter.put("From", f'"{word("Chloé Nguyễn")}" <chloe@example.org>')


def _raw_name(letter: Letter, rng: Random) -> None:
    letter.put("From", "Chloé Müller <chloe@example.org>".encode(rng.choice(("utf-8", "latin-1"))))


def _markup(letter: Letter, _: Random) -> None:
    letter.put("From", '"<img src=x onerror=alert(1)> & <b>Carol</b>" <carol@example.org>')


def _right_to_left(letter: Letter, _: Random) -> None:
    letter.put("From", "\u202eLoraC \u2066trusted\u2069 <carol@example.org>")


def _injection(letter: Letter, _: Random) -> None:
    letter.put("From", encoded(b"Carol\r\nBcc: all@example.org", "utf-8", "Q") + " <carol@example.org>")


def _comments(letter: Letter, rng: Random) -> None:
    letter.put(
        "From", rng.choice(("carol(a(nested(comment)))@(here)example.org (Carol)", "(" * 1500, '"' * 1001, "\\" * 999))
    )


def _groups(letter: Letter, _: Random) -> None:
    letter.put("From", "Team: a@example.org, b@example.org;")


def _long_address(letter: Letter, _: Random) -> None:
    letter.put("From", f"{'c' * 3000}@{'d' * 3000}.example")


def _long_name(letter: Letter, _: Random) -> None:
    letter.put("From", f"{'Carol ' * 5000}<carol@example.org>")


def _international(letter: Letter, _: Random) -> None:
    letter.put("From", "Дарья <дарья@почта.example>")


def _the_mailbox_itself(letter: Letter, _: Random) -> None:
    letter.put("From", f"Support <{SUPPORT}>")


def _nobody_named(letter: Letter, rng: Random) -> None:
    letter.put("To", rng.choice(("undisclosed-recipients:;", "Undisclosed recipients: ;", "")))


def _without_to(letter: Letter, _: Random) -> None:
    letter.drop("To")


def _to_many(letter: Letter, _: Random) -> None:
    letter.put("To", ",\r\n ".join(f'"Reader {n}" <reader{n}@example.org>' for n in range(600)) + f", {SUPPORT}")
    letter.add("Cc", "second@example.net, third@example.net")


def _answers_elsewhere(letter: Letter, _: Random) -> None:
    letter.add("Reply-To", "Another <another@example.net>")


SENDERS: tuple[Twist, ...] = (
    _two, _several_in_one, _missing, _empty, _no_address, _name_is_an_address, _encoded_address, _comma_in_a_word,
    _quoted_word, _raw_name, _markup, _right_to_left, _injection, _comments, _groups, _long_address, _long_name,
    _international, _the_mailbox_itself, _nobody_named, _without_to, _to_many, _answers_elsewhere,
)  # fmt: skip
