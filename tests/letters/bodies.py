"""Bodies: deep, broken, sealed, or none at all."""

import base64
from random import Random

from tests.letters.letter import Letter, Twist, raw

DEEP = 100
INVITATION = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nDTSTART:20261123T090000Z\r\n"
    "SUMMARY:Lamp viewing\r\nORGANIZER:mailto:carol@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def parts(boundary: str, *inner: str | bytes, closed: bool = True) -> bytes:
    """``inner``: each with its own headers."""
    whole = b"".join(b"--" + boundary.encode() + b"\r\n" + raw(part) + b"\r\n" for part in inner)
    return whole + (b"--" + boundary.encode() + b"--\r\n" if closed else b"")


def attached(kind: str, name: str, content: bytes) -> str:
    told = f'Content-Type: {kind}; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"\r\n'
    return f"{told}Content-Transfer-Encoding: base64\r\n\r\n{base64.encodebytes(content).decode()}"


def plain(text: str = "Hello") -> str:
    return f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}"


def _none(letter: Letter, _: Random) -> None:
    letter.body = b""


def _headers_alone(letter: Letter, _: Random) -> None:
    letter.blank, letter.body = b"", b""


def _html(letter: Letter, _: Random) -> None:
    letter.fill(
        "text/html; charset=utf-8",
        "<html><style>p{}</style><script>alert(1)</script><p>Bonjour &eacute; <img src='cid:x'>" * 40,
    )


def _wrong_charset(letter: Letter, rng: Random) -> None:
    charset = rng.choice(("us-ascii", "utf-8", "x-nonsense", "utf-16", "unicode-1-1-utf-7", "", '"', "hex", "\xff"))
    letter.fill(f"text/plain; charset={charset}", "Lampe cassée".encode("latin-1"), Content_Transfer_Encoding="8bit")


def _encodings(letter: Letter, rng: Random) -> None:
    name = rng.choice(("base64", "quoted-printable", "x-uuencode", "binary", "7bit, 8bit", "Base64 (really)", "rot13"))
    letter.fill("text/plain", "=?=\x80 begin 644 x\r\nTGFtcGU\r\n=E9=\r\nend", Content_Transfer_Encoding=name)


def _deep(letter: Letter, _: Random) -> None:
    inner = raw(plain())
    for level in range(DEEP):
        inner = f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n'.encode() + parts(f"b{level}", inner)
    kind, _blank, body = inner.partition(b"\r\n\r\n")
    letter.fill(kind.removeprefix(b"Content-Type: ").decode(), body)


def _no_boundary(letter: Letter, rng: Random) -> None:
    kind = rng.choice(
        (
            "multipart/mixed",
            'multipart/mixed; boundary=""',
            "multipart/alternative; boundary",
            'multipart/mixed; boundary="a\r\n b"',
        )
    )
    letter.fill(kind, parts("x", plain(), plain()))


def _unclosed(letter: Letter, _: Random) -> None:
    letter.fill(
        'multipart/mixed; boundary="x"',
        parts("x", plain(), 'Content-Type: multipart/mixed; boundary="x"\r\n\r\n', closed=False),
    )


def _within_itself(letter: Letter, _: Random) -> None:
    for _level in range(12):
        letter.fill("message/rfc822", bytes(letter))


def _winmail(letter: Letter, rng: Random) -> None:
    letter.fill(
        'multipart/mixed; boundary="x"',
        parts("x", plain(), attached("application/ms-tnef", "winmail.dat", b"\x78\x9f\x3e\x22" + rng.randbytes(900))),
    )


def _s_mime(letter: Letter, rng: Random) -> None:
    kind = "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"
    letter.fill(kind, base64.encodebytes(rng.randbytes(2000)), Content_Transfer_Encoding="base64")


def _pgp(letter: Letter, rng: Random) -> None:
    sealed = (
        "Content-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\n"
        + base64.encodebytes(rng.randbytes(600)).decode()
    )
    letter.fill(
        'multipart/encrypted; protocol="application/pgp-encrypted"; boundary="x"',
        parts("x", "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1", sealed),
    )


def _invitation(letter: Letter, _: Random) -> None:
    event = f"Content-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n{INVITATION}"
    letter.fill('multipart/alternative; boundary="x"', parts("x", plain("You are invited"), event))


def _odd_names(letter: Letter, _: Random) -> None:
    odd = ("../../etc/passwd", "a\x00b.txt", "=?utf-8?q?f=C3=A4ttura?=.pdf", "x" * 3000, "con.txt", "<b>.html", "")
    letter.fill(
        'multipart/mixed; boundary="x"', parts("x", plain(), *(attached("text/plain", name, b"1") for name in odd))
    )


def _parameters(letter: Letter, rng: Random) -> None:
    odd = (
        "text/plain; charset*=utf-8''utf-8; name*0*=utf-8''%E2; name*2=x; name*1*=%82%AC",
        "text",
        "/",
        ";",
        "text/plain;;; charset",
        "text/plain; charset*0=utf; charset*1=-8",
        'TEXT/PLAIN; CHARSET="UTF-8',
        "multipart/mixed; boundary*0*=''%ff",
    )
    letter.fill(rng.choice(odd), "Hello")


def _bare_line_feeds(letter: Letter, _: Random) -> None:
    letter.wire.append((b"\r\n", b"\n"))


def _bare_returns_in_the_body(letter: Letter, _: Random) -> None:
    letter.body = letter.body.replace(b"\r\n", b"\r") + b"\r\rone\rtwo\r"


def _mixed_line_ends(letter: Letter, _: Random) -> None:
    letter.body = b"one\ntwo\r\nthree\rfour\n\r\n\rfive" + letter.body


def _nul_bytes(letter: Letter, _: Random) -> None:
    letter.body = b"\x00" * 50 + letter.body + b"\x00\xff\xfe\x00"


def _long_line(letter: Letter, _: Random) -> None:
    letter.body = b"x" * 200_000


def _binary(letter: Letter, rng: Random) -> None:
    letter.body = rng.randbytes(3000)


BODIES: tuple[Twist, ...] = (
    _none, _headers_alone, _html, _wrong_charset, _encodings, _deep, _no_boundary, _unclosed, _within_itself,
    _winmail, _s_mime, _pgp, _invitation, _odd_names, _parameters, _bare_line_feeds, _bare_returns_in_the_body,
    _mixed_line_ends, _nul_bytes, _long_line, _binary,
)  # fmt: skip
