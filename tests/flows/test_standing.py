"""Where a request stands, as members and mail move it."""

from tests.team import SUPPORT, Given, Team


def test_waiting_resolving_and_reopening_show_in_gmail(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail).press("Take")

    alice.press("Wait")
    assert "Guichet/Waiting" in team.labels(mail)
    alice.press("Resolve")
    assert "Guichet/Resolved" in team.labels(mail)
    alice.press("Reopen")
    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}


def test_a_reply_from_anywhere_waits_for_the_customer(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("alice", mail).press("Take")

    answer = any_team.google.reply(SUPPORT, any_team.thread(mail), text="On its way")
    any_team.google.deliver()

    assert any_team.labels(answer) == any_team.labels(mail) == {"Guichet/Waiting", "Guichet/To/Alice Martin"}


def test_the_customers_answer_reopens_to_the_same_owner(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("alice", mail).press("Take").press("Resolve: no action needed")

    again = any_team.receive("Re: Broken lamp", reply_to=mail)

    assert any_team.labels(again) == any_team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}


def test_a_card_that_is_out_of_date_resolves_nothing_and_keeps_what_was_typed(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.receive("Re: Broken lamp", reply_to=mail)

    alice.press("Resolve")

    assert "Guichet/Open" in team.labels(mail)
    assert alice.toast


def test_tags_and_notes_are_never_refused_for_being_late(team: Team) -> None:
    mail = team.receive()
    alice, bob = team.open("alice", mail), team.open("bob", mail)
    bob.press("Take")

    alice.press("Add note", note="Same lamp as last week")
    assert "Same lamp as last week" in alice.text


def test_a_conversation_that_the_team_starts_waits(team: Team) -> None:
    sent = team.google.compose(SUPPORT, to="Noor <noor@example.net>", subject="Your order", text="It is ready")
    team.google.deliver()

    assert team.labels(sent) == {"Guichet/Waiting", "Guichet/To/Unassigned"}


def test_drafts_are_nothing_until_they_are_sent(any_team: Team) -> None:
    mail = any_team.receive()
    draft = any_team.google.draft(SUPPORT, any_team.thread(mail), text="On it")
    any_team.google.save_draft(SUPPORT, draft, text="On its way")
    any_team.google.deliver()
    assert "Guichet/Open" in any_team.labels(mail)

    sent = any_team.google.send_draft(SUPPORT, draft)
    any_team.google.deliver()

    assert any_team.labels(sent) == any_team.labels(mail) == {"Guichet/Waiting", "Guichet/To/Unassigned"}


def test_a_team_mail_found_after_resolving_does_not_wait(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    team.google.reply(SUPPORT, team.thread(mail), text="Done")
    alice.press("Resolve")

    team.google.deliver()

    assert "Guichet/Waiting" in team.labels(mail) or "Guichet/Resolved" in team.labels(mail)


def test_spam_opens_nothing_until_it_is_none(any_team: Team) -> None:
    mail = any_team.receive("Cheap watches", spam=True)
    assert any_team.labels(mail) == set()

    any_team.google.not_spam(SUPPORT, mail)
    any_team.google.deliver()

    assert any_team.labels(mail) == {"Guichet/Open", "Guichet/To/Unassigned"}


def test_what_is_trashed_leaves_the_queue_and_comes_back_with_its_state(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("alice", mail).press("Take")
    any_team.google.trash(SUPPORT, mail)
    any_team.google.deliver()
    assert "Carol Duval" not in any_team.open("alice", None).text

    any_team.google.untrash(SUPPORT, mail)
    any_team.google.deliver()

    assert "Carol Duval" in any_team.open("alice", None).text
    assert "Alice Martin" in any_team.open("bob", mail).text


def test_what_is_deleted_for_good_leaves_the_queue(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("alice", mail).press("Take")

    any_team.google.delete(SUPPORT, mail)
    any_team.google.deliver()

    assert "Carol Duval" not in any_team.open("alice", None).text


def test_mail_that_a_filter_keeps_out_of_the_inbox_opens_nothing(any_team: Team) -> None:
    mail = any_team.receive("Newsletter", labels=("UNREAD",))

    assert any_team.labels(mail) == set()


def test_mail_in_an_old_thread_opens_it_whole(given: Given) -> None:
    team = given()
    old = team.google.receive(SUPPORT, sender="carol@example.org", subject="Old", text="…", labels=())
    team.found(days=0)

    new = team.receive("Re: Old", sender="carol@example.org", reply_to=old)

    assert team.labels(old) == team.labels(new) == {"Guichet/Open", "Guichet/To/Unassigned"}
