"""Whoever answers a request that nobody has, has it from then on."""

import pytest

from tests.team import SUPPORT, Given, Team

SEND = "gmail.users.drafts.send"
NOBODYS, ALICES, BOBS = "Guichet/To/Unassigned", "Guichet/To/Alice Martin", "Guichet/To/Bob Leroy"


def later(team: Team, *, minutes: int = 4) -> None:
    for _ in range(minutes // 2):
        team.clock.pass_(minutes=2)
        team.google.deliver()
        team.sweep()


def takings(team: Team, mail: str) -> int:
    return team.open("bob", mail).text.count("Taken by")


@pytest.mark.parametrize("button", ["Send", "Send and resolve"])
def test_what_nobody_has_is_his_who_answers_it(any_team: Team, button: str) -> None:
    mail = any_team.receive()
    alice = any_team.open("alice", mail)

    alice.press(button, reply="Coming")
    any_team.google.deliver()

    assert "Your reply is sent. The request is yours now." in alice.text
    assert ALICES in any_team.labels(mail)
    assert "Mine 1" in any_team.open("alice", None).buttons or button != "Send"
    again = any_team.receive("Re: Broken lamp", reply_to=mail)
    assert any_team.labels(again) == {"Guichet/Open", ALICES}
    assert takings(any_team, mail) == 1


def test_what_somebody_has_stays_his(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("bob", mail).press("Take")
    alice = any_team.open("alice", mail).press("Send", reply="Coming")
    any_team.google.reply(SUPPORT, any_team.thread(mail), text="And more", by="chloe")
    any_team.google.deliver()

    assert "Your reply is sent." in alice.text
    assert BOBS in any_team.labels(mail)
    assert takings(any_team, mail) == 1


def test_a_reply_that_is_not_sent_gives_it_to_nobody(team: Team) -> None:
    mail = team.receive()
    team.google.fail(SEND, status=400, reason="invalidArgument", times=9)

    team.open("alice", mail).press("Send", reply="Coming")
    later(team, minutes=30)

    assert NOBODYS in team.labels(mail)


def test_where_gmail_is_slow_it_is_his_once_the_reply_is_known_to_be_sent(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.google.fail(SEND, status=503, times=9)
    any_team.open("alice", mail).press("Send", reply="Coming")
    assert NOBODYS in any_team.labels(mail)

    any_team.google.rest.faults.clear()
    later(any_team)

    assert any_team.labels(mail) == {"Guichet/Waiting", ALICES}
    assert takings(any_team, mail) == 1


def test_where_gmails_history_is_faster_it_is_his_by_that(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.google.fail(SEND, after=True)
    any_team.google.fail("gmail.users.drafts.get", times=9)
    any_team.open("alice", mail).press("Send", reply="Coming")

    any_team.google.rest.faults.clear()
    later(any_team)

    assert any_team.labels(mail) == {"Guichet/Waiting", ALICES}
    assert takings(any_team, mail) == 1


def test_who_took_it_while_the_reply_was_on_its_way_keeps_it(team: Team) -> None:
    mail = team.receive()
    team.google.fail(SEND, status=503, times=9)
    team.open("alice", mail).press("Send", reply="Coming")
    team.open("bob", mail).press("Take")

    team.google.rest.faults.clear()
    later(team)

    assert team.labels(mail) == {"Guichet/Waiting", BOBS}


def test_who_has_left_the_desk_meanwhile_gets_nothing(team: Team) -> None:
    mail = team.receive()
    team.google.fail(SEND, status=503, times=9)
    team.open("bob", mail).press("Send", reply="Coming")
    team.run("desk", "member", "remove", SUPPORT, "bob@example.com")

    team.google.rest.faults.clear()
    later(team)

    assert team.labels(mail) == {"Guichet/Waiting", NOBODYS}


def test_a_prepared_draft_makes_nobody_the_owner_but_whoever_sends_it(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Prepare a draft", reply="Coming")
    assert NOBODYS in team.labels(mail)

    [draft] = team.google.box(SUPPORT).drafts
    team.google.send_draft(SUPPORT, draft, by="bob")
    team.google.deliver()

    assert team.labels(mail) == {"Guichet/Waiting", BOBS}


def test_a_reader_who_answers_in_gmail_gets_nothing(team: Team) -> None:
    mail = team.receive()

    team.google.reply(SUPPORT, team.thread(mail), text="Hello", by="dan")
    team.google.deliver()

    assert team.labels(mail) == {"Guichet/Waiting", NOBODYS}


def test_from_may_say_anything_so_a_mail_from_elsewhere_gives_it_to_nobody(team: Team) -> None:
    mail = team.receive()

    team.receive("Re: Broken lamp", sender="Bob Leroy <bob@example.com>", reply_to=mail)

    assert team.labels(mail) == {"Guichet/Waiting", NOBODYS}


def test_what_was_given_back_after_an_answer_in_gmail_stays_nobodys(team: Team) -> None:
    mail = team.receive()
    team.google.reply(SUPPORT, team.thread(mail), text="Hello", by="bob")
    team.clock.pass_(seconds=5)
    team.open("alice", mail).press("Take").press("Unassign")

    team.google.deliver()

    assert team.labels(mail) == {"Guichet/Waiting", NOBODYS}


def test_an_old_answer_that_turns_up_gives_it_to_nobody(team: Team) -> None:
    mail = team.receive()
    written = team.clock()
    team.clock.pass_(minutes=5)
    team.receive("Re: Broken lamp", reply_to=mail)

    team.google.reply(SUPPORT, team.thread(mail), text="Hello", by="bob", at=written)
    team.google.deliver()

    assert NOBODYS in team.labels(mail)


def test_answers_from_before_the_desk_give_nothing_to_anybody(given: Given) -> None:
    team = given()
    mail = team.google.receive(SUPPORT, sender="Carol <carol@example.org>", subject="Broken lamp")
    team.google.reply(SUPPORT, team.google.thread_of(SUPPORT, mail), text="Hello", by="bob")
    team.found()

    team.google.deliver()

    assert team.labels(mail) == {"Guichet/Waiting", NOBODYS}


def test_answers_found_after_history_was_lost_give_nothing_to_anybody(team: Team) -> None:
    mail = team.receive()
    team.google.reply(SUPPORT, team.thread(mail), text="Hello", by="bob")
    team.google.subscription.pending.clear()
    team.google.forget_history(SUPPORT)

    later(team, minutes=10)

    assert team.labels(mail) == {"Guichet/Waiting", NOBODYS}
