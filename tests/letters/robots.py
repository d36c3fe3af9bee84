"""Mail that no person wrote: bounces, absence notes, newsletters, receipts."""

from random import Random

from tests.letters.bodies import INVITATION, parts, plain
from tests.letters.letter import SUPPORT, Letter, Twist, word

FAILED = (
    "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n"
    "Final-Recipient: rfc822; nobody@example.net\r\nAction: failed\r\nStatus: 5.1.1\r\n"
)
READ = (
    "Content-Type: message/disposition-notification\r\n\r\nReporting-UA: mx.example.net\r\n"
    "Final-Recipient: rfc822;carol@example.org\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n"
)


def _bounce(letter: Letter, _: Random) -> None:
    """RFC 3464."""
    letter.put("From", "Mail Delivery Subsystem <mailer-daemon@example.net>")
    letter.put("Subject", "Delivery Status Notification (Failure)")
    letter.add("Return-Path", "<>")
    letter.add("Auto-Submitted", "auto-replied")
    original = f"Content-Type: message/rfc822\r\n\r\nFrom: {SUPPORT}\r\nSubject: Lamp\r\n\r\nHello"
    kind = 'multipart/report; report-type=delivery-status; boundary="r"'
    letter.fill(kind, parts("r", plain("It failed"), FAILED, original))


def _old_bounce(letter: Letter, rng: Random) -> None:
    letter.put("From", rng.choice(("MAILER-DAEMON", "<>", "postmaster@example.net (Mail Delivery System)")))
    letter.put(
        "Subject",
        rng.choice(
            ("failure notice", "Returned mail: see transcript for details", "Undelivered Mail Returned to Sender")
        ),
    )
    letter.body = b"This is the mail program at example.net.\r\n\r\n<nobody@example.net>:\r\n550 no such user\r\n"


def _bounce_without_anything(letter: Letter, _: Random) -> None:
    for name in ("From", "To", "Subject", "Date"):
        letter.drop(name)
    letter.add("Return-Path", "<>")


def _absent(letter: Letter, _: Random) -> None:
    """RFC 3834."""
    letter.put("Subject", f"Automatic reply: {word('Lampe cassée', form='Q')}")
    letter.add("Auto-Submitted", "auto-replied (vacation)")
    letter.add("X-Auto-Response-Suppress", "All")
    letter.add("Precedence", "bulk")


def _newsletter(letter: Letter, rng: Random) -> None:
    number = rng.randrange(10**6)
    letter.put("From", "Lamp fair <letter@news.example.net>")
    letter.put("Subject", word(f"✨ Lamps of the week {number} ✨"))
    letter.add("List-Id", "Lamps of the week <lamps.news.example.net>")
    letter.add("List-Unsubscribe", "<mailto:leave@news.example.net>, <https://news.example.net/leave>")
    letter.add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
    letter.add("Precedence", "list")
    letter.put("Reply-To", "letter@news.example.net")


def _discussion(letter: Letter, rng: Random) -> None:
    letter.put("Subject", f"[lamps-discuss] Bulbs {rng.randrange(10**6)}")
    letter.add("List-Id", "<lamps-discuss.example.org>")
    letter.add("List-Post", "<mailto:lamps-discuss@example.org>")
    letter.put("To", "lamps-discuss@example.org")


def _invited(letter: Letter, _: Random) -> None:
    letter.put("From", "Carol Duval <calendar-notification@example.org>")
    letter.put("Reply-To", "carol@example.org")
    letter.put("Subject", "Invitation: Lamp viewing @ Mon 23 Nov 2026 10:00 (CET)")
    letter.fill("text/calendar; charset=utf-8; method=REQUEST", INVITATION)


def _was_read(letter: Letter, _: Random) -> None:
    letter.put("Subject", "Read: your mail")
    kind = "multipart/report; report-type=disposition-notification; boundary=r"
    letter.fill(kind, parts("r", plain("Your mail was displayed"), READ))


def _form(letter: Letter, rng: Random) -> None:
    """A shop's form: always the same sender and subject, the customer in Reply-To."""
    letter.put("From", f"Shop <{SUPPORT}>")
    letter.put("Subject", "New message from the contact form")
    letter.put("Reply-To", f"customer{rng.randrange(10**6)}@example.org")


def _forwarded(letter: Letter, _: Random) -> None:
    letter.put("Subject", "Fwd: " + "Lampe cassée")
    letter.add("Resent-From", "ann@example.org")
    letter.add("X-Forwarded-To", SUPPORT)
    letter.add("X-Forwarded-For", f"ann@example.org {SUPPORT}")
    letter.body = (
        b"---------- Forwarded message ---------\r\nFrom: Carol <carol@example.org>\r\nSubject: x\r\n\r\nHello\r\n"
    )


def _from_outlook(letter: Letter, rng: Random) -> None:
    letter.add("Thread-Topic", "Lamp")
    letter.add("Thread-Index", "AdnX" + f"{rng.getrandbits(100):X}")
    letter.add("X-MS-Has-Attach", "")
    letter.add("X-MS-TNEF-Correlator", "")
    letter.body = b"Yes.\r\n\r\n________________________________\r\nFrom: Support\r\nSent: Monday\r\nSubject: Lamp\r\n"


def _from_apple(letter: Letter, _: Random) -> None:
    letter.add("Mime-Version", "1.0 (Mac OS X Mail 16.0 \\(3731.700.6\\))")
    letter.add("X-Mailer", "Apple Mail (2.3731.700.6)")
    letter.body = (
        "Yes.\r\n\r\n> Le 20 nov. 2026 à 09:00, Support <support@example.com> a écrit :\r\n> \r\n> Hello\r\n".encode()
    )


ROBOTS: tuple[Twist, ...] = (
    _bounce, _old_bounce, _bounce_without_anything, _absent, _newsletter, _discussion, _invited, _was_read, _form,
    _forwarded, _from_outlook, _from_apple,
)  # fmt: skip
