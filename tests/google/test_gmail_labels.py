"""Labels made and found, and the watch on a mailbox."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.google import Google
from service.google.gmail import GoogleGmail
from service.google.labelling import colliding, parents
from service.ports import GmailRefused
from tests.google.gmail_world import START, TEAM, Detour, asked

TOPIC = "projects/sandbox/topics/guichet"
ONE_CLIENT = "Only one user push notification client allowed per developer (call /stop then try again)"


def created(gmail: GoogleGmail, name: str) -> str:
    return gmail.create_label(TEAM, name, text="#ffffff", background="#16a766")


def test_labels_by_name(google: Google, gmail: GoogleGmail) -> None:
    vip = google.create_label(TEAM, "VIP")

    found = gmail.labels(TEAM)

    assert (found["VIP"], found["INBOX"]) == (vip, "INBOX")
    assert google.units == 1


def test_a_label_without_parents_costs_one_call(google: Google, gmail: GoogleGmail) -> None:
    assert gmail.labels(TEAM).get("Lamps") is None
    google.reset_calls()

    label = created(gmail, "Lamps")

    assert google.units == 5
    assert gmail.labels(TEAM)["Lamps"] == label


def test_parents_are_made_first_and_once(google: Google, gmail: GoogleGmail) -> None:
    created(gmail, "Guichet/Owner/Alice")
    created(gmail, "Guichet/Owner/Bob")

    assert google.label_names(TEAM) == {"Guichet", "Guichet/Owner", "Guichet/Owner/Alice", "Guichet/Owner/Bob"}
    assert asked(google, "labels.create") == [200] * 4


@pytest.mark.parametrize("taken", ["Guichet/Open", "guichet/open", "Guichet-Open", "GUICHET_OPEN", "guichet open"])
def test_a_label_that_gmail_takes_for_the_same_is_used(google: Google, gmail: GoogleGmail, taken: str) -> None:
    label = google.create_label(TEAM, taken)

    assert created(gmail, "Guichet/Open") == label


def test_a_label_made_by_a_call_that_seemed_to_fail_is_found(google: Google, gmail: GoogleGmail) -> None:
    google.fail("gmail.users.labels.create", after=True)

    label = created(gmail, "Lamps")

    assert gmail.labels(TEAM)["Lamps"] == label
    assert asked(google, "labels.create") == [503, 409]


def test_a_conflict_with_nothing_we_can_see_is_refused(wire: Detour, gmail: GoogleGmail) -> None:
    wire.meets(409, "Label name exists or conflicts", "aborted")

    with pytest.raises(GmailRefused, match="conflicts"):
        created(gmail, "Lamps")


def test_a_reserved_name_is_refused_in_gmails_words(gmail: GoogleGmail) -> None:
    with pytest.raises(GmailRefused, match="Invalid label name"):
        created(gmail, "Travel")


def test_the_very_same_name_comes_before_an_equal_one() -> None:
    assert colliding("a-b", {"A/B": "1", "a-b": "2"}) == "2"
    assert colliding("a.b", {"A & B": "1"}) == "1"
    assert colliding("a.b", {"ab": "1"}) is None
    assert parents("A/B/C") == ["A", "A/B"]


def test_a_watch_lasts_a_week(google: Google, gmail: GoogleGmail) -> None:
    assert gmail.watch(TEAM, TOPIC) == datetime.fromtimestamp(START, UTC) + timedelta(days=7)
    assert google.units == 100


def test_a_watch_in_the_way_is_stopped(google: Google, wire: Detour, gmail: GoogleGmail) -> None:
    wire.meets(400, ONE_CLIENT, "failedPrecondition")

    assert gmail.watch(TEAM, TOPIC) > datetime.fromtimestamp(START, UTC)
    assert [call.method for call in google.calls] == ["gmail.users.stop", "gmail.users.watch"]


def test_a_watch_refused_otherwise_is_not_stopped(google: Google, wire: Detour, gmail: GoogleGmail) -> None:
    wire.meets(403, "Error sending test message to Cloud PubSub: User not authorized", "forbidden")

    with pytest.raises(GmailRefused, match="not allowed: Error sending test message"):
        gmail.watch(TEAM, TOPIC)
    assert google.calls == []
