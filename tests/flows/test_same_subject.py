"""Nothing is merged on a subject, a number or a reference alone; what a mail program broke apart is put together."""

from typing import Any

import pytest
from msgspec.structs import replace

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


FORM = "Shop <forms@shop.example.net>"


def test_behind_a_form_that_writes_as_itself_each_visitor_has_a_request(any_team: Team) -> None:
    """Gmail puts all of them into one thread."""
    carol = filled_in(any_team, "carol@example.org")
    any_team.open("bob", carol).press("Take")
    noor, again = filled_in(any_team, "Noor <noor@example.net>"), filled_in(any_team, "Carol <carol@example.org>")

    any_team.open("alice", noor).press("Resolve")

    assert len({any_team.thread(mail) for mail in (carol, noor, again)}) == 1
    assert [number(any_team, mail) for mail in (carol, noor, again)] == ["#1", "#2", "#1"]
    assert any_team.labels(carol) == any_team.labels(again) == {OPEN, "Guichet/To/Bob Leroy"}
    assert any_team.labels(noor) == {RESOLVED, NOBODY}
    assert "in Gmail" not in any_team.open("bob", noor).text + any_team.open("bob", carol).text


def test_what_a_visitor_of_the_form_answers_joins_his_own_request(team: Team) -> None:
    carol, noor = filled_in(team, "carol@example.org"), filled_in(team, "noor@example.net")

    answered = team.receive("Re: Contact form", "carol@example.org", reply_to=carol)

    assert team.thread(answered) == team.thread(noor)
    assert number(team, answered) == "#1"


def test_behind_a_group_that_rewrites_each_customer_has_a_request(team: Team) -> None:
    team.google.knobs = replace(team.knobs, local_ids="never")
    team.google.add_group("contact@example.com", [SUPPORT], "Contact", rewrites=True)
    people = "carol@example.org", "noor@example.net"
    mails = [team.google.mail_to("contact@example.com", sender=one, subject="Question")[SUPPORT] for one in people]
    team.google.deliver()

    assert len({team.thread(mail) for mail in mails}) == 1
    assert [number(team, mail) for mail in mails] == ["#1", "#2"]


def filled_in(team: Team, visitor: str, **mail: Any) -> str:
    team.google.knobs = replace(team.knobs, local_ids="never")
    team.clock.pass_(minutes=1)
    return team.receive("Contact form", FORM, headers={"Reply-To": visitor}, **mail)


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
