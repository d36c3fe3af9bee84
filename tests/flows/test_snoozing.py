"""A request is put off, and comes back: in time, by hand, or because the customer writes."""

import re
from datetime import UTC, datetime

from tests.cards.strict import every
from tests.team import Given, Sidebar, Team

EIGHT = datetime(2026, 11, 21, 7, 0, tzinfo=UTC)
"""Tomorrow, in Paris."""


def day(year: int, month: int, of_month: int) -> dict[str, object]:
    """As Gmail gives a day that was picked."""
    at = datetime(year, month, of_month, tzinfo=UTC)
    return {"dateInput": {"msSinceEpoch": str(int(at.timestamp()) * 1000)}}


def snoozed(team: Team, mail: str, who: str = "alice") -> Sidebar:
    return team.open(who, mail).press("Take").press("Snooze until tomorrow morning")


def test_it_is_out_of_the_lists_until_its_morning_has_come(any_team: Team) -> None:
    mail = any_team.receive()

    alice = snoozed(any_team, mail)

    assert "Snoozed</b> until tomorrow 8:00" in alice.text
    assert any_team.labels(mail) == {"Guichet/Snoozed", "Guichet/To/Alice Martin"}
    assert "Nothing waits for you." in any_team.open("alice", None).press("Mine 0").text

    any_team.clock.now = EIGHT
    assert any_team.sweep()["woken"] == 1

    assert any_team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    assert "Broken lamp" in any_team.open("alice", None).text
    assert "Woken as planned" in any_team.open("alice", mail).text


def test_it_sleeps_until_then_and_is_woken_once(team: Team) -> None:
    mail = team.receive()
    snoozed(team, mail)

    team.clock.pass_(hours=20)
    assert team.sweep()["woken"] == 0
    team.clock.pass_(days=3)

    assert [team.sweep()["woken"] for _ in range(2)] == [1, 0]
    assert team.open("alice", mail).text.count("Woken as planned") == 1


def test_it_wakes_at_once_when_the_customer_writes(any_team: Team) -> None:
    mail = any_team.receive()
    snoozed(any_team, mail)

    any_team.receive("Re: Broken lamp", reply_to=mail)

    assert any_team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    assert "until tomorrow" not in any_team.open("alice", mail).text.partition("What happened")[0]
    any_team.clock.now = EIGHT
    assert any_team.sweep()["woken"] == 0


def test_whoever_wakes_it_finds_it_as_it_stood(team: Team) -> None:
    mail = team.receive()
    waiting = team.open("alice", mail).press("Take").press("Wait")

    alice = waiting.press("If no answer in 3 days")
    assert "Snoozed</b> until Monday 8:00" in alice.text

    assert "Waiting for the customer</b>" in alice.press("Wake now").text
    assert team.labels(mail) == {"Guichet/Waiting", "Guichet/To/Alice Martin"}


def test_a_reminder_survives_our_own_mail_and_what_was_put_off_does_not(team: Team) -> None:
    reminded, put_off = team.receive("Lamp"), team.receive("Chair")
    team.open("alice", reminded).press("Take").press("Wait").press("If no answer in 1 day")
    snoozed(team, put_off)

    team.clock.pass_(minutes=5)
    for mail in (reminded, put_off):
        team.google.reply("support@example.com", team.thread(mail), text="Once more")
    team.google.deliver()

    assert "Guichet/Snoozed" in team.labels(reminded)
    assert "Guichet/Waiting" in team.labels(put_off)


def answered(team: Team, mail: str) -> None:
    """By the team, from Gmail."""
    team.google.reply("support@example.com", team.thread(mail), text="Coming")
    team.google.deliver()


def test_no_answer_in_some_days_counts_from_our_last_mail(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("alice", mail).press("Take")
    answered(any_team, mail)
    any_team.clock.pass_(days=2)

    alice = any_team.open("alice", mail).press("If no answer in 3 days")

    assert "Snoozed</b> until tomorrow 8:00" in alice.text
    any_team.clock.now = datetime(2026, 11, 23, 6, 59, tzinfo=UTC)
    assert any_team.sweep()["woken"] == 0
    any_team.clock.pass_(minutes=1)
    assert any_team.sweep()["woken"] == 1


def test_after_a_longer_silence_it_counts_from_now(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Take")
    answered(team, mail)
    team.clock.pass_(days=5)

    assert "until tomorrow 8:00" in team.open("alice", mail).press("If no answer in 1 day").text


def test_another_mail_of_ours_begins_the_days_anew_and_the_customers_ends_them(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Take")
    answered(team, mail)
    team.open("alice", mail).press("If no answer in 3 days")
    team.clock.pass_(days=2)
    answered(team, mail)

    team.clock.pass_(days=2)
    assert team.sweep()["woken"] == 0
    team.receive("Re: Broken lamp", reply_to=mail)

    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    team.clock.pass_(days=2)
    assert team.sweep()["woken"] == 0


def test_a_reminder_set_before_the_answer_is_sent_waits_for_the_customer(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Take").press("Remind me", days=["3"])
    team.clock.pass_(days=1)

    answered(team, mail)

    assert "until Tuesday" in team.open("alice", mail).text
    assert "Waiting for the customer</b>" in team.open("alice", mail).press("Wake now").text


def test_a_label_puts_it_off_for_a_day_and_takes_it_back(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.by_hand(mail, add=["Guichet/Snoozed"], remove=["Guichet/Open"])

    assert "until tomorrow 10:00" in any_team.open("alice", mail).text
    assert any_team.labels(mail) == {"Guichet/Snoozed", "Guichet/To/Unassigned"}

    any_team.by_hand(mail, add=["Guichet/Open"], remove=["Guichet/Snoozed"])
    assert "● Open" in plain(any_team.open("bob", mail))
    any_team.clock.pass_(days=2)
    assert any_team.sweep()["woken"] == 0


def test_without_the_label_alone_it_is_set_back(team: Team) -> None:
    mail = team.receive()
    snoozed(team, mail)

    team.by_hand(mail, remove=["Guichet/Snoozed"])

    assert team.labels(mail) == {"Guichet/Snoozed", "Guichet/To/Alice Martin"}


def test_a_day_is_the_members_own(team: Team) -> None:
    mail = team.receive()

    alice = team.open("alice", mail).press("Snooze", snooze_until=day(2026, 11, 30))

    assert "Snoozed</b> until November 30" in alice.text
    team.clock.now = datetime(2026, 11, 30, 6, 59, tzinfo=UTC)
    assert team.sweep()["woken"] == 0
    team.clock.pass_(minutes=1)
    assert team.sweep()["woken"] == 1


def test_a_day_that_will_not_do_is_refused_and_kept(team: Team) -> None:
    alice = team.open("alice", team.receive())
    refused = [
        (day(2026, 11, 20), "This is in the past"),
        (day(1926, 1, 1), "This is in the past"),
        (day(2926, 1, 1), "more than two years away"),
        ({}, "No day is chosen"),
    ]

    for chosen, said in refused:
        alice.press("Snooze", snooze_until=chosen)
        assert said in alice.toast
        assert "● Open" in plain(alice)
        assert kept(alice, "snooze_until") == chosen


def test_forged_days_change_nothing(team: Team) -> None:
    mail = team.receive()
    function, parameters = team.open("alice", mail).button("Remind me")

    for days in ("0", "-3", "x", "1e9", "9" * 30, "٣"):
        team.open("alice", mail).call(function, parameters | {"days": days})
    team.open("alice", mail).call(function, parameters | {"when": "never", "days": "3"})

    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Unassigned"}


def test_a_reader_puts_nothing_off(team: Team) -> None:
    mail = team.receive()
    pressed = team.open("alice", mail).button("Tomorrow 8:00")

    assert "Its agents and managers" in team.open("dan", mail).call(*pressed).toast
    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Unassigned"}


def test_who_presses_on_an_old_card_is_told_who_was_faster(team: Team) -> None:
    mail = team.receive()
    alice, bob = team.open("alice", mail), team.open("bob", mail)
    bob.press("Snooze until Monday morning")

    alice.press("Snooze until tomorrow morning")

    assert alice.toast == "Bob Leroy changed this a moment ago; here is how it stands."
    assert "until Monday 8:00" in alice.text


def test_late_cron_in_two_processes_wakes_each_once(given: Given) -> None:
    team = given().found()
    mails = [team.receive(f"Lamp {n}") for n in range(3)]
    for mail in mails:
        snoozed(team, mail)
    other = team.product()

    team.clock.pass_(days=2)
    first = team.sweep()["woken"]
    team.app = other

    assert (first, team.sweep()["woken"]) == (3, 0)
    assert all("Guichet/Open" in team.labels(mail) for mail in mails)


def test_what_lies_in_the_trash_wakes_when_it_is_back(team: Team) -> None:
    mail = team.receive()
    snoozed(team, mail)
    team.google.trash("support@example.com", mail)
    team.google.deliver()

    team.clock.pass_(days=2)
    assert team.sweep()["woken"] == 0
    team.google.untrash("support@example.com", mail)
    team.google.deliver()

    assert team.sweep()["woken"] == 1


def plain(sidebar: Sidebar) -> str:
    return re.sub("<[^>]*>", "", sidebar.text)


def kept(sidebar: Sidebar, name: str) -> dict[str, object]:
    """What the picker of that name shows, as it would come back."""
    [picker] = [one for one in every("dateTimePicker", sidebar.card) if one["name"] == name]
    return {"dateInput": {"msSinceEpoch": picker["valueMsEpoch"]}} if "valueMsEpoch" in picker else {}
