"""After lost history no push is held beyond its time: labels that cannot be listed meanwhile are left to reconcile."""

from sandbox.google import Knobs
from tests.flows.test_reconcile import BOB, NOBODY
from tests.flows.test_resync import box, push_once, slowly
from tests.team import SUPPORT, Given

LIMIT, A_CALL = 20, 1.5


def test_labels_that_could_not_be_listed_in_time_are_compared_by_the_next_reconcile(given: Given) -> None:
    team = given(knobs=Knobs()).found()
    old = team.receive("An old matter", sender="old@example.org")
    team.clock.pass_(days=5)
    team.receive("The last one", sender="last@example.org")
    strike = team.google.rest.faults.strike
    team.google.label(SUPPORT, old, add=[BOB], remove=[NOBODY])
    team.google.forget_history(SUPPORT)
    new = team.google.receive(SUPPORT, sender="new@example.org", subject="Missed", text="…")
    team.google.forget_history(SUPPORT)
    slowly(team, A_CALL)

    began = team.clock()
    push_once(team)
    taken = (team.clock() - began).total_seconds()
    team.google.rest.faults.strike = strike  # type: ignore[method-assign]

    assert taken <= LIMIT + A_CALL
    assert box(team).labels_unread_since
    assert "Bob Leroy" not in team.open("alice", old).text
    team.google.play_cron("reconcile")
    assert box(team).labels_unread_since is None
    assert "Bob Leroy" in team.open("alice", old).text
    assert team.labels(old) == {"Guichet/Open", BOB}
    assert team.labels(new) == {"Guichet/Open", NOBODY}
