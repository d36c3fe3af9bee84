"""A stranger's mail never enters another's request, however it comes; what is somebody's own stays his."""

from sandbox.google import Knobs
from tests.flows.test_same_subject import filled_in, number
from tests.flows.test_set_aside import conversation
from tests.flows.test_strangers import CAROL, FORM, NOOR
from tests.team import SUPPORT, Given, Team

OMAR = "omar@example.net"
OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


def mails_of(team: Team, mail: str) -> list[str]:
    return [one.id for one in conversation(team, mail).messages]


def older(given: Given, *visitors: str) -> tuple[Team, list[str]]:
    """Visitors of a form, all in one thread that is older than the desk's first day."""
    team = given(knobs=Knobs(local_ids="never"))
    mails = [
        team.google.receive(SUPPORT, sender=FORM, subject="Contact form", text="?", headers={"Reply-To": visitor})
        for visitor in visitors
    ]
    team.clock.pass_(days=3)
    return team.found(days=1), mails


def answers_what_we_do_not_know(team: Team) -> str:
    """A mail that was in spam, and is deleted."""
    spam = filled_in(team, CAROL, spam=True)
    answered = team.google.receive(SUPPORT, sender=OMAR, subject="Re: Contact form", text="!", reply_to=spam)
    team.google.delete_message(SUPPORT, spam)
    team.google.deliver()
    return answered


def test_what_a_filter_keeps_out_of_the_inbox_joins_no_strangers_request(any_team: Team) -> None:
    carol = filled_in(any_team, CAROL)
    noor = filled_in(any_team, NOOR, labels=("UNREAD",))
    assert mails_of(any_team, carol) == [carol]
    assert any_team.labels(noor) == set()

    any_team.google.label(SUPPORT, noor, add=["INBOX"])
    any_team.google.deliver()

    assert (number(any_team, carol), number(any_team, noor)) == ("#1", "#2")


def test_what_a_filter_keeps_out_of_a_known_visitors_mail_is_his(team: Team) -> None:
    carol, noor = filled_in(team, CAROL), filled_in(team, NOOR)

    again = filled_in(team, CAROL, labels=("UNREAD",))

    assert mails_of(team, carol) == [carol, again]
    assert mails_of(team, noor) == [noor]


def test_lost_history_does_not_bring_in_what_a_filter_kept_out_of_a_known_thread(team: Team) -> None:
    filled_in(team, CAROL)
    noor = filled_in(team, NOOR, labels=("UNREAD",))
    team.google.forget_history(SUPPORT)

    team.receive("Another", "omar@example.net")

    assert team.labels(noor) == set()


def test_who_answers_in_a_thread_older_than_the_desk_has_his_own_of_it(given: Given) -> None:
    team, (carol, noor) = older(given, CAROL, NOOR)

    answered = team.receive("Re: Contact form", CAROL, reply_to=carol)
    team.open("alice", answered).press("Take")

    assert team.thread(answered) == team.thread(noor)
    assert mails_of(team, answered) == [carol, answered]
    assert team.labels(noor) == set()


def test_each_who_answers_there_has_a_request_of_his_own_and_asks_again_in_it(given: Given) -> None:
    team, (carol, noor) = older(given, CAROL, NOOR)

    from_carol = team.receive("Re: Contact form", CAROL, reply_to=carol)
    from_noor = team.receive("Re: Contact form", NOOR, reply_to=noor)
    once_more = filled_in(team, CAROL)
    unnamed = answers_what_we_do_not_know(team)

    assert mails_of(team, from_carol) == [carol, from_carol, once_more]
    assert mails_of(team, from_noor) == [noor, from_noor]
    assert mails_of(team, unnamed) == [unnamed]
    assert [number(team, one) for one in (from_carol, from_noor, unnamed)] == ["#1", "#2", "#3"]


def test_what_the_team_writes_to_one_of_them_is_his_alone(given: Given) -> None:
    team, (noor, carol) = older(given, NOOR, CAROL)

    sent = team.google.reply(SUPPORT, team.thread(carol), text="Here it is")
    team.google.deliver()
    answered = team.receive("Re: Contact form", CAROL, reply_to=sent)

    assert team.labels(noor) == set()
    assert mails_of(team, answered) == [carol, sent, answered]


def test_who_answers_nobody_that_is_known_among_strangers_has_a_request_of_his_own(team: Team) -> None:
    carol, noor = filled_in(team, CAROL), filled_in(team, NOOR)

    answered = answers_what_we_do_not_know(team)

    assert team.thread(answered) == team.thread(carol)
    assert [number(team, one) for one in (carol, noor, answered)] == ["#1", "#2", "#3"]


# Mail that is older than the desk


def test_a_copy_of_what_is_older_than_the_desk_joins_it(given: Given) -> None:
    team = given()
    old = team.google.receive(SUPPORT, **written())
    team.clock.pass_(days=3)
    team.found(days=1)
    answered = team.receive("Re: Twice", CAROL, reply_to=old)

    again = team.receive(**written(subject="[Group] Twice"))

    assert team.thread(again) != team.thread(old)
    assert mails_of(team, again) == mails_of(team, answered) == [old, answered, again]


def test_who_writes_in_an_old_thread_that_holds_a_copy_joins_the_request_of_it(given: Given) -> None:
    team = given()
    old = team.google.receive(SUPPORT, **written(subject="[Group] Twice"))
    team.clock.pass_(days=3)
    team.found(days=1)
    direct = team.receive(**written())

    answered = team.receive("Re: [Group] Twice", "assistant@example.org", reply_to=old)

    assert set(mails_of(team, direct)) == {old, direct, answered}


def written(subject: str = "Twice") -> dict[str, object]:
    """The same mail each time."""
    dated = {"Date": "Fri, 20 Nov 2026 08:00:00 +0000"}
    return {"sender": CAROL, "subject": subject, "text": "?", "message_id": "<one@x>", "headers": dated}
