"""One mail that cannot be read keeps no other waiting, and is not forgotten."""

from dataclasses import dataclass
from typing import Any

from service.domain.conversation import Conversation
from service.ports import ALIASES, CONVERSATIONS, Key, Store, Write
from tests.team import SUPPORT, Given, Team

OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}
FOREVER = 10_000


def arrive(team: Team, *subjects: str) -> list[str]:
    return [
        team.google.receive(SUPPORT, sender=f"{place}@example.org", subject=subject, text="?")
        for place, subject in enumerate(subjects)
    ]


def poison(team: Team, mail: str, status: int = 400, reason: str = "invalidArgument") -> None:
    """Gmail gives everything but this."""
    for method in ("messages.get", "threads.get"):
        team.google.fail(f"gmail.users.{method}", status=status, reason=reason, times=FOREVER, about=mail)


def aside(team: Team) -> list[str]:
    [box] = team.store.mailboxes()
    return [one.value.message for one in team.store.set_aside(box.value.id)]


def conversation(team: Team, mail: str) -> Conversation:
    [box] = team.store.mailboxes()
    alias = team.store.get(name := Key(ALIASES, f"message:{box.id}:{mail}")).of(name)
    assert alias
    found = team.store.get(key := Key(CONVERSATIONS, alias.value.of)).of(key)
    assert found
    return found.value


@dataclass
class Choosy:
    """A store that takes no conversation with one certain mail, as if that were too much for its document."""

    store: Store
    spurned: str

    def commit(self, *writes: Write) -> None:
        for write in writes:
            kept = getattr(write, "value", None)
            if isinstance(kept, Conversation) and kept.message(self.spurned):
                raise RuntimeError("document too big")
        self.store.commit(*writes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


@dataclass
class Illegible:
    """A store in which no mail of these subjects can be kept."""

    store: Store
    subjects: frozenset[str]

    def commit(self, *writes: Write) -> None:
        for write in writes:
            kept = getattr(write, "value", None)
            if isinstance(kept, Conversation) and kept.subject in self.subjects:
                raise RuntimeError("no document holds that")
        self.store.commit(*writes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def sweep_each(team: Team, minutes: int, *, of: int) -> None:
    for _ in range(of // minutes):
        team.clock.pass_(minutes=minutes)
        team.google.deliver()
        team.sweep()


def test_a_mail_that_gmail_refuses_keeps_no_other_waiting(any_team: Team) -> None:
    mails = arrive(any_team, *(f"Matter {n}" for n in range(6)))
    poison(any_team, mails[2])

    any_team.google.deliver()
    sweep_each(any_team, 3, of=6)

    assert aside(any_team) == [mails[2]]
    assert [mail for mail in mails if any_team.labels(mail) != OPEN] == [mails[2]]
    [box] = any_team.store.mailboxes()
    assert box.value.due_since is None, "its history is wholly read"


def test_a_mail_for_which_gmail_never_has_an_answer_is_set_aside_after_a_while(team: Team) -> None:
    mails = arrive(team, *(f"Matter {n}" for n in range(6)))
    poison(team, mails[2], 503, "backendError")

    team.google.deliver()
    assert aside(team) == [], "that may pass"
    sweep_each(team, 3, of=30)

    assert aside(team) == [mails[2]]
    assert [mail for mail in mails if team.labels(mail) != OPEN] == [mails[2]]


def test_nobody_is_set_aside_while_gmail_as_a_whole_is_away_or_crowded(team: Team) -> None:
    mails = arrive(team, "One", "Two", "Three")
    for status, reason in ((503, "backendError"), (429, "rateLimitExceeded"), (403, "userRateLimitExceeded")):
        team.google.fail(None, status=status, reason=reason, times=FOREVER)
        sweep_each(team, 5, of=40)
        assert aside(team) == []
        team.google.rest.faults.clear()

    sweep_each(team, 5, of=10)

    assert all(team.labels(mail) == OPEN for mail in mails)


def test_lost_history_is_made_up_for_around_such_a_mail_while_others_come_in(team: Team) -> None:
    team.receive("Known")
    missed = arrive(team, "One", "Two", "Three")
    team.google.subscription._pending.clear()
    team.google.forget_history(SUPPORT)
    poison(team, missed[1], 503, "backendError")

    for place in range(4):
        team.clock.pass_(minutes=3)
        team.receive(f"Live {place}", sender=f"live{place}@example.org")
        team.sweep()

    assert aside(team) == [missed[1]]
    assert [mail for mail in missed if team.labels(mail) != OPEN] == [missed[1]]
    assert [box.value.resyncing for box in team.store.mailboxes()] == [None]


def test_it_is_read_in_an_hour_by_itself_and_is_a_request_then(team: Team) -> None:
    mails = arrive(team, "One", "Two")
    poison(team, mails[0])
    team.google.deliver()
    sweep_each(team, 3, of=6)
    assert aside(team) == [mails[0]]
    team.google.rest.faults.clear()

    sweep_each(team, 3, of=66)

    assert aside(team) == []
    assert team.labels(mails[0]) == OPEN
    assert [box.value.retry_at for box in team.store.mailboxes()] == [None]
    assert "#2 " in team.open("alice", mails[0]).text, "the others did not wait for its number"


def test_it_is_tried_less_and_less_often(team: Team) -> None:
    [mail] = arrive(team, "One")
    poison(team, mail)
    team.google.deliver()
    sweep_each(team, 3, of=6)
    team.google.reset_calls()

    sweep_each(team, 15, of=24 * 60)

    asked = [call for call in team.google.calls if call.method.endswith((".messages.get", ".threads.get"))]
    assert 3 <= len(asked) <= 6


def test_retry_tells_what_came_of_each(team: Team) -> None:
    bad, gone, good = arrive(team, "Bad", "Gone", "Good")
    for mail in (bad, gone, good):
        poison(team, mail)
    team.google.deliver()
    sweep_each(team, 3, of=6)
    team.google.rest.faults.clear()
    poison(team, bad)
    team.google.delete_message(SUPPORT, gone)

    told = team.run("retry", fails=True)

    assert f"{SUPPORT}: mail {bad}, aside since 2026-11-20" in told
    assert "still cannot be read: " in told
    assert "read; it is gone, or no request" in told
    assert f"mail {good}" in told
    assert "read, in request #1" in told
    assert aside(team) == [bad]


def test_retry_of_one_mailbox_and_of_none(team: Team) -> None:
    assert team.run("retry", SUPPORT) == "No mail is set aside.\n"
    assert "is no desk's mailbox here" in team.run("retry", "nobody@example.com", fails=True)


def test_a_mail_that_joins_late_stands_in_its_place_and_does_not_reopen(team: Team) -> None:
    first = team.receive("Lamp", sender="carol@example.org")
    team.clock.pass_(minutes=1)
    second = team.google.receive(SUPPORT, sender="carol@example.org", subject="Re: Lamp", text="!", reply_to=first)
    poison(team, second)
    team.google.deliver()
    sweep_each(team, 3, of=6)
    third = team.google.receive(SUPPORT, sender="carol@example.org", subject="Re: Lamp", text="!!", reply_to=first)
    team.google.deliver()
    sweep_each(team, 3, of=6)
    team.open("alice", first).press("Resolve")
    team.google.rest.faults.clear()

    assert "in request #1" in team.run("retry")

    joined = conversation(team, first)
    assert [message.id for message in joined.messages] == [first, second, third]
    assert joined.status == "resolved"
    assert team.labels(second) == team.labels(first)


def test_what_was_archived_while_it_was_aside_is_a_request_all_the_same(team: Team) -> None:
    [mail] = arrive(team, "One")
    poison(team, mail)
    team.google.deliver()
    sweep_each(team, 3, of=6)
    team.google.archive(SUPPORT, mail)
    team.google.rest.faults.clear()

    assert "in request #1" in team.run("retry")


def test_what_the_service_itself_stumbles_over_is_set_aside_too(team: Team) -> None:
    mails = arrive(team, *(f"Matter {n}" for n in range(4)))
    team.store = Choosy(team.store, mails[1])
    team.app = team.product()

    team.google.deliver()
    sweep_each(team, 3, of=6)

    assert aside(team) == [mails[1]]
    assert [mail for mail in mails if team.labels(mail) != OPEN] == [mails[1]]
    assert "unexpected RuntimeError" in team.run("retry", fails=True)
    team.store.spurned = ""
    assert "in request #4" in team.run("retry")


def test_a_thread_that_cannot_be_read_does_not_keep_a_desk_from_being_added(given: Given) -> None:
    team = given()
    mails = arrive(team, *(f"Matter {n}" for n in range(8)))
    poison(team, mails[3])

    team.found()

    assert aside(team) == [mails[3]]
    assert [mail for mail in mails if team.labels(mail) != OPEN] == [mails[3]]
    team.google.rest.faults.clear()
    assert "in request #8" in team.run("retry")


def test_a_hundred_that_stay_aside_keep_no_other_there(team: Team) -> None:
    kept = team.store
    team.store = Illegible(kept, frozenset({"Poison", "Lamp"}))
    team.app = team.product()
    arrive(team, *["Poison"] * 100, "Lamp")
    team.google.deliver()
    assert len(team.store.set_aside(team.store.mailboxes()[0].value.id, limit=200)) == 101

    team.store = Illegible(kept, frozenset({"Poison"}))
    team.app = team.product()
    sweep_each(team, 30, of=5 * 60)

    assert len(team.store.set_aside(team.store.mailboxes()[0].value.id, limit=200)) == 100
