"""A sweep with many mailboxes: whoever is in trouble or slow keeps nobody else waiting."""

import json

import pytest

from service.ports import Unreachable
from tests.flows.desks import OTHERS, Desks, busy, refused, slow, unforeseen
from tests.team import SUPPORT, Given, Team


@pytest.fixture
def desks(team: Team) -> Desks:
    return Desks(team, *OTHERS)


# Trouble stays where it is


def test_a_mailbox_with_an_unforeseen_trouble_stops_no_other(desks: Desks) -> None:
    mails = {who: desks.receive(who, pushed=False) for who in (SUPPORT, *OTHERS)}
    desks.troubles[(OTHERS[0], "/history")] = unforeseen
    desks.team.clock.pass_(minutes=6)

    swept = desks.sweep()

    assert [who for who, mail in mails.items() if not desks.shown(who, mail)] == [OTHERS[0]]
    assert swept["troubles"] == [f"{OTHERS[0]}: unexpected RuntimeError, see the log"]


def test_a_conversation_with_an_unforeseen_trouble_stops_no_other_and_waits_longer_each_time(desks: Desks) -> None:
    desks.writes(busy, *OTHERS[:3])
    mails = {who: desks.receive(who) for who in OTHERS[:3]}
    desks.troubles.clear()
    desks.writes(unforeseen, OTHERS[0])

    tries = [minute for minute in range(1, 17) if desks.sweep()["troubles"]]

    assert [desks.shown(who, mail) for who, mail in mails.items()] == [False, True, True]
    assert tries == [1, 3, 6, 11]


def test_a_store_that_does_not_answer_stops_it_all(given: Given) -> None:
    desks = Desks(given().found(), OTHERS[0])

    def away() -> tuple[int, str]:
        raise Unreachable

    desks.troubles[(OTHERS[0], "/history")] = away
    desks.team.clock.pass_(minutes=6)

    assert desks.team.google.play_cron("sweep").status == 503


# Labels that cannot be written


def test_labels_that_gmail_refuses_keep_no_others_waiting(desks: Desks) -> None:
    desks.writes(refused, SUPPORT)
    refusing = [desks.receive(SUPPORT, f"Refused{count}") for count in range(5)]
    desks.writes(busy, OTHERS[0])
    other = desks.receive(OTHERS[0])
    desks.troubles.clear()
    desks.writes(refused, SUPPORT)

    tries = 0
    for _ in range(20):
        desks.sweep()
        tries += desks.count(SUPPORT, "odify")

    assert desks.shown(OTHERS[0], other)
    assert tries <= 4 * len(refusing)
    desks.troubles.clear()
    for _ in range(20):
        desks.sweep()
    assert all(desks.shown(SUPPORT, mail) for mail in refusing)


def test_what_a_member_changes_is_tried_at_once_after_a_refusal(desks: Desks) -> None:
    desks.writes(refused, SUPPORT)
    mail = desks.receive(SUPPORT)
    for _ in range(20):
        desks.sweep()
    desks.writes(busy, SUPPORT)
    desks.team.open("alice", mail).press("Take")
    desks.troubles.clear()

    desks.sweep()

    assert desks.team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}


def test_a_mailbox_for_which_gmail_has_no_answer_is_asked_once(desks: Desks) -> None:
    desks.writes(busy, SUPPORT, OTHERS[0])
    mails = [desks.receive(SUPPORT, f"Busy{count}") for count in range(5)]
    other = desks.receive(OTHERS[0])
    desks.troubles.clear()
    desks.writes(busy, SUPPORT)
    desks.sweep()

    assert desks.shown(OTHERS[0], other)
    assert len({uri for uri in desks.asked if SUPPORT in uri and "odify" in uri}) == 1
    desks.troubles.clear()
    desks.sweep()
    assert all(desks.shown(SUPPORT, mail) for mail in mails)


# Time is shared


def test_slow_mailboxes_keep_neither_others_nor_labels_waiting(desks: Desks) -> None:
    *others, healthy = [box.value.address for box in desks.team.store.mailboxes()]
    desks.writes(busy, healthy)
    owing = desks.receive(healthy, "Owing")
    desks.troubles = {(who, "/history"): slow(desks.team) for who in others}
    unread = desks.receive(healthy, "Unread", pushed=False)
    desks.team.clock.pass_(minutes=6)

    desks.sweep()
    assert desks.shown(healthy, owing)
    for _ in range(6):
        desks.sweep()
    assert desks.shown(healthy, unread)


def test_a_quiet_mailbox_is_read_every_few_minutes(desks: Desks) -> None:
    reads = 0
    desks.team.clock.pass_(minutes=6)
    for _ in range(12):
        desks.sweep()
        reads += desks.count(SUPPORT, "/history")

    assert reads == 2


def test_a_mailbox_for_which_gmail_was_busy_is_read_in_the_next_sweep(desks: Desks) -> None:
    mail = desks.receive(SUPPORT, pushed=False)
    desks.troubles[(SUPPORT, "/history")] = busy
    desks.team.clock.pass_(minutes=6)
    assert len(desks.sweep()["troubles"]) == 1
    desks.troubles.clear()

    desks.sweep()

    assert desks.shown(SUPPORT, mail)


# Watches


def test_a_tick_renews_only_the_watches_that_lapse(desks: Desks) -> None:
    desks.troubles[(OTHERS[0], "/watch")] = refused
    desks.team.clock.pass_(days=2)
    asked = []
    for _ in range(5):
        desks.team.clock.pass_(minutes=1)
        desks.asked.clear()
        desks.team.run("tick")
        asked.append(desks.count(SUPPORT, "/watch"))

    assert asked == [1, 0, 0, 0, 0]


def test_an_unforeseen_trouble_with_a_watch_stops_no_other(desks: Desks) -> None:
    desks.troubles[(OTHERS[0], "/watch")] = unforeseen

    told = json.loads(desks.team.google.play_cron("watch").body)

    assert told.pop(OTHERS[0]) == "unexpected RuntimeError, see the log"
    assert set(told) == {SUPPORT, *OTHERS[1:]}
    assert all(until.startswith("2026-11-27") for until in told.values())
