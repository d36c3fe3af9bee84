"""A conversation and its verbs."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from service.domain.conversation import Conversation, Outdated
from service.domain.entry import Kind
from service.domain.identity import conversation_id
from service.domain.message import Contact, Message, Place
from service.domain.state import MOST_THREADS
from service.domain.status import Resolution, Status

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def mail(name: str, minutes: float, **what) -> Message:
    return Message(id=name, thread="t", at=at(minutes), **what)


def opened(**what) -> Conversation:
    return Conversation.opened(
        mail("m1", 0, **what),
        subject="Lamp",
        contact=Contact(address="c@example.org"),
        id="c",
        mailbox="b",
        desk="d",
        number=1,
    )


def kinds(conversation: Conversation) -> list[Kind]:
    return [entry.kind for entry in conversation.news]


def test_the_same_mailbox_and_mail_open_the_same_conversation():
    assert conversation_id("box", "m1") == conversation_id("box", "m1")
    assert len({conversation_id("box", "m1"), conversation_id("box", "m2"), conversation_id("bo", "xm1")}) == 3


def test_every_verb_says_what_happened_and_by_whom():
    story = (
        opened()
        .take(by="alice", at=at(1))
        .assign("bob", by="alice", at=at(2))
        .tag("t1", by="bob", at=at(3))
        .wait(by="bob", at=at(4))
        .receive(mail("m2", 5))
        .untag("t1", by="bob", at=at(6))
        .note("hm", by="bob", at=at(7))
        .resolve(Resolution.DONE, by="bob", at=at(8))
        .reopen(by="alice", at=at(9))
        .unassign(by="alice", at=at(10))
    )

    assert kinds(story) == [
        Kind.OPENED, Kind.TAKEN, Kind.ASSIGNED, Kind.TAGGED, Kind.WAITING, Kind.REOPENED,
        Kind.UNTAGGED, Kind.NOTED, Kind.RESOLVED, Kind.REOPENED, Kind.UNASSIGNED,
    ]  # fmt: skip
    assert story.trail_length == story.rev == 11
    assert len(story.recent) == 10


@pytest.mark.parametrize(
    "again",
    [
        lambda c: c.take(by="alice", at=at(9)),
        lambda c: c.assign("alice", by="bob", at=at(9)),
        lambda c: c.tag("t1", by="bob", at=at(9)),
        lambda c: c.untag("t2", by="bob", at=at(9)),
        lambda c: c.reopen(by="bob", at=at(9)),
        lambda c: c.receive(mail("m1", 0)),
        lambda c: c.move("m1", Place.HERE, by="bob", at=at(9)),
        lambda c: c.read_by("bob"),
    ],
)
def test_what_is_so_already_is_no_news(again):
    before = opened().take(by="alice", at=at(1)).tag("t1", by="alice", at=at(1))

    assert again(before) == before


def test_owner_status_and_messages_are_checked_apart():
    drawn = opened()
    taken, written, noted = (
        drawn.take(by="bob", at=at(1)),
        drawn.receive(mail("m2", 1)),
        drawn.note("x", by="bob", at=at(1)),
    )

    for stale in (
        lambda: taken.take(by="alice", at=at(2), seen=drawn.rev),
        lambda: written.resolve(Resolution.DONE, by="a", at=at(2), seen=drawn.rev),
    ):
        with pytest.raises(Outdated):
            stale()
    assert taken.wait(by="alice", at=at(2), seen=drawn.rev).status is Status.WAITING
    assert written.take(by="alice", at=at(2), seen=drawn.rev).owner == "alice"
    assert noted.resolve(Resolution.DONE, by="a", at=at(2), seen=drawn.rev).status is Status.RESOLVED
    assert taken.tag("t", by="a", at=at(2)).tags == {"t"}


def test_the_first_answer_is_kept():
    answered = opened().sent(mail("m2", 30, ours=True)).sent(mail("m3", 60, ours=True))

    assert answered.first_reply_at == at(30)
    assert answered.status is Status.WAITING


def test_mail_found_late_changes_no_state():
    resolved = opened().receive(mail("m3", 30)).resolve(Resolution.DONE, by="a", at=at(40))

    assert resolved.receive(mail("m2", 10), late=True).status is Status.RESOLVED
    assert resolved.receive(mail("m4", 35)).status is Status.OPEN
    assert resolved.sent(mail("m4", 35, ours=True)).status is Status.RESOLVED
    assert resolved.sent(mail("m4", 45, ours=True)).status is Status.WAITING


def test_it_leaves_the_queue_with_its_last_mail_and_comes_back_as_it_was():
    two = opened().receive(mail("m2", 1)).take(by="alice", at=at(2))

    one_gone = two.move("m1", Place.TRASH, by="x", at=at(3))
    both_gone = one_gone.move("m2", Place.SPAM, by="x", at=at(4))
    back = both_gone.move("m1", Place.HERE, by="x", at=at(5))

    assert (one_gone.queued, both_gone.queued, back.queued) == (True, False, True)
    assert [kind for kind in kinds(back) if kind in {Kind.LEFT, Kind.RETURNED}] == [Kind.LEFT, Kind.RETURNED]
    assert (back.owner, back.status) == ("alice", Status.OPEN)
    assert not two.lose("m1", by="x", at=at(3)).lose("m2", by="x", at=at(3)).queued


def test_a_thread_that_the_team_starts_waits():
    assert opened(ours=True).status is Status.WAITING


def test_only_what_members_care_about_raises_the_revision():
    drawn = opened()

    for quiet in (
        drawn.departing(flight="f", at=at(1)),
        drawn.owing(at=at(1)),
        drawn.adopt(mail("m0", -1)),
        drawn.read_by("x"),
    ):
        assert quiet.rev == drawn.rev


def test_a_copy_is_news_only_long_after_or_where_all_was_done():
    drawn, done = opened(), opened().resolve(Resolution.DONE, by="bob", at=at(1))
    day = 24 * 60

    assert drawn.came_again(mail("m2", 2), written=NOON).rev == drawn.rev
    assert drawn.came_again(mail("m2", day - 1), written=NOON).rev == drawn.rev
    assert kinds(drawn.came_again(mail("m2", day + 1), written=NOON))[1:] == [Kind.CAME_AGAIN]
    told, again = done.came_again(mail("m2", 59), written=NOON), done.came_again(mail("m2", 61), written=NOON)
    assert (told.status, told.recent[-1].what) == (Status.RESOLVED, "")
    assert (again.status, again.resolution, again.recent[-1].what) == (Status.OPEN, None, "open")
    assert again.revs.messages == again.revs.status == again.rev


def test_a_copy_is_as_old_as_the_mail_whose_date_it_has():
    long = opened().receive(mail("m2", 3000)).resolve(Resolution.DONE, by="bob", at=at(3001))

    assert long.came_again(mail("m3", 3002), written=at(2999)).status is Status.RESOLVED
    assert long.came_again(mail("m3", 3002), written=at(1)).status is Status.OPEN
    assert long.came_again(mail("m2", 3000), written=at(1)) == long


def test_copies_join_until_the_threads_are_too_many():
    many = opened().adopt(*(replace(mail(f"c{n}", 1), thread=f"t{n}") for n in range(MOST_THREADS - 2)))

    assert many.has_room
    assert not many.adopt(replace(mail("last", 1), thread="last")).has_room


def test_an_adopted_mail_takes_its_place_in_time():
    adopted = opened().adopt(mail("m0", -10))

    assert [message.id for message in adopted.messages] == ["m0", "m1"]
    assert replace(adopted, messages=opened().messages, mirror=opened().mirror) == opened()
