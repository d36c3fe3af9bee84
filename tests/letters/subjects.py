"""Subjects that nobody should send, and somebody does."""

from random import Random

from tests.letters.letter import Letter, Twist, encoded, word

LONG = 100_000


def _latin_1(letter: Letter, rng: Random) -> None:
    letter.put("Subject", word("Lampe cassée à Besançon", "iso-8859-1", rng.choice("QqBb")))


def _windows_1252(letter: Letter, rng: Random) -> None:
    letter.put("Subject", word("L’offre à 50 € – “prête”", "windows-1252", rng.choice("QB")))


def _japanese(letter: Letter, _: Random) -> None:
    letter.put("Subject", word("注文についてのお問い合わせ", "iso-2022-jp"))


def _chinese(letter: Letter, _: Random) -> None:
    letter.put("Subject", word("关于订单的问题", "gb2312"))


def _russian(letter: Letter, rng: Random) -> None:
    letter.put("Subject", word("Лампа сломалась", "koi8-r", rng.choice("QB")))


def _utf_7(letter: Letter, _: Random) -> None:
    letter.put("Subject", encoded("Lampe cassée <b>".encode("utf-7"), "utf-7", "Q"))


def _charset_unknown(letter: Letter, rng: Random) -> None:
    charset = rng.choice(
        ("x-unknown", "unknown-8bit", "cp-850", "default", "utf-8\x00", "hex", "x" * 39, "idna", "punycode")
    )
    letter.put("Subject", encoded("Lampe cassée".encode(), charset, "Q"))


def _charset_wrong(letter: Letter, rng: Random) -> None:
    letter.put(
        "Subject", encoded("Лампа сломалась".encode("koi8-r"), rng.choice(("utf-8", "us-ascii", "big5", "utf-16")))
    )


def _split_inside_a_character(letter: Letter, _: Random) -> None:
    content = "Réclamation très fâchée".encode()
    letter.put("Subject", f"{encoded(content[:2], 'utf-8')}\r\n {encoded(content[2:], 'utf-8')}")


def _words_within_words(letter: Letter, _: Random) -> None:
    letter.put("Subject", word(word(word("Lamp"), form="Q"), form="Q"))


def _broken_padding(letter: Letter, rng: Random) -> None:
    letter.put(
        "Subject",
        rng.choice(
            (
                "=?utf-8?B?TGFtc?=",
                "=?utf-8?B?TG=Ft=?=",
                "=?utf-8?B?====?=",
                "=?utf-8?B?A?= =?utf-8?B?",
                "=?utf-8?Q?=Z?=",
            )
        ),
    )


def _huge_words(letter: Letter, rng: Random) -> None:
    letter.put("Subject", "\r\n ".join(word(f"Lampe {n} cassée", form=rng.choice("QB")) for n in range(900)))


def _huge(letter: Letter, _: Random) -> None:
    letter.put("Subject", "very " * (LONG // 5) + "long")


def _raw_utf_8(letter: Letter, _: Random) -> None:
    letter.put("Subject", "Lampe cassée: 灯が壊れた 💡".encode())


def _raw_latin_1(letter: Letter, _: Random) -> None:
    letter.put("Subject", "Lampe cassée à côté".encode("latin-1"))


def _empty(letter: Letter, rng: Random) -> None:
    letter.put("Subject", rng.choice(("", " ", "Re:", "Re: Fwd: AW:", "\t", word(""), word(" "))))


def _missing(letter: Letter, _: Random) -> None:
    letter.drop("Subject")


def _doubled(letter: Letter, _: Random) -> None:
    letter.add("Subject", "A second subject")
    letter.add("SUBJECT", "And a third")


def _oddly_folded(letter: Letter, _: Random) -> None:
    letter.put("Subject", "Folded\r\n \r\n\tagain\r\n   and\r\n\t \r\n again")


def _markup(letter: Letter, _: Random) -> None:
    letter.put(
        "Subject",
        '<b>Bold</b> <script>alert("1")</script> <a href="https://evil.example">click</a> &amp; &#0; {{7*7}} *x*',
    )


def _right_to_left(letter: Letter, _: Random) -> None:
    letter.put("Subject", "Invoice \u202egpj.exe\u202c \u2066\u2067\u200f\ufeff paid")


def _injection(letter: Letter, _: Random) -> None:
    letter.put("Subject", encoded(b"Lamp\r\nBcc: everybody@example.org\r\n\r\n<html>", "utf-8", "Q"))


def _controls(letter: Letter, _: Random) -> None:
    letter.put("Subject", b"Lamp\x07\x1b[31m\x7f\x0b\x0cbroken\x00 off\xc2\x85 \xed\xa0\xbd \xff\xfe")


def _accents_without_end(letter: Letter, _: Random) -> None:
    letter.put("Subject", "Z" + "\u0301\u0300\u0336" * 400 + "algo")


SUBJECTS: tuple[Twist, ...] = (
    _latin_1, _windows_1252, _japanese, _chinese, _russian, _utf_7, _charset_unknown, _charset_wrong,
    _split_inside_a_character, _words_within_words, _broken_padding, _huge_words, _huge, _raw_utf_8, _raw_latin_1,
    _empty, _missing, _doubled, _oddly_folded, _markup, _right_to_left, _injection, _controls,
    _accents_without_end,
)  # fmt: skip
