"""What history tells of a mailbox."""

import pytest

from sandbox.google import Google
from service.domain.identity import MessageId, ThreadId
from service.google.gmail import GoogleGmail
from service.google.mails import history_page
from service.ports import GmailRefused, HistoryExpired, HistoryPage, Touched
from tests.google.gmail_world import TEAM, Clock, Detour, asked, gmail_on, open_google

ONE = {"id": "m1", "threadId": "t1"}


def whole(gmail: GoogleGmail, since: int) -> list[HistoryPage]:
    pages = [gmail.history(TEAM, since)]
    while pages[-1].next_page:
        pages.append(gmail.history(TEAM, since, pages[-1].next_page))
    return pages


def test_a_mail_is_told_with_its_labels(google: Google, gmail: GoogleGmail) -> None:
    since = gmail.now(TEAM)
    mail = google.receive(TEAM, subject="Broken lamp")

    page = gmail.history(TEAM, since)

    labels = frozenset({"INBOX", "UNREAD"})
    thread = ThreadId(google.thread_of(TEAM, mail))
    assert page.records[0].touched == (Touched(message=MessageId(mail), thread=thread, labels=labels, added=True),)
    assert page.records[0].id > since
    assert page.now == gmail.now(TEAM)


def test_nothing_new_is_an_empty_page(gmail: GoogleGmail) -> None:
    page = gmail.history(TEAM, gmail.now(TEAM))

    assert page.records == ()
    assert page.next_page is None


def test_labels_that_gmail_keeps_to_itself_are_none(clock: Clock) -> None:
    google = open_google(clock, label_ids_in_history=False)
    gmail = gmail_on(Detour(google.wsgi), clock)
    since = gmail.now(TEAM)
    google.receive(TEAM)

    assert gmail.history(TEAM, since).records[0].touched[0].labels is None


def test_an_empty_page_in_the_middle_is_not_the_end(clock: Clock) -> None:
    google = open_google(clock, history_empty_pages=True, history_page=2)
    gmail = gmail_on(Detour(google.wsgi), clock)
    since = gmail.now(TEAM)
    mails = [google.receive(TEAM, subject=f"Lamp {n}") for n in range(5)]

    pages = whole(gmail, since)

    assert any(page.next_page and not page.records for page in pages)
    assert [each.message for page in pages for record in page.records for each in record.touched] == mails
    ids = [record.id for page in pages for record in page.records]
    assert ids == sorted(ids)


def test_a_deleted_message_is_gone_for_good(google: Google, gmail: GoogleGmail) -> None:
    mail = google.receive(TEAM)
    since = gmail.now(TEAM)

    google.delete(TEAM, mail)

    touched = gmail.history(TEAM, since).records[0].touched
    assert touched == (Touched(message=MessageId(mail), thread=touched[0].thread, deleted=True),)


def test_a_hand_edit_is_told(google: Google, gmail: GoogleGmail) -> None:
    mail = google.receive(TEAM)
    since = gmail.now(TEAM)

    google.label(TEAM, mail, add=["VIP"], remove=["UNREAD"])

    vip = gmail.labels(TEAM)["VIP"]
    touched = [each for record in gmail.history(TEAM, since).records for each in record.touched]
    assert {each.message for each in touched} == {mail}
    assert touched[-1].labels == frozenset({"INBOX", vip})


def test_a_message_named_twice_in_a_record_is_touched_once() -> None:
    record = {
        "id": "7",
        "messages": [ONE, {"id": "m9", "threadId": "t9"}],
        "labelsAdded": [{"message": {**ONE, "labelIds": ["INBOX"]}, "labelIds": ["INBOX"]}],
        "labelsRemoved": [{"message": ONE, "labelIds": ["UNREAD"]}],
        "messagesDeleted": [{"message": ONE}],
    }

    page = history_page({"history": [record], "historyId": "18446744073709551615"})

    once = Touched(message=MessageId("m1"), thread=ThreadId("t1"), labels=frozenset({"INBOX"}), deleted=True)
    assert page.records[0].touched == (once,)
    assert page.now == 2**64 - 1


def test_a_forgotten_cursor_has_expired(google: Google, gmail: GoogleGmail) -> None:
    since = gmail.now(TEAM)
    google.receive(TEAM)
    google.forget_history(TEAM)

    with pytest.raises(HistoryExpired):
        gmail.history(TEAM, since)


@pytest.mark.parametrize("status", [400, 404])
def test_both_ways_of_refusing_a_cursor_are_one(wire: Detour, gmail: GoogleGmail, status: int) -> None:
    wire.meets(status, "Requested entity was not found.", "notFound")

    with pytest.raises(HistoryExpired):
        gmail.history(TEAM, 1)


def test_a_mailbox_that_may_not_be_opened_is_no_expired_cursor(gmail: GoogleGmail) -> None:
    with pytest.raises(GmailRefused, match="Precondition check failed"):
        gmail.history("nobody@example.com", 1)


def test_the_mailbox_is_always_named(google: Google, gmail: GoogleGmail) -> None:
    gmail.history(TEAM, gmail.now(TEAM))

    assert {call.mailbox for call in google.calls} == {TEAM}
    assert asked(google, "history.list") == [200]
    assert google.units == 3
