"""Which command a process was started for, whatever stands beside it."""

import pytest

from service.doors.typed import command_in


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("--app main tick", "tick"),
        ("-A main --debug run --port 8080", "run"),
        ("--app=main -e .env sweep", "sweep"),
        ("--app run desk add run@example.com --name run", "desk"),
        ("--app main desk member add tick", "desk"),
        ("--version", ""),
    ],
)
def test_it_is_the_first_word_that_is_no_option(line: str, command: str) -> None:
    assert command_in(line.split()) == command
