"""What a mail costs in a thread that many strangers share: each of their requests is read, and none is written."""

from bench.bill import BilledStore
from tests.flows.test_same_subject import filled_in
from tests.team import Given

VISITORS = 12


def test_a_strangers_mail_reads_the_requests_of_the_others_and_writes_its_own(given: Given) -> None:
    """Whose labels were moved, and whose the newest mail is, only all of them tell; there are a hundred at most."""
    team = given().found()
    for n in range(VISITORS):
        filled_in(team, f"visitor{n}@example.net")
    counting = BilledStore(team.store)
    team.store = counting
    team.app = team.product()
    counting.reset()

    filled_in(team, "one-more@example.net")

    assert max(counting.trips) <= VISITORS + 1
    assert sum(counting.trips) <= 2 * VISITORS + 20, "once for the mail, and once for our own echo"
    assert counting.commits == [9, 1, 1], "the request with its names, the mailbox; the labels; the cursor"
