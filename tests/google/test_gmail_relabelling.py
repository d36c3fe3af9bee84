"""Labels set on messages and threads."""

import pytest

from sandbox.google import Google
from service.domain.identity import MessageId, ThreadId
from service.google.gmail import GoogleGmail
from service.google.labelling import changes
from service.ports import GmailRefused, LabelUnknown
from tests.google.gmail_world import TEAM, Detour, asked

GONE = MessageId("00000000000000aa")


@pytest.fixture
def vip(google: Google) -> str:
    return google.create_label(TEAM, "VIP")


def received(google: Google, count: int) -> list[MessageId]:
    return [MessageId(google.receive(TEAM, subject=f"Lamp {n}")) for n in range(count)]


@pytest.mark.parametrize(("count", "units"), [(1, 5), (10, 50), (11, 50), (1001, 100)])
def test_ten_messages_one_by_one_and_more_together(
    google: Google, gmail: GoogleGmail, vip: str, count: int, units: int
) -> None:
    mails = received(google, count)

    gmail.relabel(TEAM, [*mails, mails[0]], add=[vip], remove=["UNREAD"])

    assert all(google.labels_of(TEAM, mail) == {"INBOX", "VIP"} for mail in mails)
    assert google.units == units


@pytest.mark.parametrize("count", [1, 10])
def test_messages_that_are_gone_are_skipped(google: Google, gmail: GoogleGmail, vip: str, count: int) -> None:
    mails = received(google, count)

    gmail.relabel(TEAM, [GONE, *mails], add=[vip], remove=[])

    assert all("VIP" in google.labels_of(TEAM, mail) for mail in mails)


def test_a_batch_refused_for_one_message_still_reaches_the_others(google: Google, gmail: GoogleGmail, vip: str) -> None:
    mails = received(google, 11)
    google.fail("gmail.users.messages.batchModify", status=404, reason="notFound")

    gmail.relabel(TEAM, [GONE, *mails], add=[vip], remove=[])

    assert all("VIP" in google.labels_of(TEAM, mail) for mail in mails)


def test_nothing_to_change_is_no_call(google: Google, gmail: GoogleGmail, vip: str) -> None:
    gmail.relabel(TEAM, [], add=[vip], remove=[])
    gmail.relabel(TEAM, received(google, 1), add=[], remove=[])
    gmail.relabel_thread(TEAM, ThreadId(GONE), add=[], remove=[])

    assert google.calls == []


@pytest.mark.parametrize("count", [1, 11])
def test_an_unknown_label_is_named(google: Google, gmail: GoogleGmail, count: int) -> None:
    with pytest.raises(LabelUnknown, match="Label_99"):
        gmail.relabel(TEAM, received(google, count), add=["Label_99"], remove=[])


@pytest.mark.parametrize(("status", "message"), [(400, "labelId not found"), (404, "Label not found")])
def test_other_words_for_an_unknown_label(wire: Detour, gmail: GoogleGmail, status: int, message: str) -> None:
    wire.meets(status, message, "invalidArgument")

    with pytest.raises(LabelUnknown):
        gmail.relabel_thread(TEAM, ThreadId(GONE), add=["Label_1"], remove=[])


def test_a_label_that_nobody_may_set_is_refused(google: Google, gmail: GoogleGmail) -> None:
    with pytest.raises(GmailRefused):
        gmail.relabel(TEAM, received(google, 1), add=["SENT"], remove=[])


def test_a_thread_is_labelled_but_for_its_drafts(google: Google, gmail: GoogleGmail, vip: str) -> None:
    first = google.receive(TEAM)
    thread = google.thread_of(TEAM, first)
    google.draft(TEAM, thread, text="We")
    google.reset_calls()

    gmail.relabel_thread(TEAM, ThreadId(thread), add=[vip], remove=["UNREAD"])

    labels = [google.labels_of(TEAM, message) for message in google.messages_of(TEAM, thread)]
    assert labels == [{"INBOX", "VIP"}, {"DRAFT"}]
    assert google.units == 10


def test_a_thread_that_is_gone_is_skipped(google: Google, gmail: GoogleGmail, vip: str) -> None:
    gmail.relabel_thread(TEAM, ThreadId(GONE), add=[vip], remove=[])

    assert asked(google, "threads.modify") == [404]


def test_at_most_a_hundred_labels_a_call() -> None:
    found = list(changes(add=[f"a{n:03}" for n in range(250)], remove=["r"]))

    assert [(len(each["addLabelIds"]), len(each["removeLabelIds"])) for each in found] == [(100, 1), (100, 0), (50, 0)]
    assert list(changes(add=[], remove=["r"])) == [{"addLabelIds": [], "removeLabelIds": ["r"]}]
