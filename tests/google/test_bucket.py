"""A process keeps to its share of a mailbox's quota, and what may take its time leaves some of it to others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.google.bucket import Bucket

CALLS = st.lists(st.tuples(st.sampled_from([1, 2, 5, 20, 40, 100, 500]), st.booleans()), min_size=1, max_size=400)


@given(share=st.sampled_from([2000, 3000, 6000]), calls=CALLS)
def test_no_minute_has_more_than_its_share(share: int, calls: list[tuple[int, bool]]) -> None:
    bucket, now, made = Bucket(share), 1000.0, []

    for units, gently in calls:
        while pause := bucket.take(units, now=now, gently=gently):
            now += pause + 1e-6
        made.append((now, units))

    for start, _ in made:
        assert sum(units for at, units in made if start <= at < start + 60) <= share


def test_who_takes_his_time_leaves_enough_for_who_cannot_wait() -> None:
    bucket, now = Bucket(2000), 1000.0
    while not bucket.take(40, now=now, gently=True):
        pass

    assert bucket.take(40, now=now, gently=True) > 0
    assert [bucket.take(20, now=now, gently=False) for _ in range(4)] == [0.0] * 4


def test_after_a_refusal_half_as_much_comes_in_for_a_minute() -> None:
    bucket = Bucket(6000)
    bucket.take(1, now=0.0, gently=False)
    bucket.halve(now=0.0)

    slow = bucket.take(40, now=0.0, gently=False)
    bucket.take(0, now=100.0, gently=False)
    assert slow == pytest.approx(40 / (bucket.a_minute / 120))


def test_what_was_used_is_counted() -> None:
    bucket = Bucket(6000)
    for at in (0.0, 30.0, 70.0):
        bucket.take(20, now=at, gently=False)

    assert (bucket.spent, bucket.lately(now=80.0)) == (60, 40)


def test_a_clock_that_is_set_back_stops_nobody_for_longer_than_a_full_bucket_would() -> None:
    bucket, ahead = Bucket(6000), 10_000.0
    while not bucket.take(20, now=ahead, gently=False):
        pass
    now = ahead - 3600

    assert bucket.take(20, now=now, gently=False) > 0
    assert bucket.take(20, now=now + 30, gently=False) == 0.0
