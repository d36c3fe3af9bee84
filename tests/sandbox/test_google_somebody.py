"""Somebody in Gmail does what people do, and the same for the same seed."""

from collections.abc import Callable

import pytest

from sandbox.google import Google
from sandbox.somebody import Somebody
from sandbox.whims import ACTS, LABEL_ACTS, MAIL_ACTS
from tests.mail import letters

SUPPORT = "support@example.com"
OURS = ("Team/Open", "Team/Closed", "Team/To/Alice", "Team/To/Bob")


@pytest.fixture
def busy(google: Google) -> Google:
    for subject in ("Lamp", "Chair", "Table", "Shelf"):
        mail = google.receive(SUPPORT, subject=subject)
        google.label(SUPPORT, mail, add=["Team/Open", "Team/To/Alice"])
    for name in OURS:
        if name not in google.label_names(SUPPORT):
            google.create_label(SUPPORT, name)
    return google


def somebody(google: Google, **how) -> Somebody:
    return Somebody(google, SUPPORT, **({"seed": "1", "acts": {**MAIL_ACTS, **LABEL_ACTS}} | how))


def test_everything_that_people_do_is_done_sooner_or_later(busy: Google) -> None:
    one = somebody(busy)
    done = set()
    for _ in range(400):
        busy.receive(SUPPORT)
        if deed := one.do_something():
            done.add(deed.act)

    assert done == set(ACTS)


def test_the_same_seed_does_the_same(make_google: Callable[..., Google]) -> None:
    def lived(seed: str) -> list[tuple[str, str]]:
        google = make_google()
        mails = [google.receive(SUPPORT, subject=str(place)) for place in range(20)]
        for mail in mails:
            google.label(SUPPORT, mail, add=["Team/Open"])
        one = somebody(google, seed=seed)
        return [(deed.act, deed.message) for _ in range(30) if (deed := one.do_something())]

    assert lived("1") == lived("1")
    assert lived("1") != lived("2")


def test_on_the_web_a_label_takes_the_place_of_those_beside_it(busy: Google) -> None:
    mail = busy.receive(SUPPORT)
    message = busy.box(SUPPORT).message(mail)
    one = somebody(busy)
    for _ in range(20):
        deed = one.do("move thread", message)
        assert deed

        worn = busy.labels_of(SUPPORT, mail)
        assert deed.what in worn
        assert worn.isdisjoint(one.beside(deed.what))


def test_nobody_has_a_mail_in_the_inbox_and_in_spam(busy: Google) -> None:
    one = somebody(busy, acts={"spam": 1, "not spam": 1, "trash": 1, "restore": 1})
    for _ in range(300):
        busy.receive(SUPPORT)
        one.do_something()

        worn = [busy.labels_of(SUPPORT, mail) for mail in busy.box(SUPPORT).messages]
        assert not any("INBOX" in labels and labels & {"SPAM", "TRASH"} for labels in worn)


def test_a_delegates_answer_names_him(busy: Google) -> None:
    mail = busy.receive(SUPPORT)

    deed = somebody(busy, by="alice").do("answer", busy.box(SUPPORT).message(mail))

    assert deed
    assert busy.box(SUPPORT).message(deed.what).mail.header("Sender") == "alice@example.com"


def test_whatever_mail_can_be_answered(google: Google) -> None:
    one = somebody(google)
    for letter in letters("7", 300):
        if letter.marks != ("large",):
            mail = google.receive(SUPPORT, raw=letter.raw)

            assert one.do("answer", google.box(SUPPORT).message(mail)), letter.marks


def test_what_gmail_refuses_is_not_done(google: Google) -> None:
    mail = google.receive(SUPPORT)

    assert somebody(google).do("rename", google.box(SUPPORT).message(mail)) is None


def test_where_there_is_no_mail_nothing_is_done(google: Google) -> None:
    assert somebody(google).do_something() is None
