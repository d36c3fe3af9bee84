"""A request that holds two matters is split at a mail; each half keeps to its own mails from then on."""

from msgspec.structs import replace

from tests.team import SUPPORT, Sidebar, Team

ALICE, BOB, NOBODY = "Guichet/To/Alice Martin", "Guichet/To/Bob Leroy", "Guichet/To/Unassigned"
OPEN, WAITING, RESOLVED = "Guichet/Open", "Guichet/Waiting", "Guichet/Resolved"
SPLIT = "Split from this mail on"


def glued(team: Team) -> tuple[str, str, str]:
    """Three mails in one thread: the second one begins another matter, and the third belongs to that."""
    team.google.knobs = replace(team.knobs, local_ids="never")  # else see below
    lamp = team.receive()
    team.clock.pass_(minutes=1)
    invoice = team.receive("Re: Broken lamp", reply_to=lamp, text="And another thing: the invoice")
    team.clock.pass_(minutes=1)
    again = team.receive("Re: Broken lamp", reply_to=invoice, text="The invoice, I mean")
    team.clock.pass_(minutes=1)
    return lamp, invoice, again


def answering(subject: str, team: Team, *mails: str) -> bytes:
    """A mail of Carol's, the last of ``mails`` the nearest."""
    named = [team.google.box(SUPPORT).messages[mail].mail.message_id for mail in mails]
    references = " ".join(f"<{name}>" for name in named)
    head = f"From: Carol Duval <carol@example.org>\r\nTo: {SUPPORT}\r\nMessage-ID: <after.{mails[-1]}@example.org>\r\n"
    return f"{head}Subject: {subject}\r\nReferences: {references}\r\n\r\nAnd both".encode()


def split(team: Team, mail: str) -> Sidebar:
    return team.open("alice", mail).press(SPLIT)


def test_from_the_open_mail_on_everything_becomes_a_request_of_its_own(any_team: Team) -> None:
    lamp, invoice, again = glued(any_team)
    any_team.open("alice", lamp).press("Take")

    new = split(any_team, invoice)

    assert "#2 · Support" in new.text
    assert "split from #1" in new.text
    assert "Unassigned" in new.text
    assert "#2" in any_team.open("bob", again).text
    assert "#1" in any_team.open("bob", lamp).text
    assert any_team.labels(lamp) == {OPEN, ALICE}
    assert any_team.labels(invoice) == any_team.labels(again) == {OPEN, NOBODY}


def test_both_trails_tell_and_both_halves_know_of_each_other(any_team: Team) -> None:
    lamp, invoice, _ = glued(any_team)

    split(any_team, invoice)

    old, new = any_team.open("bob", lamp).text, any_team.open("bob", invoice).text
    assert "Later messages split off as #2 by Alice Martin" in old
    assert "Linked with #2" in old
    assert "Split from #1 by Alice Martin" in new
    assert "Linked with #1" in new


def test_each_half_labels_its_own_mails(any_team: Team) -> None:
    lamp, invoice, again = glued(any_team)
    split(any_team, invoice)

    any_team.open("alice", lamp).press("Resolve")
    any_team.open("bob", again).press("Take")
    any_team.google.deliver()

    assert any_team.labels(lamp) == {RESOLVED, NOBODY}
    assert any_team.labels(invoice) == any_team.labels(again) == {OPEN, BOB}
    assert "in Gmail" not in any_team.open("bob", lamp).text


def test_an_answer_joins_the_half_that_it_answers(any_team: Team) -> None:
    lamp, invoice, again = glued(any_team)
    split(any_team, invoice)
    any_team.open("alice", lamp).press("Resolve")

    about_the_lamp = any_team.receive("Re: Broken lamp", reply_to=lamp)
    about_the_invoice = any_team.receive("Re: Broken lamp", reply_to=again)

    assert "#1" in any_team.open("bob", about_the_lamp).text
    assert any_team.labels(about_the_lamp) == any_team.labels(lamp) == {OPEN, NOBODY}
    assert "#2" in any_team.open("bob", about_the_invoice).text


def test_what_the_team_answers_in_gmail_counts_for_the_half_that_it_answers(any_team: Team) -> None:
    lamp, invoice, again = glued(any_team)
    split(any_team, invoice)

    any_team.google.reply(SUPPORT, any_team.thread(again), text="Here is the invoice")
    any_team.google.deliver()

    assert any_team.labels(again) == {WAITING, NOBODY}
    assert any_team.labels(lamp) == {OPEN, NOBODY}


def test_a_label_on_the_whole_thread_is_for_the_half_with_the_newest_mail(any_team: Team) -> None:
    lamp, invoice, again = glued(any_team)
    split(any_team, invoice)

    any_team.by_hand(again, add=[RESOLVED], remove=[OPEN])

    assert any_team.labels(invoice) == any_team.labels(again) == {RESOLVED, NOBODY}
    assert any_team.labels(lamp) == {OPEN, NOBODY}
    assert "that went to #2, which has the newest mail" in any_team.open("bob", lamp).text
    assert "Resolved (done) in Gmail" in any_team.open("bob", again).text


def test_a_label_on_one_mail_is_for_its_half(any_team: Team) -> None:
    lamp, invoice, again = glued(any_team)
    split(any_team, invoice)

    any_team.google.label_message(SUPPORT, lamp, add=[BOB], remove=[NOBODY])
    any_team.google.deliver()

    assert any_team.labels(lamp) == {OPEN, BOB}
    assert any_team.labels(again) == {OPEN, NOBODY}


def test_there_is_nothing_to_split_at_the_first_mail(any_team: Team) -> None:
    lamp, invoice, _ = glued(any_team)

    assert SPLIT not in any_team.open("alice", lamp).buttons
    function, parameters = any_team.open("alice", invoice).button(SPLIT)
    asked = any_team.open("alice", lamp).call(function, parameters | {"message": lamp})

    assert "No mail stands before this one" in asked.text
    assert any_team.labels(invoice) == {OPEN, NOBODY}


def test_a_reader_splits_nothing(team: Team) -> None:
    _, invoice, _ = glued(team)
    function, parameters = team.open("alice", invoice).button(SPLIT)
    dan = team.open("dan", invoice)
    assert SPLIT not in dan.buttons

    refused = dan.call(function, parameters)

    assert "Its agents and managers can make changes" in refused.text
    assert "#1" in team.open("alice", invoice).text


def test_the_same_press_again_splits_nothing_more(team: Team) -> None:
    _, invoice, again = glued(team)
    alice = team.open("alice", invoice)
    function, parameters = alice.button(SPLIT)

    alice.call(function, parameters)
    shown = alice.call(function, parameters)

    assert "#2" in shown.text
    assert "#2" in team.open("alice", again).text
    assert team.open("alice", None).press("Search", query="3").text.count("#3") == 0


def test_a_mail_that_came_since_the_card_was_drawn_is_seen_first(team: Team) -> None:
    _, invoice, again = glued(team)
    alice = team.open("alice", invoice)
    team.receive("Re: Broken lamp", reply_to=again)

    shown = alice.press(SPLIT)

    assert "The customer wrote a moment ago" in shown.text
    assert "#1 · Support" in shown.text


def test_mails_of_other_requests_and_invented_ones_are_not_split_off(team: Team) -> None:
    _, invoice, _ = glued(team)
    other = team.receive("Another", sender="noor@example.net")
    alice = team.open("alice", invoice)
    function, parameters = alice.button(SPLIT)

    for message in (other, "0123456789abcdef", "", "x" * 3000, "../..", "é"):
        refused = alice.call(function, parameters | {"message": message, "once": message[:5]})
        assert "not part of this request" in refused.text


def test_a_request_is_split_again_and_again(any_team: Team) -> None:
    mails = glued(any_team)
    split(any_team, mails[1])
    split(any_team, mails[2])

    numbers = [any_team.open("bob", mail).card["header"]["title"] for mail in mails]
    any_team.by_hand(mails[0], add=[BOB], remove=[NOBODY])

    assert numbers == ["#1 · Support", "#2 · Support", "#3 · Support"]
    assert [any_team.labels(mail) for mail in mails] == [{OPEN, NOBODY}, {OPEN, NOBODY}, {OPEN, BOB}]


def test_where_gmail_does_not_tell_which_mail_is_open_it_is_chosen_from_a_list(any_team: Team) -> None:
    lamp, invoice, again = glued(any_team)
    any_team.google.knobs = replace(any_team.knobs, local_ids="messages")
    alice = any_team.open("alice", invoice)
    assert SPLIT not in alice.buttons
    assert list(alice.choices("message").values()) == [again, invoice]

    new = alice.press("Split", message=invoice)

    assert "#2 · Support" in new.text
    assert any_team.google.labels_of(SUPPORT, lamp)
    assert "Linked with #1" in any_team.open("bob", lamp).text, "the newest half, which leads to the other"


def test_a_mail_that_comes_back_into_a_thread_that_has_wholly_left_is_labelled_by_itself(any_team: Team) -> None:
    any_team.google.knobs = replace(any_team.knobs, local_ids="never")
    lamp = any_team.receive()
    any_team.clock.pass_(minutes=1)
    light = any_team.receive("No light any more")
    any_team.clock.pass_(minutes=1)
    any_team.receive("Re: No light any more", reply_to=light)
    any_team.open("alice", lamp).press("Merge #2 into this")
    split(any_team, light)

    mail = any_team.receive(raw=answering("Re: No light any more", any_team, light, lamp))
    any_team.open("bob", light).press("Take")
    any_team.google.deliver()
    any_team.open("alice", lamp).press("Resolve")
    any_team.google.deliver()

    assert any_team.thread(mail) == any_team.thread(light)
    assert "#1 · Support" in any_team.open("alice", mail).text
    assert any_team.labels(light) == {OPEN, BOB}
    assert any_team.labels(mail) == any_team.labels(lamp) == {RESOLVED, NOBODY}


def test_what_stays_in_the_thread_of_the_one_taken_out_is_known_there_by_the_threads_name(any_team: Team) -> None:
    any_team.google.knobs = replace(any_team.knobs, local_ids="never")
    lamp, light = any_team.receive(), any_team.receive("No light any more")
    any_team.clock.pass_(minutes=1)
    heat = any_team.receive("Re: No light any more", reply_to=light)
    any_team.open("alice", lamp).press("Merge #2 into this")
    split(any_team, heat)

    crossed = any_team.receive(raw=answering("Re: No light any more", any_team, heat, lamp))
    any_team.open("alice", lamp).press("Take it out again")
    after = any_team.receive(raw=answering("Re: No light any more", any_team, heat, crossed))

    numbers = [any_team.open("bob", mail).text.partition(" ")[0] for mail in (lamp, light, heat, crossed, after)]
    assert numbers == ["#1", "#2", "#3", "#1", "#1"]
    assert any_team.thread(light) == any_team.thread(crossed) == any_team.thread(after)
