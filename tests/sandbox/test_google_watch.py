"""The watch that asks for pushes."""

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.test_google_pushes import watch

SUPPORT = "support@example.com"


def test_a_watch_is_announced_at_once_and_lasts_a_week(google, gmail, clock):
    answer = watch(gmail)

    assert int(answer["expiration"]) == (clock.at.timestamp() + 7 * 24 * 3600) * 1000
    assert google.deliver() == 1


def test_nothing_is_pushed_without_a_watch_after_its_end_or_after_stop(google, gmail, clock):
    google.receive(SUPPORT)
    assert google.deliver() == 0

    watch(gmail)
    google.deliver()
    clock.forward(days=7)
    google.receive(SUPPORT, subject="too late")
    assert google.deliver() == 0

    watch(gmail)
    google.deliver()
    gmail.stop(userId=SUPPORT).execute()
    google.receive(SUPPORT, subject="stopped")
    assert google.deliver() == 0


def test_a_watch_may_look_at_some_labels_only(google, gmail):
    watch(gmail, labelIds=["STARRED"], labelFilterBehavior="include")
    google.deliver()

    mail = google.receive(SUPPORT)
    assert google.deliver() == 0
    google.label(SUPPORT, mail, add=["STARRED"])
    assert google.deliver() == 1


def test_a_second_topic_needs_a_stop_first(gmail):
    watch(gmail)

    with pytest.raises(HttpError, match="Only one user push notification client allowed"):
        watch(gmail, "projects/sandbox/topics/other")
    gmail.stop(userId=SUPPORT).execute()
    assert watch(gmail, "projects/sandbox/topics/other")


@pytest.mark.parametrize("topic", ["guichet", "projects/other/topics/guichet", ""])
def test_the_topic_is_one_of_the_developers_project(gmail, topic):
    with pytest.raises(HttpError, match="Invalid topicName does not match projects/sandbox/topics/"):
        watch(gmail, topic)


def test_without_the_grant_nothing_is_watched(make_google, client):
    with pytest.raises(HttpError, match="User not authorized to perform this action") as refused:
        watch(client(make_google(topic_granted=False)))

    assert refused.value.status_code == 403


def test_a_renewal_may_need_a_stop_first(make_google, client, clock):
    gmail = client(make_google(renewal_needs_stop=True))
    watch(gmail)

    with pytest.raises(HttpError, match="Only one user push notification client allowed"):
        watch(gmail)
    clock.forward(days=7)
    assert watch(gmail)
