"""Mail that nobody would write by hand, and histories in an unlucky order."""

import pytest

from tests.team import SUPPORT, Team

OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


@pytest.mark.parametrize(
    "headers",
    [{"Date": "Fri, 31 Dec 9999 23:59:59 -0100"}, {"Date": "x" * 5000}],
    ids=["end-of-time", "no-date"],
)
def test_an_ugly_header_stops_nobody(any_team: Team, headers: dict[str, str]) -> None:
    ugly = any_team.receive("Ugly", headers=headers)
    good = any_team.receive("Good", sender="noor@example.net")

    assert any_team.labels(ugly) == any_team.labels(good) == OPEN


def test_a_sender_nested_beyond_reason_stops_nobody(any_team: Team) -> None:
    head = "Subject: Ugly\r\nMessage-ID: <1@example.org>\r\nDate: Fri, 20 Nov 2026 09:00:00 +0000\r\n"
    raw = f"From: {'(' * 1500}\r\nTo: {SUPPORT}\r\n{head}\r\nHello".encode()

    ugly = any_team.google.receive(SUPPORT, raw=raw)
    any_team.google.deliver()

    assert any_team.labels(ugly) == OPEN


def test_mail_that_was_archived_before_we_read_it_is_not_lost(team: Team) -> None:
    mail = team.google.receive(SUPPORT, sender="carol@example.org", subject="Quick", text="…")
    team.google.archive(SUPPORT, mail)

    team.google.deliver()

    assert team.labels(mail) == OPEN


def test_mail_answered_and_archived_before_we_read_it_is_whole(team: Team) -> None:
    mail = team.google.receive(SUPPORT, sender="carol@example.org", subject="Quick", text="…")
    team.clock.pass_(minutes=1)
    answer = team.google.reply(SUPPORT, team.thread(mail), text="Done")
    team.google.archive(SUPPORT, mail)

    team.google.deliver()

    assert team.labels(mail) == team.labels(answer) == {"Guichet/Waiting", "Guichet/To/Unassigned"}
    assert "Carol" in team.open("alice", mail).text or "carol@" in team.open("alice", None).press("Waiting 1").text


def test_archiving_old_mail_opens_nothing(team: Team) -> None:
    old = team.google.receive(SUPPORT, sender="carol@example.org", subject="Old", text="…", spam=True)
    team.google.deliver()
    team.google.archive(SUPPORT, old)

    team.google.deliver()

    assert team.labels(old) == set()


def test_several_mails_of_a_thread_in_one_reading_all_join(team: Team) -> None:
    first = team.google.receive(SUPPORT, sender="carol@example.org", subject="Twice", text="…")
    second = team.google.receive(
        SUPPORT, sender="carol@example.org", subject="Re: Twice", text="…", reply_to=first, labels=("UNREAD",)
    )

    team.google.deliver()

    assert team.labels(first) == team.labels(second) == OPEN


def test_sending_then_resolving_stays_resolved_however_late_the_push(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.clock.pass_(seconds=10)
    team.google.reply(SUPPORT, team.thread(mail), text="Done")
    team.clock.pass_(seconds=3)
    alice.press("Resolve")
    team.clock.pass_(seconds=2)

    team.google.deliver()

    assert "Guichet/Resolved" in team.labels(mail)


def test_our_own_answer_coming_back_through_a_group_reopens_nothing(team: Team) -> None:
    mail = team.receive()
    team.clock.pass_(minutes=1)
    team.google.reply(SUPPORT, team.thread(mail), text="On its way")
    team.google.deliver()
    team.clock.pass_(seconds=20)

    back = team.receive("Re: Broken lamp", sender=f"Support <{SUPPORT}>", reply_to=mail)

    assert team.labels(mail) == team.labels(back) == {"Guichet/Waiting", "Guichet/To/Unassigned"}


def test_more_changes_than_a_commit_takes_come_in_halves(team: Team) -> None:
    first = team.receive("First", sender="first@example.org")
    names = [f"tag {n}" for n in range(21)]
    alice = team.open("alice", first)
    for name in names:
        alice.press("Save tags", tag_name=name)
    mails = [team.google.receive(SUPPORT, sender=f"s{n}@example.org", subject=f"S {n}", text="…") for n in range(20)]
    team.google.deliver()
    for mail in mails:
        team.google.label(SUPPORT, mail, add=[f"Guichet/Tag/{name}" for name in names])

    team.google.deliver()

    assert all(len(team.labels(mail)) == 23 for mail in mails)


def test_a_busy_mailbox_is_brought_in_after_a_silence_in_several_goes(team: Team) -> None:
    mails = [team.google.receive(SUPPORT, sender=f"s{n}@example.org", subject=f"S {n}", text="…") for n in range(70)]
    team.google.forget_history(SUPPORT)
    team.google.subscription.pending.clear()
    slow = team.clock

    def each_call_takes_a_second() -> None:
        slow.pass_(seconds=1)

    original = team.google.rest.faults.strike

    def strike(method: str, path: object):
        each_call_takes_a_second()
        return original(method, path)

    team.google.rest.faults.strike = strike  # type: ignore[method-assign]
    for _ in range(30):
        team.clock.pass_(minutes=1)
        team.sweep()

    assert all(team.labels(mail) == OPEN for mail in mails)


def test_the_newest_mention_comes_first_on_whatever_request(team: Team) -> None:
    old = team.receive("Old request")
    team.clock.pass_(hours=1)
    new = team.receive("New request", sender="noor@example.net")
    team.open("alice", new).press("Add note", note="@Bob first")
    team.clock.pass_(minutes=1)
    team.open("alice", old).press("Add note", note="@Bob second")

    listed = team.open("bob", None).press("Mentioned 2").text

    assert listed.index("Old request") < listed.index("New request")


@pytest.mark.parametrize("query", ['"', '" "', "", "  "])
def test_a_search_for_nothing_finds_nothing(team: Team, query: str) -> None:
    team.receive("Broken lamp")

    found = team.open("alice", None).press("Search", query=query)

    assert "Found for" not in found.text
