"""What machines write neither reopens a request nor counts as asked; it is told, and nothing is lost."""

import pytest

from service.domain.conversation import Conversation
from service.domain.message import Automatic
from service.ports import Wish
from tests.team import SUPPORT, Team

ABSENT = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
BOUNCED = {"Return-Path": "<>", "X-Failed-Recipients": "carol@example.org"}
DAEMON = "Mail Delivery Subsystem <mailer-daemon@example.net>"
LETTER = {"List-Id": "Lamps <lamps.news.example.net>", "Precedence": "bulk"}
WARNING = "may not have arrived"
NOBODY = "Guichet/To/Unassigned"


def request(team: Team) -> Conversation:
    [desk] = team.store.desks()
    found = [*team.store.list(Wish(desk=desk.value.id), limit=9).items]
    return (found or [*team.store.list(Wish(desk=desk.value.id, resolved=True), limit=9).items])[0]


def answered(team: Team) -> str:
    mail = team.receive()
    team.clock.pass_(hours=1)
    team.google.reply(SUPPORT, team.thread(mail), text="Try this")
    team.google.deliver()
    team.clock.pass_(minutes=1)
    return mail


def test_an_absence_leaves_a_waiting_request_waiting(any_team: Team) -> None:
    mail = answered(any_team)
    before = request(any_team)

    absence = any_team.receive("Re: Broken lamp", reply_to=mail, headers=ABSENT)

    assert any_team.labels(mail) == any_team.labels(absence) == {"Guichet/Waiting", NOBODY}
    assert "An automatic answer came" in any_team.open("alice", absence).text
    assert request(any_team).since == before.since


@pytest.mark.parametrize("headers", [ABSENT, BOUNCED], ids=["absence", "bounce"])
def test_a_resolved_request_stays_resolved_and_a_person_reopens_it(team: Team, headers: dict[str, str]) -> None:
    mail = answered(team)
    team.open("alice", mail).press("Resolve")

    team.receive("Re: Broken lamp", reply_to=mail, headers=headers)
    assert team.labels(mail) == {"Guichet/Resolved", NOBODY}
    team.receive("Re: Broken lamp", reply_to=mail)

    assert team.labels(mail) == {"Guichet/Open", NOBODY}


def test_an_answer_that_came_back_is_told_until_somebody_writes_again(any_team: Team) -> None:
    mail = answered(any_team)

    any_team.receive("Re: Broken lamp", DAEMON, reply_to=mail, headers=BOUNCED)
    any_team.receive("Re: Broken lamp", reply_to=mail, headers=ABSENT)

    card = any_team.open("alice", mail)
    assert WARNING in card.text
    assert "A mail server reports a problem" in card.text
    assert "perhaps not delivered" in any_team.open("alice", None).press("Waiting 1").text
    assert any_team.labels(mail) == {"Guichet/Waiting", NOBODY}
    any_team.google.reply(SUPPORT, any_team.thread(mail), text="Once more")
    any_team.google.deliver()
    assert f"⚠ The last answer {WARNING}" not in any_team.open("alice", mail).text


def test_a_bounce_of_what_we_never_sent_is_no_warning_of_ours(team: Team) -> None:
    mail = team.receive("Undelivered", DAEMON, headers=BOUNCED)

    card = team.open("alice", mail)
    assert WARNING not in card.text
    assert "No person wrote this: a mail server reports a problem." in card.text


def test_a_newsletter_opens_a_request_that_says_so_and_asks_nothing(any_team: Team) -> None:
    mail = any_team.receive("Lamps of the week", "Lamp fair <letter@news.example.net>", headers=LETTER)

    assert any_team.labels(mail) == {"Guichet/Open", NOBODY}
    card = any_team.open("alice", mail)
    assert "This went to many" in card.text
    assert "Opened by a newsletter" in card.text
    assert "automatic mail" in any_team.open("alice", None).text
    assert (request(any_team).asked_at, request(any_team).opened_by_machine) == (None, Automatic.LIST)


def test_the_first_person_starts_the_clock_of_the_first_answer(team: Team) -> None:
    mail = team.receive("Order 7 received", "Shop <shop@example.net>", headers={"Auto-Submitted": "auto-generated"})
    team.clock.pass_(hours=3)

    team.receive("Re: Order 7 received", reply_to=mail)

    assert request(team).asked_at == team.clock.now
    assert "No person wrote this" not in team.open("alice", mail).text


def test_a_colleague_s_absence_is_no_answer_of_the_team(team: Team) -> None:
    mail = team.receive()

    team.receive("Re: Broken lamp", "Bob Leroy <bob@example.com>", reply_to=mail, headers=ABSENT)

    assert team.labels(mail) == {"Guichet/Open", NOBODY}
    assert request(team).first_reply_at is None


def test_a_group_of_ours_makes_no_newsletter_of_what_customers_write(team: Team) -> None:
    team.google.add_group("contact@example.com", [SUPPORT], "Contact")

    mail = team.google.mail_to("contact@example.com", subject="Lamp")[SUPPORT]
    team.google.deliver()
    team.open("alice", mail).press("Resolve")
    team.google.mail_to("contact@example.com", subject="Re: Lamp", reply_to=mail)
    team.google.deliver()

    assert team.labels(mail) == {"Guichet/Open", NOBODY}


def test_a_newsletter_that_comes_again_does_not_reopen(team: Team) -> None:
    mail = team.receive("Lamps", headers=LETTER, message_id="n@news.example.net", at=team.clock.now)
    team.open("alice", mail).press("Resolve")
    written = team.clock.now
    team.clock.pass_(days=2)

    date = {"Date": written.strftime("%a, %d %b %Y %H:%M:%S +0000")}
    team.receive("Lamps", headers=LETTER | date, message_id="n@news.example.net")

    assert team.labels(mail) == {"Guichet/Resolved", NOBODY}
    assert len(request(team).messages) == 2


def test_a_bounce_in_a_thread_of_its_own_is_told_where_the_answer_was_sent(any_team: Team) -> None:
    mail = answered(any_team)

    bounce = any_team.receive("Delivery Status Notification", DAEMON, reply_to=mail, headers=BOUNCED)

    assert any_team.thread(bounce) != any_team.thread(mail)
    assert any_team.labels(bounce) == any_team.labels(mail) == {"Guichet/Waiting", NOBODY}
    assert WARNING in any_team.open("alice", bounce).text
    assert "#1 · Support" in any_team.open("alice", bounce).text


def test_a_customer_s_absence_is_his_request_s_under_whatever_subject_and_a_stranger_s_is_not(team: Team) -> None:
    mail = answered(team)

    absence = team.receive("Automatic reply: Broken lamp", reply_to=mail, headers=ABSENT)
    stranger = team.receive("Automatic reply: Broken lamp", "Eve <eve@example.net>", reply_to=mail, headers=ABSENT)

    assert team.labels(absence) == team.labels(mail) == {"Guichet/Waiting", NOBODY}
    assert "#2 · Support" in team.open("alice", stranger).text


def test_a_bounce_that_names_a_mail_which_we_never_answered_is_a_request_by_itself(team: Team) -> None:
    mail = team.receive()

    bounce = team.receive("Delivery Status Notification", DAEMON, reply_to=mail, headers=BOUNCED)

    assert "#2 · Support" in team.open("alice", bounce).text
