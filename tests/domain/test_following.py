"""Who follows a request, and for whom there is news."""

from datetime import timedelta

from msgspec.structs import replace

from service.domain.desk import Desk, Teammate
from service.domain.following import MOST, Following
from service.domain.identity import MemberId
from service.domain.member import Role
from tests.store.values import NOON, conversation

LATER = NOON + timedelta(hours=1)


def forty(name: str) -> frozenset[MemberId]:
    return frozenset(MemberId(f"{name}{n}") for n in range(40))


def test_news_are_for_all_who_follow_but_for_whoever_made_it():
    followed = conversation("c").follow(by="ann").follow(by="bob")

    taken = followed.take(by="ann", at=LATER)

    assert taken.following.unseen == {"bob"}
    assert taken.following.at == LATER
    assert taken.is_news_to("bob")
    assert not taken.is_news_to("ann")
    assert not taken.is_news_to(None)
    assert taken.read_by("bob").following.unseen == set()


def test_following_twice_or_looking_without_news_changes_nothing():
    followed = conversation("c").follow(by="ann")

    assert followed.follow(by="ann") == followed
    assert followed.read_by("ann") == followed
    assert followed.unfollow(by="bob") == followed
    assert (followed.rev, followed.trail_length) == (conversation("c").rev, conversation("c").trail_length)


def test_what_was_found_late_does_not_turn_the_clock_back():
    followed = conversation("c").follow(by="ann").wait(by="bob", at=LATER)

    assert followed.reopen(by="bob", at=NOON).following.at == LATER


def test_no_more_follow_than_a_request_can_carry():
    crowded = conversation("c")
    for n in range(MOST + 3):
        crowded = crowded.follow(by=f"m{n}")

    assert len(crowded.following.members) == MOST
    assert crowded.unfollow(by="m0").follow(by="late").following.members >= {"late"}


def test_of_two_together_no_more_follow_either():
    one = Following(members=forty("a"), unseen=frozenset({MemberId("a1")}), at=NOON)
    other = Following(members=forty("b"), unseen=frozenset({MemberId("b1")}), at=LATER)

    both = one.with_those_of(other)

    assert len(both.members) == MOST
    assert both.unseen == {"a1", "b1"}
    assert both.at == LATER


def test_at_another_desk_only_its_own_members_follow():
    ann = Teammate(id="ann", address="ann@example.com", name="Ann", role=Role.AGENT)
    old = Desk(id="d", mailbox="b", address="d@example.com", name="Old")
    new = replace(old, id="e", name="New", team=(ann,))
    followed = conversation("c").follow(by="ann").follow(by="bob")

    moved = followed.transfer(old, new, number=1, by="ann", at=LATER)

    assert moved.following.members == {"ann"}
