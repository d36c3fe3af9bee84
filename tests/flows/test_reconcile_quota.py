"""A mailbox compared with Gmail, within a small quota: never refused, and out of the way of what comes in meanwhile."""

from sandbox.google import Knobs
from tests.flows.test_day_zero_quota import ADD, OPEN, waiting
from tests.flows.test_reconcile import box_of, unheard
from tests.team import SUPPORT, Given

REQUESTS, UNITS = 40, 2000
WAITING = {"Guichet/Waiting", "Guichet/To/Unassigned"}


def test_a_mail_that_comes_while_much_is_put_right_is_read_at_once(given: Given) -> None:
    team = given(knobs=Knobs(units_a_minute=UNITS, most_in_flight=4))
    mails = [
        team.google.receive(SUPPORT, sender=f"c{n}@example.org", subject=f"Matter {n}", text="?")
        for n in range(REQUESTS)
    ]
    patience = waiting(team, UNITS)
    team.run(*ADD)
    unheard(
        team,
        *(
            lambda mail=mail: team.google.label(SUPPORT, mail, add=["Guichet/Waiting"], remove=["Guichet/Open"])
            for mail in mails
        ),
    )
    patience.waits.clear()
    live: list[tuple[set[str], float]] = []

    def mail_comes() -> None:
        began = team.clock.now
        live.append((team.labels(team.receive("Urgent")), (team.clock.now - began).total_seconds()))

    patience.meanwhile = mail_comes
    said = team.run("reconcile", "--force")

    assert f"{REQUESTS} requests compared, {REQUESTS} differed" in said
    assert box_of(team).reconciled_at
    assert [team.labels(mail) for mail in mails] == [WAITING] * REQUESTS
    assert {call.status for call in team.google.calls} <= {200, 204, 409}
    [(labels, seconds)] = live
    assert labels == OPEN
    assert seconds < 2
