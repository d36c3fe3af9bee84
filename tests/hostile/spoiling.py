"""Bodies spoilt as bytes: what no program that writes JSON would send."""

import json
import re
from collections.abc import Callable, Sequence
from random import Random

VALUE = re.compile(rb'(?<=: )(?:"[^"\\]*"|-?[0-9][0-9.e+-]*|true|false|null)')
NOT_JSON = (
    b"NaN", b"Infinity", b"-Infinity", b"undefined", b"'x'", b"1e999", b"-", b"01", b"+1", b".5", b"0x1F", b"\x00",
    b'"\xff\xfe"', b'"\xc3"', b'"\xed\xa0\x80"', b'"\xf4\x90\x80\x80"', b'"\xc0\xaf"', b'"\\ud800"',
    b'"\\udc00\\ud800"',
    b'"\\u00"', b'"\\x41"', b'"a\nb"', b'"\x00"', b"9" * 6000, b"1" + b"0" * 400, b"[" * 60_000, b'{"a":' * 40_000,
    b"[" * 2_000 + b"]" * 2_000, b"/* x */ 1", b"[1,]", b"{,}",
)  # fmt: skip


def other_value(rng: Random, body: bytes) -> bytes:
    """Something that is no JSON where a value was."""
    found = list(VALUE.finditer(body))
    if not found:
        return body
    one = rng.choice(found)
    return body[: one.start()] + rng.choice(NOT_JSON) + body[one.end() :]


def cut_short(rng: Random, body: bytes) -> bytes:
    return body[: rng.randrange(len(body))]


def flipped(rng: Random, body: bytes) -> bytes:
    spoilt = bytearray(body)
    for _ in range(rng.randint(1, 8)):
        spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
    return bytes(spoilt)


def said_twice(rng: Random, body: bytes) -> bytes:
    """A key that is there once more, with another value."""
    names = sorted(set(re.findall(rb'"([A-Za-z_]+)": ', body)))
    name = rng.choice(names)
    other = rng.choice((b"null", b"7", b"[]", b"{}", b'"x"'))
    return body.replace(b'"%s": ' % name, b'"%s": %s, "%s": ' % (name, other, name))


def said_twice_the_other_way(rng: Random, body: bytes) -> bytes:
    last = rng.choice((b'"gmail": 7', b'"commonEventObject": []', b'"commonEventObject": {}'))
    return body[:-1] + b", " + last + b"}"


def framed(rng: Random, body: bytes) -> bytes:
    return (
        rng.choice((b"\xef\xbb\xbf", b" \n\t", b")]}'\n", b"[", b"event="))
        + body
        + rng.choice((b"", b"]", b"\n", b"x"))
    )


def in_another_alphabet(rng: Random, body: bytes) -> bytes:
    return body.decode("utf-8", "replace").encode(rng.choice(("utf-16", "utf-16-le", "utf-32", "utf-7", "cp037")))


def nothing_of_it(rng: Random, body: bytes) -> bytes:
    others = (b"", b"null", b"[]", b"7", b'"x"', b"{}", b"{", rng.randbytes(200), json.dumps("x" * 50_000).encode())
    return rng.choice((*others, b"[" * 100_000, b"<xml/>", b"a=b&c=d", b"--x\r\n\r\n--x--"))


SPOILS: Sequence[Callable[[Random, bytes], bytes]] = (
    other_value, other_value, other_value, cut_short, flipped, said_twice, said_twice_the_other_way, framed,
    in_another_alphabet, nothing_of_it,
)  # fmt: skip


def spoilt(rng: Random, body: bytes) -> tuple[str, bytes]:
    spoil = rng.choice(SPOILS)
    return spoil.__name__, spoil(rng, body)
