"""A desk's first day, and a mailbox that was not looked at for a while."""

from datetime import timedelta
from typing import Any

from tests.team import SUPPORT, Given, Team


def _received(team: Team, subject: str, *, days_ago: int, **mail: Any) -> str:
    at = team.clock.now - timedelta(days=days_ago)
    sender = f"{subject.lower()}@example.org"
    return team.google.receive(SUPPORT, sender=sender, subject=subject, text="…", at=at, **mail)


def test_day_zero_opens_the_inbox_of_the_last_days(given: Given) -> None:
    team = given()
    old = _received(team, "Old", days_ago=40)
    asked = _received(team, "Asked", days_ago=3)
    answered = _received(team, "Answered", days_ago=2)
    team.google.reply(SUPPORT, team.thread(answered), text="Here it is")
    archived = _received(team, "Archived", days_ago=1, labels=())

    told = team.run("desk", "add", SUPPORT, "--name", "Support", "--member", "alice@example.com:manager")

    assert "2 requests opened" in told
    assert team.labels(asked) == {"Guichet/Open", "Guichet/To/Unassigned"}
    assert team.labels(answered) == {"Guichet/Waiting", "Guichet/To/Unassigned"}
    assert team.labels(old) == team.labels(archived) == set()


def test_mail_that_arrives_while_the_desk_is_founded_is_not_lost(given: Given) -> None:
    team = given()
    before = team.google.receive(SUPPORT, sender="a@example.org", subject="Before", text="…")
    team.found()
    after = team.receive("After", sender="b@example.org")

    assert [team.open("alice", mail).text.partition(" ")[0] for mail in (before, after)] == ["#1", "#2"]


def test_founding_again_changes_nothing(team: Team) -> None:
    mail = team.receive()
    labels = team.google.label_names(SUPPORT)

    team.found()

    assert team.google.label_names(SUPPORT) == labels
    assert team.open("alice", mail).text.startswith("#1 ")


def test_french_labels_for_a_french_mailbox(given: Given) -> None:
    team = given(locale="fr").found()
    mail = team.receive()

    team.open("alice", mail, "fr").press("Prendre").press("Enregistrer les étiquettes", tag_name="facturation")

    assert team.labels(mail) == {"Guichet/Ouverte", "Guichet/À/Alice Martin", "Guichet/Étiquette/facturation"}


def test_two_of_one_name_are_told_apart(team: Team) -> None:
    team.run("desk", "member", "add", SUPPORT, "Alice Martin <a.martin@example.com>:agent")

    assert {"Guichet/To/Alice Martin", "Guichet/To/Alice Martin (a.martin)"} <= team.google.label_names(SUPPORT)


def test_after_a_long_silence_nothing_is_lost_and_nothing_doubled(any_team: Team) -> None:
    known = any_team.receive("Known")
    any_team.open("alice", known).press("Take").press("Resolve")
    any_team.clock.pass_(hours=1)
    new = any_team.google.receive(SUPPORT, sender="noor@example.net", subject="New", text="…")
    again = any_team.google.receive(SUPPORT, sender="carol@example.org", subject="Re: Known", text="…", reply_to=known)
    spam = any_team.google.receive(SUPPORT, sender="x@example.org", subject="Cheap", text="…", spam=True)
    any_team.google.forget_history(SUPPORT)

    any_team.google.deliver()

    assert any_team.labels(new) == {"Guichet/Open", "Guichet/To/Unassigned"}
    assert any_team.labels(again) == any_team.labels(known) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    assert any_team.labels(spam) == set()
    assert any_team.open("alice", new).text.startswith("#2 ")
    later = any_team.receive("Later", sender="later@example.org")
    assert any_team.open("alice", later).text.startswith("#3 ")


def test_a_dropped_push_is_made_up_for_by_the_sweep(team: Team) -> None:
    mail = team.google.receive(SUPPORT, sender="carol@example.org", subject="Lost push", text="…")
    team.google.subscription.pending.clear()
    team.clock.pass_(minutes=6)

    team.sweep()

    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Unassigned"}


def test_labels_that_gmail_did_not_take_follow_with_the_sweep(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.google.fail("gmail.users.messages.modify", times=50)

    alice.press("Take")
    assert alice.toast == "Gmail did not answer. Your change is saved and will show soon."
    assert "Guichet/To/Unassigned" in team.labels(mail)

    team.google.rest.faults.clear()
    team.clock.pass_(minutes=1)
    team.sweep()
    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}


def test_the_same_mail_twice_is_one_conversation(team: Team) -> None:
    mail = {"sender": "Carol <carol@example.org>", "subject": "Twice", "message_id": "<one@example.org>"}
    first = team.receive(**mail, headers={"Date": "Fri, 20 Nov 2026 09:00:00 +0000"})
    second = team.receive(**mail, headers={"Date": "Fri, 20 Nov 2026 10:00:00 +0100"})

    assert first != second
    assert team.labels(first) == team.labels(second) == {"Guichet/Open", "Guichet/To/Unassigned"}
    assert team.open("alice", second).text.startswith("#1 ")
    assert "What happened (1)" in team.open("alice", second).text


def test_a_label_deleted_by_hand_is_made_again(team: Team) -> None:
    mail = team.receive()
    team.google.delete_label(SUPPORT, "Guichet/To/Alice Martin")

    team.open("alice", mail).press("Take")

    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}
