"""A draft that is prepared in the sidebar, for whoever finishes it in Gmail."""

from sandbox.gmail.mail import Mail
from tests.flows.own_gmail import at_home, founded, write
from tests.flows.test_reply import said, sent_mails, typed
from tests.team import SUPPORT, Given, Team


def drafts(team: Team) -> list[Mail]:
    box = team.google.box(SUPPORT)
    return [box.messages[message].mail for message in box.drafts.values()]


def test_it_stands_in_the_thread_for_everybody_and_gmail_opens_it(any_team: Team) -> None:
    mail = any_team.receive("Broken lamp")
    asked = any_team.google.box(SUPPORT).messages[mail].mail
    alice = any_team.open("alice", mail)

    alice.press("Prepare a draft", reply="Dear Carol", reply_as="member")
    any_team.google.deliver()

    [draft] = drafts(any_team)
    [draft_id] = any_team.google.box(SUPPORT).drafts
    assert (said(draft), draft.header("To")) == ("Dear Carol", "Carol Duval <carol@example.org>")
    assert (draft.header("Subject"), draft.references[-1]) == ("Re: Broken lamp", asked.message_id)
    assert alice.host == {"openCreatedDraftActionMarkup": {"draftId": draft_id, "draftThreadId": any_team.thread(mail)}}
    assert "A draft is ready in support@example.com" in alice.text
    assert typed(alice) == ""
    assert sent_mails(any_team) == []
    assert any_team.open("bob", mail).text.count("Draft prepared by Alice Martin") == 1
    assert any_team.labels(mail) == {"Guichet/Open", "Guichet/To/Unassigned"}


def test_pressed_twice_there_is_one(team: Team) -> None:
    alice = team.open("alice", team.receive())
    prepare = alice.button("Prepare a draft")

    alice.call(*prepare, reply="Once")
    alice.call(*prepare, reply="Once")

    assert [said(one) for one in drafts(team)] == ["Once"]
    assert "A draft is ready" in alice.text


def test_whoever_sends_it_from_gmail_is_seen_to_have_answered(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Prepare a draft", reply="Dear Carol")
    [draft] = team.google.box(SUPPORT).drafts

    team.clock.pass_(minutes=5)
    team.google.send_draft(SUPPORT, draft)
    team.google.deliver()

    assert "Guichet/Waiting" in team.labels(mail)
    assert "Answered by the team" in team.open("bob", mail).text


def test_a_draft_hinders_no_reply(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Prepare a draft", reply="Dear Carol")

    team.open("bob", mail).press("Send", reply="Already coming")

    assert [said(one) for one in sent_mails(team)] == ["Already coming"]
    assert [said(one) for one in drafts(team)] == ["Dear Carol"]


def test_ones_own_draft_does_not_hold_back_ones_own_reply_but_anybody_elses(team: Team) -> None:
    mail = team.receive()
    bob = team.open("bob", mail)
    alice = team.open("alice", mail)
    team.clock.pass_(seconds=30)
    alice.press("Prepare a draft", reply="Dear Carol")
    team.google.deliver()

    told = alice.press("Send", reply="Rather this").text
    bob.press("Send", reply="Already coming")

    assert "Your draft of a reply is in Gmail, saved just now." in told
    assert [said(one) for one in sent_mails(team)] == ["Rather this"]
    assert typed(bob) == "Already coming"


def test_a_colleagues_draft_holds_back_once_and_is_named(team: Team) -> None:
    mail = team.receive()
    bob = team.open("bob", mail)
    team.clock.pass_(seconds=30)
    team.open("alice", mail).press("Prepare a draft", reply="Dear Carol")
    team.google.deliver()

    bob.press("Send", reply="Already coming")
    assert sent_mails(team) == []
    assert "⚠ Alice Martin prepared a draft of a reply in Gmail" in bob.text
    assert typed(bob) == "Already coming"

    assert "Your reply is sent" in bob.press("Send").text


def test_a_draft_that_somebody_went_on_writing_is_nobodys_in_particular(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail).press("Prepare a draft", reply="Dear Carol")
    team.google.deliver()
    [draft] = team.google.box(SUPPORT).drafts
    team.clock.pass_(seconds=30)
    team.google.save_draft(SUPPORT, draft, text="Dear Carol, we")
    team.google.deliver()

    alice.press("Send", reply="Rather this")

    assert sent_mails(team) == []
    assert "A reply is begun as a draft in Gmail" in alice.text
    assert "Your reply is sent" in alice.press("Send").text


def test_beside_a_copy_in_ones_own_gmail_it_is_not_opened_but_told(given: Given) -> None:
    team = founded(given)

    alice = at_home(team, "alice", write(team)).press("Prepare a draft", reply="Dear Carol")

    assert alice.host == {}
    assert "A draft is ready in support@example.com" in alice.text


def test_a_draft_that_gmail_refuses_is_told_and_the_text_kept(team: Team) -> None:
    alice = team.open("alice", team.receive())
    team.google.fail("gmail.users.drafts.create", status=400, reason="invalidArgument")

    alice.press("Prepare a draft", reply="Dear Carol")

    assert drafts(team) == []
    assert typed(alice) == "Dear Carol"
    assert "Gmail refused" in alice.text
