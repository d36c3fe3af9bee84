"""A form's longest thread, of a stranger each, on a first day."""

from sandbox.google import Knobs
from tests.flows.test_set_aside import aside, conversation
from tests.team import SUPPORT, Given, Team

FORM = "Shop <forms@shop.example.net>"


def test_each_of_a_hundred_visitors_of_one_thread_has_a_request_on_the_first_day(given: Given) -> None:
    team = given(knobs=Knobs(local_ids="never"))
    mails = [ask(team, n) for n in range(100)]

    team.found(days=1)

    assert {team.thread(mail) for mail in mails} == {team.thread(mails[0])}
    assert aside(team) == []
    assert len({conversation(team, mail).number for mail in mails}) == 100


def ask(team: Team, visitor: int) -> str:
    named = {"Reply-To": f"visitor{visitor}@example.net"}
    return team.google.receive(SUPPORT, sender=FORM, subject="Contact form", text="?", headers=named)
