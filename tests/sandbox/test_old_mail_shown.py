"""What somebody sees who gives the demo mail of his own."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from sandbox.counting import Counting
from sandbox.demo import DAYS, _fill, populated
from sandbox.server import Forwarding


class Seconds:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def counted(out: StringIO) -> str:
    clock = Seconds()
    counting = Counting(out, clock=clock)
    for done in range(1, 15):
        clock.now += 1
        counting("Mails", done, 14)
    counting("More", 1, None)
    counting.end()
    return out.getvalue()


def test_a_line_now_and_then_where_nobody_looks() -> None:
    assert counted(StringIO()) == "Mails: 6 of 14\nMails: 11 of 14\nMails: 14 of 14\nMore: 1\n"


def test_one_line_on_a_terminal() -> None:
    assert counted(Terminal()).endswith("\rMails: 13 of 14\rMails: 14 of 14\n\rMore: 1\n")


def filled(monkeypatch: pytest.MonkeyPatch, source: Path) -> int:
    monkeypatch.setenv("MBOX", str(source))
    return _fill(populated("http://localhost:8080", Forwarding(8081)))


def test_the_desk_opens_even_the_oldest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one.eml").write_bytes(b"From: carol@example.org\nDate: Mon, 16 Nov 1998 09:00:00 +0000\n\nHello")

    days = filled(monkeypatch, tmp_path)

    age = datetime.now(UTC) - datetime(1998, 11, 16, 9, tzinfo=UTC)
    assert age.days < days <= 36_500
    assert capsys.readouterr().out.splitlines()[-1] == "1 mail, the oldest of 1998-11-16."


def test_what_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert filled(monkeypatch, tmp_path / "missing") == DAYS

    assert "is neither a file nor a folder. The mailbox stays empty." in capsys.readouterr().out
