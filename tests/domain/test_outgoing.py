"""How long a mail of ours is waited for whose fate Gmail does not tell."""

from datetime import UTC, datetime, timedelta

from service.domain.identity import ConversationId, MailboxId, MemberId, OutgoingId, ThreadId
from service.domain.outgoing import GIVEN_UP_AFTER, LONGEST_PAUSE, Outgoing

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BEGUN = Outgoing.begun(
    at=NOON,
    id=OutgoingId("o1"),
    conversation=ConversationId("c1"),
    mailbox=MailboxId("b1"),
    by=MemberId("alice"),
    message_id="m1@example.com",
    thread=ThreadId("t1"),
)


def test_the_next_look_is_not_later_than_the_moment_at_which_the_doubt_ends() -> None:
    tried, looks = BEGUN, []

    while not tried.is_lost(at=tried.due_at or NOON):
        tried = tried.put_off(at=tried.due_at or NOON)
        looks.append(tried.due_at)

    assert looks[-1] == NOON + GIVEN_UP_AFTER + timedelta(seconds=1)
    assert len(looks) < 8


def test_what_stays_in_trouble_beyond_that_is_tried_seldom() -> None:
    late = NOON + 2 * GIVEN_UP_AFTER
    tried = BEGUN

    for _ in range(9):
        tried = tried.put_off(at=late)

    assert tried.due_at == late + LONGEST_PAUSE
