"""What waits and how far it is, as the operator's command and the manager's card tell it."""

import json
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from service.domain.under_way import FirstDay, Resyncing
from service.ports import MAILBOXES, Key, Replace
from tests.flows.test_set_aside import arrive, poison
from tests.team import Team

SEND = "gmail.users.drafts.send"


def put(team: Team, **changed: Any) -> None:
    [box] = team.store.mailboxes()
    team.store.commit(Replace(Key(MAILBOXES, box.id), replace(box.value, **changed), box.version))


def pass_minutes(team: Team, minutes: int) -> None:
    for _ in range(minutes // 2):
        team.clock.pass_(minutes=2)
        team.google.deliver()
        team.app.test_cli_runner().invoke(args=["sweep"])


def card(team: Team, locale: str = "en") -> str:
    return team.open("alice", None, locale).press("État du service" if locale == "fr" else "Health").text


def troubles(team: Team, **run: Any) -> list[str]:
    told = team.run("health", **run).splitlines()
    return [line for line in told if line.startswith("    ")]


def test_a_mail_that_is_set_aside_is_told_with_why(any_team: Team) -> None:
    pass_minutes(any_team, 6)
    [mail] = arrive(any_team, "Poison")
    poison(any_team, mail)
    any_team.google.deliver()

    whole, one = troubles(any_team, fails=True)

    assert whole.strip().startswith("set aside since 2026-11-20 09:06 UTC: 1 mail that could not be read")
    assert whole.endswith("at once: flask --app main retry")
    assert one.strip().startswith(f"mail {mail}, since 2026-11-20 09:06 UTC, 1 try, the next at 2026-11-20 10:06 UTC: ")
    [box] = json.loads(any_team.run("health", "--json", fails=True))["mailboxes"]
    assert [(each["message"], each["tries"]) for each in box["set_aside"]] == [(mail, 1)]
    assert "1 message could not be read since 10:06" in card(any_team)
    assert "Google says: “" in card(any_team)
    assert "It is tried again by itself; until then, answer in Gmail." in card(any_team)
    assert "répondez dans Gmail" in card(any_team, "fr")


def test_a_reply_that_gmail_does_not_take_is_told_after_a_quarter_of_an_hour(any_team: Team) -> None:
    pass_minutes(any_team, 6)
    any_team.google.fail(SEND, status=503, reason="backendError", times=10_000)
    any_team.open("alice", any_team.receive()).press("Send", reply="Coming")
    pass_minutes(any_team, 14)
    assert troubles(any_team) == []

    pass_minutes(any_team, 2)

    [fault] = troubles(any_team, fails=True)
    assert fault.strip().startswith("1 reply not known to be sent since 2026-11-20 09:06 UTC; see the log")
    assert "1 reply may not have been sent (since 10:06). Look in Gmail" in card(any_team)
    assert "1 réponse n’est peut-être pas partie" in card(any_team, "fr")


def test_a_reply_that_went_after_all_is_told_no_more(team: Team) -> None:
    team.google.fail(SEND, status=503, reason="backendError", times=10_000)
    team.open("alice", team.receive()).press("Send", reply="Coming")
    pass_minutes(team, 20)
    assert "not known to be sent" in " ".join(troubles(team, fails=True))

    team.google.rest.faults.clear()
    pass_minutes(team, 12)

    assert troubles(team) == []
    assert "All is well" in card(team)


def test_a_first_day_under_way_says_how_far_it_is_and_is_no_trouble(any_team: Team) -> None:
    now = any_team.clock()
    put(any_team, first_day=FirstDay(days=30, at=now, held_until=now + timedelta(minutes=1), done=340, of=5000))

    assert troubles(any_team) == ["    the mail of its first days is being opened: 340 of 5,000"]

    assert "All is well" in card(any_team)
    assert "Earlier mail is being made into requests: 340 of 5,000." in card(any_team)
    assert "deviennent des demandes\u00a0: 340 sur 5\u202f000." in card(any_team, "fr")


def test_a_first_day_that_nobody_goes_on_with_is_trouble(team: Team) -> None:
    now = team.clock()
    put(team, first_day=FirstDay(days=30, at=now, held_until=now - timedelta(minutes=16), done=340, of=5000))

    [fault] = troubles(team, fails=True)

    assert "waits to be opened since 2026-11-20 08:44 UTC (340 of 5,000); see whether cron runs" in fault
    assert "has been waiting to become requests since 9:44. 340 of 5,000 are done." in card(team)


def test_history_that_is_made_up_for_says_how_far_that_is(team: Team) -> None:
    now = team.clock()
    put(team, resyncing=Resyncing(cursor=1, at=now, since=now, done=340, of=5000))

    [fault] = troubles(team, fails=True)

    assert fault.strip() == (
        "its history is lost since 2026-11-20 09:00 UTC; what came since is looked through (340 of 5,000)"
    )
    assert "looked through again. 340 of 5,000 are done." in card(team)
    assert "Google says" not in card(team)


def test_the_quota_is_told_by_who_used_it_and_kept_for_the_command(team: Team) -> None:
    assert "quota" not in team.run("health")
    pass_minutes(team, 4)
    team.receive()
    assert "Gmail’s quota: this server used " in card(team)

    put(team, due_since=team.clock() - timedelta(minutes=1), looked_at=None)
    team.sweep()
    team.clock.pass_(minutes=2)

    assert "quota" not in card(team)
    [box] = json.loads(team.run("health", "--json"))["mailboxes"]
    assert 27 <= box["quota"]["units"] < 40
    assert (box["quota"]["of"], box["quota"]["at"]) == (1_000_000, "2026-11-20T09:04:00+00:00")
    told = f", quota {box['quota']['units']} of 1,000,000 in the minute before 2026-11-20 09:04 UTC;"
    assert told in team.run("health")
