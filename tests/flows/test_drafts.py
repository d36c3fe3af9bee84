"""Answers begun in Gmail: told beside the request while they are drafts, and forgotten with them."""

from msgspec.structs import replace

from service.ports import PRESENCES, Key, Replace
from tests.flows.test_reply import sent_mails, typed
from tests.flows.test_reply_unsure import SEND
from tests.team import SUPPORT, Sidebar, Team

BEGUN = "A reply is begun as a draft in Gmail"


def begun(team: Team, mail: str, text: str = "Dear Carol") -> str:
    """A draft in the mail's thread, once Gmail has told us."""
    draft = team.google.draft(SUPPORT, team.thread(mail), text=text)
    team.google.deliver()
    return draft


def test_a_draft_is_told_however_often_it_is_saved_until_it_is_discarded(any_team: Team) -> None:
    mail = any_team.receive()
    draft = begun(any_team, mail)
    any_team.clock.pass_(minutes=3)
    any_team.google.save_draft(SUPPORT, draft, text="Dear Carol, we")
    any_team.google.deliver()
    any_team.clock.pass_(minutes=1)

    assert f"⚠ {BEGUN}: saved 1 min ago." in any_team.open("alice", mail).text
    assert "brouillon enregistré il y a 1\u00a0min" in any_team.open("bob", mail, locale="fr").text
    any_team.google.discard_draft(SUPPORT, draft)
    any_team.google.deliver()

    assert BEGUN not in any_team.open("alice", mail).text


def test_a_draft_that_is_sent_is_a_draft_no_more_and_the_reply_counts(any_team: Team) -> None:
    mail = any_team.receive()
    alice = any_team.open("alice", mail)
    draft = begun(any_team, mail)

    any_team.google.send_draft(SUPPORT, draft)
    any_team.google.deliver()
    shown = alice.press("Refresh").text

    assert BEGUN not in shown
    assert "⚠ The team replied since you opened this." in shown
    assert "Waiting for the customer" in shown


def test_of_two_drafts_one_is_left(team: Team) -> None:
    mail = team.receive()
    first, _ = begun(team, mail), begun(team, mail, "Hello Carol")

    team.google.discard_draft(SUPPORT, first)
    team.google.deliver()

    assert BEGUN in team.open("alice", mail).text


def test_other_drafts_are_nobodys_and_an_old_one_is_forgotten(team: Team) -> None:
    mail, other = team.receive(), team.receive("Another", sender="noor@example.net")
    unknown = team.google.receive(SUPPORT, subject="Win", labels=["SPAM"])
    private = team.google.draft(SUPPORT, team.thread(unknown), text="No")
    begun(team, other)
    team.google.discard_draft(SUPPORT, private)
    team.google.deliver()

    assert BEGUN not in team.open("alice", mail).text
    team.clock.pass_(days=7)
    assert BEGUN not in team.open("alice", other).text


def test_a_reply_of_the_sidebar_leaves_no_trace_of_its_draft(team: Team) -> None:
    mail = team.receive()

    alice = team.open("alice", mail).press("Send", reply="Coming")
    team.google.deliver()

    assert BEGUN not in alice.text + team.open("bob", mail).text
    assert all(not one.value.drafts for one in team.store.every(PRESENCES, after=None, limit=9))


def test_a_draft_begun_since_the_card_was_drawn_stops_a_reply_once(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.clock.pass_(seconds=30)
    begun(team, mail)

    alice.press("Send", reply="From the sidebar")

    assert sent_mails(team) == []
    assert "Somebody is writing a reply in Gmail, so yours is not sent." in alice.text
    assert BEGUN in alice.text
    assert typed(alice) == "From the sidebar"
    assert "Your reply is sent" in alice.press("Send").text


def test_a_draft_that_the_card_showed_is_no_reason_to_refuse(team: Team) -> None:
    mail = team.receive()
    begun(team, mail)
    team.clock.pass_(seconds=30)

    alice = team.open("alice", mail).press("Send", reply="I know")

    assert len(sent_mails(team)) == 1
    assert BEGUN in alice.text


def test_a_draft_that_ended_while_history_was_lost_is_told_no_more_and_the_others_are(any_team: Team) -> None:
    lamp, chair = any_team.receive("Lamp"), any_team.receive("Chair", sender="noor@example.net")
    ended = begun(any_team, lamp)
    begun(any_team, chair)
    any_team.google.discard_draft(SUPPORT, ended)
    any_team.google.forget_history(SUPPORT)
    any_team.clock.pass_(minutes=1)

    any_team.receive("Another", sender="zoe@example.net")

    assert BEGUN not in any_team.open("alice", lamp).text
    assert BEGUN in any_team.open("alice", chair).text


def test_a_draft_is_told_where_history_is_lost_and_found_again(team: Team) -> None:
    mail = team.receive()
    draft = begun(team, mail)
    team.google.forget_history(SUPPORT)
    team.clock.pass_(minutes=1)

    team.google.save_draft(SUPPORT, draft, text="More")
    team.google.deliver()

    assert BEGUN in team.open("alice", mail).text


def answered_before_history_tells(team: Team, mail: str) -> Sidebar:
    """The card from which the mail was answered: history has told of the reply's draft, not yet of its end."""
    alice = team.open("alice", mail)
    team.google.fail(SEND, times=9)
    alice.press("Send", reply="It is in stock.")
    team.google.deliver()
    team.google.rest.faults.clear()
    team.clock.pass_(minutes=2)
    team.sweep()
    assert len(sent_mails(team)) == 1
    assert any(one.value.drafts for one in team.store.every(PRESENCES, after=None, limit=9))
    return alice


def test_the_draft_of_a_reply_that_has_gone_is_not_taken_for_another(team: Team) -> None:
    mail = team.receive()
    alice = answered_before_history_tells(team, mail)

    assert BEGUN not in team.open("bob", mail).text + alice.press("Refresh").text


def test_the_draft_of_a_reply_that_has_gone_holds_no_other_back_however_late_it_is_told(team: Team) -> None:
    mail = team.receive()
    answered_before_history_tells(team, mail)
    bob = team.open("bob", mail)
    team.clock.pass_(seconds=5)
    [told] = team.store.every(PRESENCES, after=None, limit=9)
    late = replace(told.value, drafts=dict.fromkeys(told.value.drafts, team.clock()))
    team.store.commit(Replace(Key(PRESENCES, told.id), late, told.version))

    assert "Your reply is sent" in bob.press("Send", reply="And it is blue.").text


def test_a_draft_begun_at_once_after_a_colleagues_reply_is_told(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Send", reply="It is in stock.")
    team.clock.pass_(seconds=5)
    bob = team.open("bob", mail)
    team.clock.pass_(seconds=5)
    begun(team, mail)

    assert f"⚠ {BEGUN}: saved just now." in team.open("bob", mail).text
    bob.press("Send", reply="And it is blue.")
    assert "Somebody is writing a reply in Gmail, so yours is not sent." in bob.text


def test_anothers_draft_begun_before_is_told_beside_a_reply_that_has_just_gone(team: Team) -> None:
    mail = team.receive()
    begun(team, mail, "Dear Carol, as for me")
    team.clock.pass_(minutes=3)
    answered_before_history_tells(team, mail)

    assert f"⚠ {BEGUN}: saved 5 min ago." in team.open("bob", mail).text
