"""A reply of which Gmail did not say what became of it, or with which somebody meddled in Gmail meanwhile."""

import pytest

from sandbox.knobs import Knobs
from service.google.scopes import GMAIL_SCOPES
from tests.flows.test_reply import said, sent_mails, typed
from tests.team import SUPPORT, Given, Sidebar, Team

CREATE, SEND = "gmail.users.drafts.create", "gmail.users.drafts.send"


def sweeps(team: Team, *, minutes: int = 30) -> None:
    """Notifications and sweeps of the next minutes."""
    for _ in range(minutes // 2):
        team.clock.pass_(minutes=2)
        team.google.deliver()
        team.sweep()


def drafts(team: Team) -> int:
    return len(team.google.box(SUPPORT).drafts)


def told(team: Team, mail: str) -> list[str]:
    """What the trail says of replies."""
    lines = [line.partition("\u00a0· ")[2] for line in team.open("bob", mail).text.splitlines()]
    return [line for line in lines if "Answered" in line or "was not sent" in line]


def begun(team: Team, text: str = "Coming") -> tuple[str, Sidebar]:
    mail = team.receive()
    return mail, team.open("alice", mail).press("Send", reply=text)


SAYING = ((503, "backendError"), (0, "cut"), (429, "rateLimitExceeded"), (403, "userRateLimitExceeded"))
TROUBLES = [
    (method, status, reason, after)
    for method in (CREATE, SEND)
    for status, reason in (
        (503, "backendError"),
        (0, "cut"),
        (429, "rateLimitExceeded"),
        (403, "userRateLimitExceeded"),
    )
    for after in ((True, False) if status in {503, 0} else (False,))
]


@pytest.mark.parametrize("times", [1, 9])
@pytest.mark.parametrize(("method", "status", "reason", "after"), TROUBLES)
def test_it_goes_out_once_whatever_gmail_answers(  # each trouble, passing and lasting
    team: Team, method: str, status: int, reason: str, after: bool, times: int
) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    send = alice.button("Send")
    team.google.fail(method, status=status, reason=reason, after=after, times=times)

    alice.call(*send, reply="Coming")
    team.google.rest.faults.clear()
    team.clock.pass_(seconds=15)
    alice.call(*send, reply="Coming")
    sweeps(team)

    assert [said(sent) for sent in sent_mails(team)] == ["Coming"]
    assert told(team, mail) == ["Answered by Alice Martin"]
    assert drafts(team) == 0


def test_a_draft_that_nobody_could_make_and_nobody_sends_again_is_told_as_lost(team: Team) -> None:
    team.google.fail(CREATE, times=9)
    mail, alice = begun(team)
    assert "Press Send again: it will not go out twice." in alice.text
    assert typed(alice) == "Coming"

    team.google.rest.faults.clear()
    sweeps(team)

    assert sent_mails(team) == []
    assert told(team, mail) == ["The reply of Alice Martin was not sent, and its text is lost: write it again"]
    assert "⚠ The reply of Alice Martin was not sent" in team.open("bob", mail).text


def test_another_text_takes_the_place_of_one_that_may_have_become_a_draft(team: Team) -> None:
    team.google.fail(CREATE, after=True)
    team.google.fail("gmail.users.drafts.list", times=99)
    mail, alice = begun(team, "Wrong price")
    assert typed(alice) == "Wrong price"
    assert drafts(team) == 1
    team.google.rest.faults.clear()

    alice.press("Send", reply="Right price")
    sweeps(team)

    assert [said(sent) for sent in sent_mails(team)] == ["Right price"]
    assert drafts(team) == 0
    assert told(team, mail) == ["Answered by Alice Martin"]


def test_while_one_is_on_its_way_another_member_waits(team: Team) -> None:
    team.google.fail(SEND, times=9)
    mail, alice = begun(team)
    assert "The reply is on its way" in alice.text
    assert typed(alice) == ""

    bob = team.open("bob", mail)
    assert "A reply of Alice Martin is on its way." in bob.text
    bob.press("Send", reply="Me too")

    assert "Alice Martin is sending a reply just now." in bob.text
    assert typed(bob) == "Me too"


def test_a_draft_thrown_away_by_hand_is_told_as_lost(team: Team) -> None:
    team.google.fail(SEND, times=9)
    mail, _ = begun(team)
    team.google.rest.faults.clear()
    team.google.discard_draft(SUPPORT, *team.google.box(SUPPORT).drafts)

    sweeps(team)

    assert sent_mails(team) == []
    assert [line.partition(" was")[0] for line in told(team, mail)] == ["The reply of Alice Martin"]


def test_a_draft_that_somebody_sent_before_we_knew_of_it_is_not_made_again(any_team: Team) -> None:
    any_team.google.fail(CREATE, after=True)
    any_team.google.fail("gmail.users.drafts.list", times=99)
    mail, alice = begun(any_team)
    any_team.google.rest.faults.clear()
    any_team.google.send_draft(SUPPORT, *any_team.google.box(SUPPORT).drafts)
    any_team.clock.pass_(minutes=1)

    alice.press("Send")
    sweeps(any_team)

    assert len(sent_mails(any_team)) == 1
    assert drafts(any_team) == 0
    assert told(any_team, mail) == ["Answered by Alice Martin"]


def test_while_a_draft_may_yet_turn_up_no_other_is_made(team: Team) -> None:
    team.google.fail(CREATE)
    _, alice = begun(team)
    assert "Press Send again: it will not go out twice." in alice.text

    assert "Press Send again: it will not go out twice." in alice.press("Send").text
    team.clock.pass_(seconds=15)

    assert "Your reply is sent" in alice.press("Send").text
    assert len(sent_mails(team)) == 1


def test_a_draft_that_turns_up_too_late_is_thrown_away(given: Given) -> None:
    team = given(knobs=Knobs(read_lag=60.0)).found()
    team.google.fail(CREATE, after=True)
    _, alice = begun(team)
    team.clock.pass_(seconds=15)
    alice.press("Send")
    assert (len(sent_mails(team)), drafts(team)) == (1, 1)

    sweeps(team)

    assert (len(sent_mails(team)), drafts(team)) == (1, 0)


def test_a_draft_sent_by_hand_is_hers_all_the_same(any_team: Team) -> None:
    any_team.google.fail(SEND, times=9)
    mail, _ = begun(any_team)
    any_team.google.rest.faults.clear()
    any_team.google.send_draft(SUPPORT, *any_team.google.box(SUPPORT).drafts)

    sweeps(any_team)

    assert len(sent_mails(any_team)) == 1
    assert told(any_team, mail) == ["Answered by Alice Martin"]


def test_a_draft_that_somebody_writes_on_is_left_to_him(team: Team) -> None:
    team.google.fail(SEND, times=9)
    mail, _ = begun(team)
    team.google.rest.faults.clear()
    [draft] = team.google.box(SUPPORT).drafts
    team.google.save_draft(SUPPORT, draft, text="Coming, and by the w")

    sweeps(team)

    assert sent_mails(team) == []
    assert drafts(team) == 1
    assert told(team, mail) == ["The reply of Alice Martin was not sent: it is a draft in Gmail"]


def test_a_draft_found_much_later_is_left_to_the_team(team: Team) -> None:
    team.google.fail(SEND, times=9)
    mail, _ = begun(team)
    team.google.rest.faults.clear()
    team.clock.pass_(hours=3)

    sweeps(team, minutes=4)

    assert (sent_mails(team), drafts(team)) == ([], 1)
    assert told(team, mail) == ["The reply of Alice Martin was not sent: it is a draft in Gmail"]


def test_history_that_is_faster_than_we_names_the_author(any_team: Team) -> None:
    any_team.google.fail(SEND, times=1, after=True)
    any_team.google.fail("gmail.users.drafts.get", times=9)
    mail, alice = begun(any_team)
    assert "The reply is on its way" in alice.text

    any_team.clock.pass_(seconds=5)
    any_team.google.deliver()
    any_team.clock.pass_(seconds=5)
    any_team.google.deliver()

    assert told(any_team, mail) == ["Answered by Alice Martin"]
    any_team.google.rest.faults.clear()
    sweeps(any_team)
    assert told(any_team, mail) == ["Answered by Alice Martin"]


def test_what_search_does_not_find_yet_is_looked_for_in_its_thread(given: Given) -> None:
    team = given(knobs=Knobs(search_lag=86_400.0)).found()
    mail = team.receive()
    alice = team.open("alice", mail)
    send = alice.button("Send")
    team.google.fail(CREATE, after=True, times=1)
    team.google.fail(SEND, after=True, times=1)

    alice.call(*send, reply="Coming")

    assert "Your reply is sent." in alice.text
    assert len(sent_mails(team)) == 1
    assert drafts(team) == 0


def test_a_refusal_gives_the_text_back(team: Team) -> None:
    team.google.fail(CREATE, status=400, reason="invalidArgument")

    _, alice = begun(team)

    assert "Gmail refused the reply, so it was not sent." in alice.text
    assert typed(alice) == "Coming"
    assert "Your reply is sent" in alice.press("Send").text
    assert len(sent_mails(team)) == 1


def test_drafts_need_no_other_permission() -> None:
    assert GMAIL_SCOPES == ("https://www.googleapis.com/auth/gmail.modify",)
