"""What unfriendly answers of Gmail must not bring about, each by itself."""

from datetime import timedelta

import pytest

from sandbox.google import Knobs
from tests.flows.conftest import UNFRIENDLY
from tests.team import SUPPORT, Given, Team

OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


@pytest.mark.parametrize("knob", UNFRIENDLY)
def test_an_everyday_with_one_unfriendliness(given: Given, knob: str) -> None:
    team = given(knobs=Knobs(**{knob: UNFRIENDLY[knob]})).found()
    mail = _settled(team, team.google.receive(SUPPORT, sender="carol@example.org", subject="Broken lamp", text="?"))
    assert team.labels(mail) == OPEN

    team.open("alice", mail).press("Take")
    _settled(team, mail)

    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    assert "Alice Martin" in team.open("bob", mail).text


def test_it_comes_to_rest(given: Given) -> None:
    """Our own writes come back as records, even where they changed nothing; they must not make us write again."""
    team = given(knobs=Knobs(**UNFRIENDLY)).found(days=0)
    mail = team.receive()
    team.open("alice", mail).press("Take")

    rounds = next(count for count in range(10) if not team.google.deliver())

    assert rounds <= 3
    team.google.reset_calls()
    team.clock.pass_(minutes=6)
    team.sweep()
    assert {call.method for call in team.google.calls} == {"gmail.users.history.list"}


@pytest.mark.parametrize("labels_told", [True, False])
def test_mail_whose_arrival_and_archiving_are_told_apart_is_not_lost(given: Given, *, labels_told: bool) -> None:
    team = given(knobs=Knobs(history_page=1, label_ids_in_history=labels_told)).found()
    mail = team.google.receive(SUPPORT, sender="carol@example.org", subject="Quick", text="?")
    team.google.archive(SUPPORT, mail)

    team.google.deliver()

    assert team.labels(mail) == OPEN


def test_mail_that_was_archived_while_we_looked_is_not_lost(given: Given) -> None:
    """Its arrival is told with the labels that it has by now."""
    team = given(knobs=Knobs(history_late=2)).found()
    mail = team.google.receive(SUPPORT, sender="carol@example.org", subject="Quick", text="?")
    team.clock.pass_(seconds=2)
    team.google.archive(SUPPORT, mail)

    team.google.deliver()
    _settled(team, mail)

    assert team.labels(mail) == OPEN


def test_clearing_out_old_mail_opens_nothing_and_reads_nothing(given: Given) -> None:
    team = given(knobs=Knobs())
    old = [
        team.google.receive(SUPPORT, sender=f"c{number}@example.org", subject=f"Old {number}") for number in range(9)
    ]
    team.found(days=0)
    team.google.reset_calls()

    with team.google.box(SUPPORT).change():
        for mail in old:
            team.google.archive(SUPPORT, mail)
    team.google.deliver()

    assert {call.method for call in team.google.calls} == {"gmail.users.history.list"}
    assert not any(team.labels(mail) for mail in old)


def test_archiving_a_mail_that_is_older_than_the_desk_opens_nothing(given: Given) -> None:
    team = given()
    old = team.google.receive(SUPPORT, sender="carol@example.org", subject="Old", at=team.clock() - timedelta(days=2))
    team.found(days=0)

    team.google.archive(SUPPORT, old)
    _settled(team, old)

    assert team.labels(old) == set()


def test_what_we_were_told_of_but_do_not_see_yet_is_looked_for_within_a_minute(given: Given) -> None:
    team = given(knobs=Knobs(history_late=30)).found()
    mail = team.receive()
    assert team.labels(mail) == set()

    team.clock.pass_(minutes=1)
    team.sweep()

    assert team.labels(mail) == OPEN
    team.google.reset_calls()
    team.clock.pass_(minutes=1)
    team.google.deliver()
    team.google.reset_calls()
    team.sweep()
    assert team.google.calls == [], "and then no longer"


def test_a_push_that_was_lost_among_others_is_made_good(given: Given) -> None:
    team = given(knobs=Knobs(drop_pushes=True, push_delay=1)).found()
    mails = []
    for number in range(5):
        mails.append(team.google.receive(SUPPORT, sender=f"c{number}@example.org", subject=f"Mail {number}", text="?"))
        team.google.subscription.deliver_due(now=100 + number / 10)
    team.google.subscription.deliver_due(now=103)
    team.clock.pass_(minutes=6)

    team.sweep()

    assert [team.labels(mail) for mail in mails] == [OPEN] * 5


def test_a_watch_that_is_only_renewed_after_a_stop(given: Given) -> None:
    team = given(knobs=Knobs(renewal_needs_stop=True)).found()
    team.clock.pass_(days=6)
    assert "could not" not in team.run("watch")
    team.clock.pass_(days=6)

    assert team.labels(team.receive()) == OPEN


def test_a_history_forgotten_by_age(given: Given) -> None:
    team = given(knobs=Knobs(history_lasts=7, history_start_refusal=400)).found()
    before = team.receive("Before")
    team.google.subscription._pending.clear()
    team.clock.pass_(days=3)
    mail = team.google.receive(SUPPORT, sender="noor@example.net", subject="While we were away", text="?")
    team.google.subscription._pending.clear()
    team.clock.pass_(days=8)
    team.google.receive(SUPPORT, sender="dora@example.net", subject="Today", text="?")
    team.run("watch")

    team.google.deliver()
    _settled(team, mail)

    assert team.labels(mail) == team.labels(before) == OPEN


@pytest.mark.parametrize("local_ids", ["own", "messages", "always"])
def test_names_that_only_gmail_can_read_are_read(given: Given, local_ids: str) -> None:
    """In one's own Gmail, and in the mailbox itself: wherever the event's tokens open the mail."""
    team = given(knobs=Knobs(local_ids=local_ids, raw_ids=False, compound_thread_ids=True))
    team.google.route(SUPPORT, also_to=["alice@example.com"])
    team.found()
    copies = team.google.mail_to(SUPPORT, subject="Broken lamp", sender="Carol Duval <carol@example.org>")
    team.google.deliver()

    own = copies["alice@example.com"]
    alice = team.sidebar("alice").open(own, mailbox="alice@example.com").press("Take")
    answer = team.google.reply(SUPPORT, copies[SUPPORT], text="On its way")
    team.google.deliver()

    assert "Alice Martin" in alice.text
    assert "Waiting" in team.sidebar("alice").open(own, mailbox="alice@example.com").text
    for mail in (copies[SUPPORT], answer):
        assert "Alice Martin" in team.sidebar("support").open(mail, mailbox=SUPPORT).text


def _settled(team: Team, mail: str) -> str:
    """Whatever waits has been told, and a sweep has come by."""
    for _ in range(5):
        if not team.google.deliver():
            break
    team.clock.pass_(minutes=1)
    team.sweep()
    return mail
