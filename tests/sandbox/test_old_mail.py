"""Real mail from files, as people keep them: mixed, broken, and with other things beside it."""

import gzip
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sandbox.google import Google
from sandbox.old_mail import Brought, bring_all

TEAM = "support@example.com"
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
LETTER = b"From: Carol <carol@example.org>\nSubject: Lamp\nDate: Mon, 16 Nov 2026 09:00:00 +0000\n\nHello\n"


@pytest.fixture
def old() -> Google:
    google = Google(url="https://desk.example.com", post=lambda *_: pytest.fail("nobody is told"), clock=lambda: NOW)
    google.add_account(TEAM)
    return google


def brought(google: Google, source: Path) -> Brought:
    return bring_all(google, TEAM, source)


def subjects(google: Google) -> list[str]:
    return [message.mail.subject for message in google.box(TEAM).messages.values()]


def labels(google: Google) -> list[set[str]]:
    return [set(message.labels) for message in google.box(TEAM).messages.values()]


def letter(subject: str, **headers: str) -> bytes:
    more = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    return f"From: carol@example.org\nSubject: {subject}\n{more}\nHello\n".encode()


def mbox(*letters: bytes) -> bytes:
    return b"".join(b"From carol@example.org Mon Nov 16 09:00:00 2026\n" + one + b"\n" for one in letters)


def test_an_mbox_oldest_first(old: Google, tmp_path: Path) -> None:
    file = tmp_path / "old.mbox"
    dates = "Wed, 18 Nov 2026 09:00:00 +0000", "Mon, 16 Nov 2026 09:00:00 +0000"
    file.write_bytes(mbox(*(letter(date[:3], Date=date) for date in dates)))

    found = brought(old, file)

    assert subjects(old) == ["Mon", "Wed"]
    assert (found.mails, found.oldest, found.refused) == (2, datetime(2026, 11, 16, 9, tzinfo=UTC), {})
    assert labels(old) == [{"INBOX"}, {"INBOX"}]


def test_from_begins_many_a_sentence(old: Google, tmp_path: Path) -> None:
    body = b"From the first day on.\n\nFrom now on, too.\n\n>From quoted\n>>From twice\n"
    (tmp_path / "old").write_bytes(mbox(LETTER + body, letter("Second")))

    assert brought(old, tmp_path / "old").mails == 2

    first = next(iter(old.box(TEAM).messages.values())).mail.text
    assert "From now on, too.\n\nFrom quoted\n>From twice" in first


def test_flags_of_a_maildir(old: Google, tmp_path: Path) -> None:
    for folder in ("cur", "new", "tmp", ".Sent/cur", ".Junk/cur", ".Drafts/cur"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("cur/1:2,S", "cur/2:2,", "cur/3:2,FS", "cur/4:2,ST", "cur/5:2,D", "new/6", "tmp/7", ".Sent/cur/8:2,S"):
        (tmp_path / name).write_bytes(LETTER)
    (tmp_path / ".Junk/cur/9:2,S").write_bytes(LETTER)
    (tmp_path / ".Drafts/cur/10:2,").write_bytes(LETTER)
    (tmp_path / "dovecot-uidlist").write_bytes(b"3 V1 N9\n")

    assert brought(old, tmp_path).refused == {}

    wanted: list[set[str]] = [
        {"INBOX"}, {"INBOX", "UNREAD"}, {"INBOX", "STARRED"}, {"TRASH"}, {"INBOX", "UNREAD"}, {"SENT"}, {"SPAM"}
    ]  # fmt: skip
    assert sorted(map(sorted, labels(old))) == sorted(map(sorted, wanted))


def test_a_folder_with_other_things_in_it(old: Google, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x00\x00\x01Bud1")
    (tmp_path / "old.mbox.msf").write_bytes(b"// <!-- index -->")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "empty.eml").write_bytes(b"")
    (tmp_path / "one.eml").write_bytes(LETTER)
    (tmp_path / "deep" / "more.mbox").write_bytes(mbox(LETTER, LETTER))
    (tmp_path / "archive.mbox.gz").write_bytes(gzip.compress(mbox(LETTER)))
    (tmp_path / "outlook.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (tmp_path / "apple.emlx").write_bytes(b"%d\n" % len(LETTER) + LETTER + b"<?xml version='1.0'?><plist/>")
    os.mkfifo(tmp_path / "pipe")
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.eml"))).write_bytes(LETTER)
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9.png"))).write_bytes(b"\x89PNG")

    found = brought(old, tmp_path)

    assert found.mails == 5
    told = "\n".join(found.lines())
    for line in ("1 could not be read, because it is empty", "(gunzip)", "Outlook's own format", "2 could not be read"):
        assert line in told
    assert "plist" not in old.box(TEAM).messages[max(old.box(TEAM).messages)].mail.text
    told.encode()


def test_what_takeout_says_of_a_mail(old: Google, tmp_path: Path) -> None:
    noted = "Inbox,Unread", "Archived", "Sent", "Spam", "Trash", "Drafts", "Chat", "Starred,Work"
    (tmp_path / "All.mbox").write_bytes(mbox(*(letter(str(n), X_Gmail_Labels=one) for n, one in enumerate(noted))))

    assert brought(old, tmp_path / "All.mbox").mails == 6
    assert labels(old) == [{"INBOX", "UNREAD"}, {"INBOX"}, {"SENT"}, {"SPAM"}, {"TRASH"}, {"STARRED", "INBOX"}]


@pytest.mark.parametrize("content", [b"\x00" * 9000, b"no mail\nat all\n", b"From nobody", b"From a@b\n\nno header\n"])
def test_a_file_that_is_no_mail(old: Google, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)

    found = brought(old, tmp_path / "file")

    assert found.mails == 0
    assert next(found.lines()) == "No mail was found."


def test_a_hostile_mbox_takes_no_time(old: Google, tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(mbox(LETTER) + b"\nFrom " + b"1:11 2026 x" * 500_000 + b"\n\n" + b">" * 2_000_000)
    begun = time.process_time()

    assert brought(old, tmp_path / "old").mails >= 1

    assert time.process_time() - begun < 5


def test_nothing_where_something_was_named(old: Google, tmp_path: Path) -> None:
    assert brought(old, tmp_path).mails == 0
    with pytest.raises(OSError, match="neither a file nor a folder"):
        brought(old, tmp_path / "missing")


def test_dates_that_nobody_can_believe(old: Google, tmp_path: Path) -> None:
    dates = (
        "Thu, 01 Jan 1901 00:00:00 +0000",
        "Fri, 31 Dec 2099 23:59:59 +0000",
        "yesterday",
        "Fri, 31 Dec 9999 23:59:59 -0100",
    )
    received = {"Received": "by mx.example.net; Mon, 16 Nov 2026 09:00:00 +0000"}
    (tmp_path / "old").write_bytes(mbox(*(letter("X", Date=date) for date in dates), letter("Y", **received)))

    found = brought(old, tmp_path / "old")

    assert found.mails == 5
    assert found.oldest == datetime(2026, 11, 16, 9, tzinfo=UTC)
    assert found.days(NOW) == 6
    assert max(message.at for message in old.box(TEAM).messages.values()) == NOW


def test_ten_thousand_files_are_counted(old: Google, tmp_path: Path) -> None:
    for n in range(10_000):
        (tmp_path / f"{n}.eml").write_bytes(letter(f"Mail {n}"))
    counted: list[tuple[str, int, int | None]] = []

    found = bring_all(old, TEAM, tmp_path, told=lambda *line: counted.append(line))

    assert found.mails == 10_000
    assert counted[-1] == ("Mails brought in", 10_000, 10_000)
    assert ("Mails found", 10_000, None) in counted


def test_only_the_newest_of_too_much(old: Google, tmp_path: Path) -> None:
    days = [NOW - timedelta(days=day) for day in range(9)]
    (tmp_path / "old").write_bytes(mbox(*(letter(f"{at.day}", Date=f"{at:%d %b %Y %H:%M:%S} +0000") for at in days)))

    found = bring_all(old, TEAM, tmp_path / "old", most=280)

    assert subjects(old) == ["18", "19", "20"]
    assert found.left_out == 6
    assert "6 older ones were left out" in "\n".join(found.lines())
