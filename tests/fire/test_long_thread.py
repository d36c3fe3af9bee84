"""A thread of a first day that takes several commits is gone on with, whichever of them was the last."""

from pathlib import Path

from sandbox.google import Knobs
from service.embedded.sqlite import SqliteStore
from tests.fire.burning import Burning
from tests.fire.strikes import GMAIL, killed
from tests.flows.test_set_aside import conversation
from tests.flows.test_strangers_first_day import ask
from tests.team import SUPPORT

VISITORS, NEVER = 70, 100_000
ADD = ("desk", "add", SUPPORT, "--name", "Support", "--days", "1")
OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


def test_each_of_a_forms_visitors_has_a_request_wherever_the_first_day_was_stopped(tmp_path: Path) -> None:
    after = commits_of_the_thread(added(tmp_path / "whole.db", NEVER)[0])
    assert len(after) > 1

    for place in after:
        team, mails = added(tmp_path / f"struck{place}.db", place + 1)
        assert team.fire.struck
        team.settle()

        found = [conversation(team, mail) for mail in mails]
        assert sorted(one.number for one in found) == list(range(1, VISITORS + 1))
        assert all(len(one.messages) == 1 for one in found)
        assert all(team.labels(mail) == OPEN for mail in mails)


def added(path: Path, strike: int) -> tuple[Burning, list[str]]:
    team = Burning(SqliteStore(str(path)), knobs=Knobs(local_ids="never"))
    mails = [ask(team, n) for n in range(VISITORS)]
    team.fire.light(strike, killed, lasting=False)
    with team.struck():
        team.app.test_cli_runner().invoke(args=list(ADD))
    return team, mails


def commits_of_the_thread(team: Burning) -> list[int]:
    """Which calls they are: after it is read, and before its labels are written."""
    calls = team.fire.calls
    read = max(place for place, call in enumerate(calls, 1) if "/threads/" in call.name)
    labelled = next(p for p, call in enumerate(calls, 1) if p > read and call.side == GMAIL and call.writes)
    return [place for place, call in enumerate(calls, 1) if call.name == "commit" and read < place < labelled]
