"""In whose name a reply goes, to whom besides, and how its request stands then."""

from tests.cards.strict import every
from tests.flows.test_reply import said, sent_mails, typed
from tests.team import SUPPORT, Sidebar, Team


def statuses(team: Team, mail: str) -> set[str]:
    return team.labels(mail) & {"Guichet/Open", "Guichet/Waiting", "Guichet/Resolved"}


def ticked(sidebar: Sidebar) -> list[str]:
    return sidebar.ticked("copies")


def test_as_oneself_at_the_desks_address(team: Team) -> None:
    alice = team.open("alice", team.receive())
    assert alice.choices("reply_as") == {"Support": "desk", "Alice Martin, Support": "member"}

    alice.press("Send", reply="Coming", reply_as="member")

    [sent] = sent_mails(team)
    assert "".join(sent.header("From").split('"')) == "Alice Martin, Support <support@example.com>"
    assert "Answered by Alice Martin" in alice.text


def test_at_ones_own_address_only_while_gmail_has_verified_it(team: Team) -> None:
    mail = team.receive()
    team.google.box(SUPPORT).aliases = ("alice@example.com",)
    assert "alice@example.com" not in team.open("alice", mail).choices("reply_as")
    team.google.play_cron("watch")
    assert "alice@example.com" not in team.open("bob", mail).choices("reply_as")

    alice = team.open("alice", mail)
    alice.press("Send", reply="From me", reply_as=alice.choices("reply_as")["alice@example.com"])
    team.google.box(SUPPORT).aliases = ()
    alice.press("Send", reply="Once more", reply_as="alias")

    [sent] = sent_mails(team)
    assert (sent.header("From"), sent.header("Reply-To")) == ("Alice Martin <alice@example.com>", SUPPORT)
    assert "Gmail does not let this desk write as alice@example.com, so nothing was sent." in alice.text
    assert (typed(alice), alice.ticked("reply_as")) == ("Once more", ["member"])
    team.google.play_cron("watch")
    assert "alice@example.com" not in team.open("alice", mail).choices("reply_as")


def test_a_forged_name_is_the_desks(team: Team) -> None:
    alice = team.open("alice", team.receive())

    alice.press("Send", reply="Coming", reply_as="the queen")

    [sent] = sent_mails(team)
    assert sent.header("From") == "Support <support@example.com>"


def test_sent_and_resolved_in_one(any_team: Team) -> None:
    mail = any_team.receive()
    alice = any_team.open("alice", mail)

    alice.press("Send and resolve", reply="All done")
    any_team.google.deliver()

    assert "Your reply is sent." in alice.text
    assert "Resolved" in alice.text
    assert "Resolved (done) by Alice Martin" in any_team.open("bob", mail).text
    assert statuses(any_team, mail) == {"Guichet/Resolved"}


def test_where_gmails_history_is_faster_it_is_resolved_by_that(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.google.fail("gmail.users.drafts.send", after=True)
    team.google.fail("gmail.users.drafts.get", times=9)

    alice.press("Send and resolve", reply="All done")
    team.google.rest.faults.clear()
    team.google.deliver()

    assert statuses(team, mail) == {"Guichet/Resolved"}
    assert "Resolved (done) by Alice Martin" in team.open("bob", mail).text


def test_a_customer_who_writes_meanwhile_is_not_resolved_away(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.google.fail("gmail.users.drafts.send", times=9)
    alice.press("Send and resolve", reply="All done")
    team.clock.pass_(seconds=20)
    team.receive("Re: Broken lamp", reply_to=mail)

    team.google.rest.faults.clear()
    for _ in range(3):
        team.clock.pass_(minutes=2)
        team.sweep()

    assert [said(one) for one in sent_mails(team)] == ["All done"]
    assert "Guichet/Resolved" not in team.labels(mail)


def test_sent_and_waiting_leaves_no_reminder_but_sending_alone_keeps_one(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail).press("Take").press("Wait").press("If no answer in 3 days")

    team.clock.pass_(minutes=5)
    alice.press("Send", reply="Which lamp?")
    assert "Guichet/Snoozed" in team.labels(mail)
    team.clock.pass_(minutes=5)
    team.open("alice", mail).press("Send and wait", reply="Which lamp, please?")

    assert statuses(team, mail) == {"Guichet/Waiting"}


def test_sent_and_reminded_it_comes_back_unless_the_customer_writes(team: Team) -> None:
    silent = team.receive("Silent")
    answered = team.receive("Answered", sender="dave@example.net")
    for mail in (silent, answered):
        team.open("alice", mail).press("Take").press("Send, remind me in 3 days", reply="Which lamp?")
    team.google.deliver()
    assert "Guichet/Snoozed" in team.labels(silent)

    team.clock.pass_(days=1)
    team.receive("Re: Answered", sender="dave@example.net", reply_to=answered)
    assert statuses(team, answered) == {"Guichet/Open"}
    team.clock.pass_(days=2, minutes=1)
    team.sweep()

    assert statuses(team, silent) == {"Guichet/Open"}


def test_the_button_opens_the_form_that_waits_folded(team: Team) -> None:
    alice = team.open("alice", team.receive()).press("Take")
    [folded] = [one for one in alice.card["sections"] if one.get("header") == "Message to the customer"]

    alice.press("Reply")

    [form] = [one for one in alice.card["sections"] if one.get("header") == "Message to the customer"]
    assert folded["collapsible"]
    assert "collapsible" not in form


def test_those_in_copy_are_named_before_anything_goes_to_them(team: Team) -> None:
    mail = team.receive(headers={"Cc": "Dave <dave@example.net>, support@example.com, eve@example.net"})
    alice = team.open("alice", mail)
    assert "To carol@example.org\n" in f"{alice.text}\n"

    alice.press("Send", reply="Coming", copies=["yes"])

    assert sent_mails(team) == []
    assert "To carol@example.org, with copies to dave@example.net, eve@example.net" in alice.text
    assert (typed(alice), ticked(alice)) == ("Coming", ["yes"])

    alice.press("Send")

    [sent] = team.google.outbox
    assert sorted(sent.recipients) == ["carol@example.org", "dave@example.net", "eve@example.net"]
    assert sent.mail.header("Cc") == "dave@example.net, eve@example.net"


def test_whoever_begins_to_reply_sees_who_is_in_copy_and_sends_to_them_at_once(any_team: Team) -> None:
    mail = any_team.receive(headers={"Cc": "Dave <dave@example.net>"})
    alice = any_team.open("alice", mail).press("Take").press("Reply")
    assert "To carol@example.org. The mail went to dave@example.net too." in alice.text
    assert ticked(alice) == []

    alice.press("Send", reply="Coming", copies=["yes"])

    [sent] = any_team.google.outbox
    assert sorted(sent.recipients) == ["carol@example.org", "dave@example.net"]


def test_where_nobody_is_in_copy_no_copies_are_offered(team: Team) -> None:
    alice = team.open("alice", team.receive()).press("Take").press("Reply")

    assert alice.choices("copies") == {}
    assert "To carol@example.org\n" in f"{alice.text}\n"
    alice.press("Send", reply="Coming")
    assert [one.recipients for one in team.google.outbox] == [("carol@example.org",)]


def test_where_gmail_does_not_tell_who_is_in_copy_the_form_opens_all_the_same(team: Team) -> None:
    alice = team.open("alice", team.receive()).press("Take")
    team.google.fail("gmail.users.messages.get", status=503, times=9)

    alice.press("Reply")

    assert list(alice.choices("copies")) == ["Also to those in copy"]


def test_only_those_agreed_to_get_a_copy(team: Team) -> None:
    alice = team.open("alice", team.receive(headers={"Cc": "dave@example.net"}))
    function, parameters = alice.button("Send")

    alice.call(function, parameters | {"cc": "eve@evil.net"}, reply="Coming", copies=["yes"])
    assert team.google.outbox == []

    alice.press("Send", copies=[])
    assert [one.recipients for one in team.google.outbox] == [("carol@example.org",)]


def test_where_nobody_is_in_copy_nobody_is_asked(team: Team) -> None:
    team.open("alice", team.receive()).press("Send", reply="Coming", copies=["yes"])

    assert [one.recipients for one in team.google.outbox] == [("carol@example.org",)]


def test_a_crowd_in_copy_is_answered_in_gmail(team: Team) -> None:
    crowd = ", ".join(f"c{n}@example.net" for n in range(11))
    alice = team.open("alice", team.receive(headers={"Cc": crowd}))

    alice.press("Send", reply="Coming", copies=["yes"])

    assert team.google.outbox == []
    assert "Answer them all in Gmail instead." in alice.text
    assert (typed(alice), ticked(alice)) == ("Coming", [])


def test_name_and_copies_outlive_another_button(team: Team) -> None:
    alice = team.open("alice", team.receive())

    alice.press("Add note", note="Checked", reply="Half", reply_as="member", copies=["yes"])

    assert (alice.ticked("reply_as"), ticked(alice), typed(alice)) == (["member"], ["yes"], "Half")


def test_the_number_is_told_in_the_desks_language_and_only_once(team: Team) -> None:
    first, second = team.receive("One"), team.receive("Two", sender="dave@example.net")

    team.open("alice", first, locale="fr").press("Envoyer", reply="Hello")
    team.open("alice", second).press("Send", reply="About your request 2: no")

    assert [one.text.strip().splitlines()[-1] for one in sent_mails(team)] == [
        "Request no. 1",
        "About your request 2: no",
    ]


def test_every_field_of_the_form_has_a_label(team: Team) -> None:
    card = team.open("alice", team.receive()).card

    named = {one["name"] for one in (*every("textInput", card), *every("selectionInput", card)) if one.get("label")}
    assert named >= {"reply", "reply_as", "copies"}
