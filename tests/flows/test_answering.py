"""A mail in one's own Gmail that never came to the desk, but says that it answers one that did."""

import pytest

from tests.flows.own_gmail import ONLY_ANSWERS, OPEN, at_home, founded, names_its_mail, to_alice, write
from tests.team import SUPPORT, Given, Team


@pytest.fixture
def team(given: Given) -> Team:
    return founded(given)


def test_an_answer_that_only_one_member_got_is_found_by_what_it_answers(team: Team) -> None:
    first = write(team)
    aside = to_alice(team, subject="Re: Broken lamp", reply_to=first[SUPPORT])

    alice = at_home(team, "alice", aside)

    assert "#1 · Support" in alice.text
    assert ONLY_ANSWERS in alice.text
    assert names_its_mail(alice)
    assert team.labels(first[SUPPORT]) == OPEN, "looking changes nothing"


def test_what_only_names_a_mail_of_ours_never_passes_for_the_request(team: Team) -> None:
    first = write(team)
    known = team.google.box(SUPPORT).messages[first[SUPPORT]].mail.message_id
    lure = to_alice(team, "eve@example.net", subject="Wire the money", headers={"References": f"<{known}>"})

    alice = at_home(team, "alice", lure)
    for press in ("Refresh", "Take", "Add note", "Resolve", "Refresh", "Reopen"):
        assert ONLY_ANSWERS in alice.text.splitlines(), press
        assert "<b>Carol Duval</b>\nBroken lamp" in alice.text, "which mail it is about"
        assert names_its_mail(alice)
        alice.press(press, note="Is that you?")

    assert team.labels(first[SUPPORT]) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    assert ONLY_ANSWERS not in at_home(team, "alice", first).text
    assert ONLY_ANSWERS not in team.open("alice", first[SUPPORT]).text


def test_an_answer_after_several_of_ours_is_found_by_the_first_mail_that_it_names(team: Team) -> None:
    """Of our own mails we know no Message-ID."""
    thread = team.thread(write(team)[SUPPORT])
    ours = [team.google.reply(SUPPORT, thread, text=f"And {more}") for more in ("this", "that", "another thing")]
    team.google.deliver()

    aside = to_alice(team, subject="Re: Broken lamp", reply_to=ours[-1])

    assert ONLY_ANSWERS in at_home(team, "alice", aside).text
