"""Messages and threads, with the headers that Guichet reads."""

from datetime import UTC, datetime

import pytest

from sandbox.google import Google
from service.domain.identity import MessageId, ThreadId
from service.google.gmail import GoogleGmail
from service.ports import GmailBusy, GmailRefused
from tests.google.gmail_world import START, TEAM, Clock, Detour, asked

GONE = MessageId("00000000000000aa")


def received(google: Google, count: int) -> list[MessageId]:
    return [MessageId(google.receive(TEAM, subject=f"Lamp {n}")) for n in range(count)]


def test_one_mail_is_a_plain_get(google: Google, wire: Detour, gmail: GoogleGmail) -> None:
    google.receive(TEAM, sender="Carol Duval <carol@example.org>", subject="Broken lamp", headers={"X-Odd": "1"})
    (mail,) = received(google, 1)

    found = gmail.mail(TEAM, mail)[mail]

    assert (found.header("subject"), found.thread) == ("Lamp 0", google.thread_of(TEAM, mail))
    assert found.at == datetime.fromtimestamp(START, UTC)
    assert found.labels == {"INBOX", "UNREAD"}
    assert "x-odd" not in found.headers
    assert not any("batch" in uri for uri in wire.uris)
    assert google.units == 20


def test_several_mails_come_in_batches_of_25(google: Google, wire: Detour, gmail: GoogleGmail) -> None:
    mails = received(google, 27)

    found = gmail.mail(TEAM, *mails, mails[0])

    assert set(found) == set(mails)
    assert [uri.rsplit("/", 1)[1] for uri in wire.uris] == ["batch", "batch"]
    assert google.units == 27 * 20


@pytest.mark.parametrize("others", [0, 1, 3])
def test_mail_that_is_gone_is_absent(google: Google, gmail: GoogleGmail, others: int) -> None:
    mails = received(google, others)

    assert set(gmail.mail(TEAM, GONE, *mails)) == set(mails)


def test_no_mail_is_no_call(google: Google, gmail: GoogleGmail) -> None:
    assert gmail.mail(TEAM) == {}
    assert google.calls == []


def test_only_the_failed_parts_of_a_batch_are_asked_again(google: Google, gmail: GoogleGmail, clock: Clock) -> None:
    mails = received(google, 10)
    google.fail("gmail.users.messages.get", status=429, reason="rateLimitExceeded", times=3)

    assert set(gmail.mail(TEAM, *mails)) == set(mails)
    assert sorted(asked(google, "messages.get")) == [200] * 10 + [429] * 3
    assert clock.slept == [0.5]


def test_a_batch_whose_parts_keep_failing_is_busy(google: Google, gmail: GoogleGmail) -> None:
    mails = received(google, 3)
    google.fail("gmail.users.messages.get", status=503, times=99)

    with pytest.raises(GmailBusy, match="Backend Error"):
        gmail.mail(TEAM, *mails)
    assert len(asked(google, "messages.get")) == 9


def test_a_part_refused_for_good_refuses_the_batch_at_once(google: Google, gmail: GoogleGmail) -> None:
    mails = received(google, 3)
    google.fail("gmail.users.messages.get", status=503)
    google.fail("gmail.users.messages.get", status=403, reason="insufficientPermissions")

    with pytest.raises(GmailRefused, match="insufficientPermissions"):
        gmail.mail(TEAM, *mails)
    assert len(asked(google, "messages.get")) == 3


def test_a_thread_is_read_oldest_first(google: Google, gmail: GoogleGmail, clock: Clock) -> None:
    first = google.receive(TEAM, subject="Broken lamp")
    thread = google.thread_of(TEAM, first)
    clock.now += 60
    answer = google.reply(TEAM, thread, text="We send a new one.")
    google.reset_calls()

    found = gmail.thread(TEAM, ThreadId(thread))

    assert [mail.id for mail in found] == [first, answer]
    assert found[1].header("in-reply-to") == found[0].header("message-id")
    assert google.units == 40


def test_a_thread_that_is_gone_is_empty(gmail: GoogleGmail) -> None:
    assert gmail.thread(TEAM, ThreadId(GONE)) == ()


def test_searching_pages_until_the_end(google: Google, gmail: GoogleGmail) -> None:
    mails = received(google, 501)
    spam = google.receive(TEAM, subject="Lamp pills", spam=True)

    assert {mail.id for mail in gmail.search(TEAM, "subject:lamp")} == set(mails)
    assert len(asked(google, "messages.list")) == 2
    assert spam in {mail.id for mail in gmail.search(TEAM, "subject:lamp", spam_and_trash=True)}


def test_what_a_search_finds_is_ids_alone(google: Google, gmail: GoogleGmail) -> None:
    (mail,) = received(google, 1)

    (found,) = gmail.search(TEAM, "in:inbox")

    assert (found.id, found.at, found.labels, found.headers) == (
        mail,
        datetime(1970, 1, 1, tzinfo=UTC),
        frozenset(),
        {},
    )
    assert list(gmail.search(TEAM, "subject:nothing")) == []
