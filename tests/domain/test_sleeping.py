"""Putting a request off, waking it, and taking back what was done: the pure verbs."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from service.domain.conversation import Conversation, Outdated
from service.domain.desk import Desk, Teammate
from service.domain.entry import IN_GMAIL, ON_TIME, Kind
from service.domain.identity import MemberId
from service.domain.member import Role
from service.domain.merging import absorb, release
from service.domain.message import Automatic
from service.domain.mornings import in_days, monday_morning, morning_of, tomorrow_morning
from service.domain.sleeping import Past
from service.domain.status import Resolution, Status
from service.domain.undoing import NothingToUndo, OwnerLeft
from tests.domain.test_conversation import at, kinds, mail, opened

ALICE, BOB = MemberId("alice"), MemberId("bob")
TEAM = tuple(Teammate(id=one, address=f"{one}@x.example", name=one, role=Role.AGENT) for one in (ALICE, BOB))
DESK = Desk(id="d", mailbox="b", address="d@x.example", name="Support", team=TEAM)
LATER = at(60)


def asleep(**what) -> Conversation:
    return replace(opened(**what).snooze(LATER, by=ALICE, at=at(1)), news=())


# Sleeping


def test_it_sleeps_out_of_the_queue_and_wakes_when_its_time_has_come():
    sleeping = asleep()

    assert (sleeping.status, sleeping.snoozed_until, sleeping.queued) == (Status.SNOOZED, LATER, False)
    assert sleeping.wake_in_time(at=at(59)) is sleeping
    woken = sleeping.wake_in_time(at=at(61))
    assert (woken.status, woken.snoozed_until, woken.wakes_as, woken.queued) == (Status.OPEN, None, None, True)
    assert [(entry.kind, entry.by) for entry in woken.news] == [(Kind.WOKEN, ON_TIME)]
    assert woken.wake_in_time(at=at(62)) is woken


def test_a_member_wakes_it_as_it_stood():
    assert asleep().wake(by=BOB, at=at(2)).status is Status.OPEN
    waiting = asleep(ours=True)
    again = waiting.snooze(at(90), by=BOB, at=at(2))

    assert again.snoozed_until == at(90)
    assert again.wake(by=BOB, at=at(3)).status is Status.WAITING
    assert again.wake_in_time(at=at(90)).status is Status.OPEN, "there is something to do, if only to ask once more"


@pytest.mark.parametrize("until", [at(1), at(0), at(-9000)])
def test_there_is_no_sleep_until_a_moment_that_is_over(until):
    with pytest.raises(Past):
        opened().snooze(until, by=ALICE, at=at(1))


def test_the_customer_wakes_it_at_once_and_machines_do_not():
    assert asleep().receive(mail("m2", 5)).status is Status.OPEN
    assert asleep().receive(mail("m2", 5, automatic=Automatic.ANSWER)).status is Status.SNOOZED
    assert asleep().came_again(mail("m2", 90), written=at(0)).status is Status.OPEN
    assert asleep().came_again(mail("m2", 2), written=at(0)).status is Status.SNOOZED


def test_our_own_mail_ends_what_was_put_off_and_not_a_reminder():
    assert asleep().sent(mail("m2", 5, ours=True)).status is Status.WAITING
    assert asleep().sent(mail("m2", 0.5, ours=True)).status is Status.SNOOZED, "it was put off after that mail"
    assert asleep(ours=True).sent(mail("m2", 5, ours=True)).status is Status.SNOOZED


@pytest.mark.parametrize("verb", ["wait", "reopen", "resolve"])
def test_whatever_else_is_decided_ends_the_sleep(verb):
    how = [Resolution.DONE] if verb == "resolve" else []
    after = getattr(asleep(), verb)(*how, by=BOB, at=at(2))

    assert (after.snoozed_until, after.wakes_as) == (None, None)


def test_who_builds_on_what_has_changed_is_refused():
    drawn = opened().rev
    changed = opened().wait(by=BOB, at=at(1))

    with pytest.raises(Outdated):
        changed.snooze(LATER, by=ALICE, at=at(2), seen=drawn)
    with pytest.raises(Outdated):
        asleep().wake(by=BOB, at=at(2)).wake(by=ALICE, at=at(3), seen=drawn)


def test_a_day_it_is_due_by_is_told_once_and_can_go():
    friday = date(2026, 11, 27)
    due = opened().due(friday, by=ALICE, at=at(1)).due(friday, by=BOB, at=at(2))

    assert (due.due_on, kinds(due)[1:]) == (friday, [Kind.DUE])
    assert due.due(None, by=BOB, at=at(3)).due_on is None


def test_of_two_that_become_one_nothing_to_do_sleeps_on():
    other = replace(opened(), id="c2", number=2)
    woken, gone = absorb(asleep(), other, desk=DESK, shared=frozenset(), by=BOB, at=at(9))

    assert woken.status is Status.OPEN
    assert absorb(other, asleep(), desk=DESK, shared=frozenset(), by=BOB, at=at(9))[0].status is Status.OPEN
    later = replace(asleep().snooze(at(90), by=BOB, at=at(2)), id="c2")
    assert absorb(later, asleep(), desk=DESK, shared=frozenset(), by=BOB, at=at(9))[0].snoozed_until == LATER
    sleeping = replace(asleep(), id="c2", number=2)
    stays, leaves = absorb(opened(), sleeping, desk=DESK, shared=frozenset(), by=BOB, at=at(9))
    back = release(stays, leaves, frozenset({"m1"}), desk=DESK, by=BOB, at=at(10))[1]
    assert (back.status, back.snoozed_until) == (Status.SNOOZED, LATER), "as it stood before"
    assert gone.merged


# Undoing


def done(before: Conversation, after: Conversation, by: MemberId = ALICE) -> Conversation:
    return replace(after.remembering(before, by=by, at=at(5)), news=())


def test_what_is_undone_stands_as_before_and_the_trail_says_both():
    before = opened().assign(BOB, by=ALICE, at=at(1)).due(date(2026, 12, 1), by=ALICE, at=at(1))
    after = done(before, before.resolve(Resolution.DONE, by=ALICE, at=at(2)))

    back = after.undo(desk=DESK, by=ALICE, at=at(3))

    assert [(entry.kind, entry.what) for entry in back.news] == [(Kind.UNDONE, "resolved")]
    assert (back.status, back.owner, back.since, back.due_on) == (before.status, BOB, before.since, before.due_on)
    assert back.rev == after.rev + 1
    assert back.last_act is None


def test_nothing_is_undone_twice_or_for_another_or_after_something_else():
    after = done(opened(), opened().take(by=ALICE, at=at(1)))
    again = done(after, after.undo(desk=DESK, by=ALICE, at=at(2)))

    for now, who in ((again, ALICE), (after, BOB), (after.note("hm", by=BOB, at=at(2)), ALICE), (opened(), ALICE)):
        assert now.undoable(who) is None
        with pytest.raises(NothingToUndo):
            now.undo(desk=DESK, by=who, at=at(3))
    with pytest.raises(Outdated):
        after.note("hm", by=BOB, at=at(2)).undo(desk=DESK, by=ALICE, at=at(3), seen=after.rev)


def test_nobody_gets_back_what_he_may_not_have_and_nothing_sleeps_until_yesterday():
    held = opened().assign(MemberId("gone"), by=ALICE, at=at(1))
    with pytest.raises(OwnerLeft):
        done(held, held.unassign(by=ALICE, at=at(2))).undo(desk=DESK, by=ALICE, at=at(3))

    woken = done(asleep(), asleep().wake(by=ALICE, at=at(2)))
    with pytest.raises(Past):
        woken.undo(desk=DESK, by=ALICE, at=at(61))


def test_what_is_taken_from_whoever_left_is_part_of_the_act_that_brought_it_back():
    left = replace(DESK, team=(TEAM[0], replace(TEAM[1], active=False)))
    his = opened().take(by=BOB, at=at(1)).resolve(Resolution.DONE, by=BOB, at=at(1))

    after = done(his, his.reopen(by=ALICE, at=at(2)).in_living_hands(left, at=at(2)))

    assert (after.owner, after.last_act and after.last_act.kind) == (None, Kind.REOPENED)
    back = after.undo(desk=left, by=ALICE, at=at(3))
    assert (back.status, back.owner) == (Status.RESOLVED, BOB)


def test_whoever_drew_his_card_before_is_refused_after_it_was_undone():
    after = done(opened(), opened().take(by=ALICE, at=at(1)))
    back = after.undo(desk=DESK, by=ALICE, at=at(2))

    with pytest.raises(Outdated):
        back.take(by=BOB, at=at(3), seen=after.rev)


# Mornings


PARIS = ZoneInfo("Europe/Paris")


@given(
    st.integers(0, 2_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.sampled_from(["Europe/Paris", "America/New_York", "Pacific/Chatham", "Asia/Kathmandu", "Pacific/Kiritimati"]),
)
def test_a_morning_is_eight_oclock_there_and_to_come(now, zone):
    there = ZoneInfo(zone)

    for morning in (tomorrow_morning(now, there), monday_morning(now, there), in_days(3, now, there)):
        assert morning > now
        assert (morning.tzinfo, morning.astimezone(there).strftime("%H:%M")) == (UTC, "08:00")
    assert monday_morning(now, there).astimezone(there).weekday() == 0
    assert tomorrow_morning(now, there) - now <= timedelta(hours=33)


def test_summer_time_begins_between_two_mornings():
    before, after = (morning_of(date(2027, 3, day), PARIS) for day in (27, 28))

    assert after - before == timedelta(hours=23)


def test_a_label_puts_it_off_for_a_day():
    by_hand = opened().snooze(at(1) + timedelta(days=1), by=IN_GMAIL, at=at(1))

    assert by_hand.undoable(IN_GMAIL) is None
