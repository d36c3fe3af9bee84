"""A first day that nobody ended is gone on with by the sweep."""

from pathlib import Path

from service.embedded.sqlite import SqliteStore
from tests.fire.burning import Burning
from tests.fire.strikes import killed
from tests.fire.whole import stories

ADDRESS = "big@example.com"
THREADS = 30


def test_what_a_dead_terminal_left_is_opened_all_the_same(tmp_path: Path) -> None:
    team = Burning(SqliteStore(str(tmp_path / "guichet.db")))
    team.google.add_account(ADDRESS, name="Big")
    for n in range(THREADS):
        team.google.receive(ADDRESS, sender=f"c{n}@example.org", subject=f"Matter {n}", text="?")
    team.fire.light(120, killed, lasting=False)
    with team.struck():
        team.app.test_cli_runner().invoke(args=["desk", "add", ADDRESS, "--name", "Big"])
    assert team.fire.struck
    [box] = team.calm.mailboxes()
    assert box.value.first_day
    assert 0 < box.value.first_day.done < box.value.first_day.of == THREADS

    team.settle()
    team.settle()

    assert len(stories(team, team.calm, ADDRESS)) == THREADS
    assert [box.value.first_day for box in team.calm.mailboxes()] == [None]
