"""Nothing is merged on a subject, a number or a reference alone; what a mail program broke apart is put together."""

import pytest

from tests.team import SUPPORT, Team

OPEN, RESOLVED, NOBODY = "Guichet/Open", "Guichet/Resolved", "Guichet/To/Unassigned"


def number(team: Team, mail: str) -> str:
    return str(team.open("bob", mail).card["header"]["title"]).partition(" ")[0]


def answer(team: Team, to: str, *, subject: str, sender: str = "Carol Duval <carol@example.org>") -> str:
    """An answer that Gmail puts into a thread of its own, as it does where the subject is written otherwise."""
    named = team.google.box(SUPPORT).messages[to].mail.message_id
    mail = team.receive(subject, sender, headers={"In-Reply-To": f"<{named.strip('<>')}>"})
    assert team.thread(mail) != team.thread(to)
    return mail


def test_two_people_who_fill_in_the_same_form_have_two_requests(any_team: Team) -> None:
    first = any_team.receive("Contact form", sender="carol@example.org")
    second = any_team.receive("Contact form", sender="noor@example.net")

    assert (number(any_team, first), number(any_team, second)) == ("#1", "#2")


def test_a_number_quoted_by_a_stranger_joins_nothing(any_team: Team) -> None:
    first = any_team.receive("Broken lamp")
    second = any_team.receive("Re: Broken lamp [#1]", sender="mallory@example.net", text="About your request #1")

    assert (number(any_team, first), number(any_team, second)) == ("#1", "#2")


def test_a_strangers_answer_to_a_mail_that_we_know_is_his_own_request(any_team: Team) -> None:
    lamp = any_team.receive()

    aside = answer(any_team, lamp, subject="RE: [EXT] Broken lamp", sender="mallory@example.net")

    assert number(any_team, aside) == "#2"


@pytest.mark.parametrize("subject", ["AW: [EXT] Broken lamp", "Antw: Broken lamp", "[EXT] Re[2]: broken LAMP"])
def test_the_customers_answer_whose_thread_was_broken_joins_its_request(team: Team, subject: str) -> None:
    lamp = team.receive()
    team.open("alice", lamp).press("Resolve")

    again = team.receive(subject, headers={"In-Reply-To": message_id(team, lamp)})

    assert number(team, again) == "#1"
    assert team.labels(lamp) == team.labels(again) == {OPEN, NOBODY}


def test_under_another_subject_the_same_customer_opens_another_request(any_team: Team) -> None:
    lamp = any_team.receive()

    order = answer(any_team, lamp, subject="A new order")

    assert number(any_team, order) == "#2"
    assert "1 other open request of this contact" in any_team.open("bob", order).text


def message_id(team: Team, mail: str) -> str:
    return f"<{team.google.box(SUPPORT).messages[mail].mail.message_id.strip('<>')}>"
