"""Strangers whom one form puts into one thread stay apart: in labels, in names, and when a merge is taken back."""

from msgspec.structs import replace

from sandbox.google import Knobs
from service.aliases import thread_alias
from service.domain.identity import ThreadId
from service.ports import ALIASES, CONVERSATIONS, Key, Replace
from tests.flows.test_merged_elsewhere import Faster
from tests.flows.test_same_subject import filled_in, number
from tests.flows.test_set_aside import conversation
from tests.team import SUPPORT, Given, Team

FORM = "Shop <forms@shop.example.net>"
CAROL, NOOR = "carol@example.org", "noor@example.net"


def test_while_labels_wait_each_request_of_a_busy_form_remembers_each_write_once(team: Team) -> None:
    team.google.fail("gmail.users.messages.modify", status=403, reason="rateLimitExceeded", times=10_000)
    team.google.fail("gmail.users.threads.modify", status=403, reason="rateLimitExceeded", times=10_000)
    mails = [filled_in(team, f"visitor{n}@example.net") for n in range(8)]

    flights = conversation(team, mails[-1]).mirror.in_flight

    assert 0 < len(flights) <= len(mails)


def test_what_a_visitor_writes_after_a_merge_is_his_when_it_is_taken_back(team: Team) -> None:
    carol, noor = filled_in(team, CAROL), filled_in(team, NOOR)
    team.open("alice", carol).press("Link", number="2")
    team.open("alice", noor).press("Merge into it", number="1")
    from_carol, from_noor = filled_in(team, CAROL), filled_in(team, NOOR)

    team.open("alice", carol).press("Take it out again")

    assert [number(team, mail) for mail in (carol, from_carol)] == ["#1", "#1"]
    assert [number(team, mail) for mail in (noor, from_noor)] == ["#2", "#2"]


def test_a_visitor_whose_first_mail_was_kept_out_of_the_inbox_does_not_get_anothers_request(team: Team) -> None:
    carol = filled_in(team, CAROL)
    filled_in(team, NOOR, labels=("UNREAD",))

    noor = filled_in(team, NOOR)

    assert (number(team, carol), number(team, noor)) == ("#1", "#2")


def test_who_asks_in_a_thread_older_than_the_desk_gets_nothing_of_the_others(given: Given) -> None:
    team = given(knobs=Knobs(local_ids="never"))
    old = team.google.receive(SUPPORT, sender=FORM, subject="Contact form", text="?", headers={"Reply-To": CAROL})
    team.clock.pass_(days=3)
    team.found(days=1)

    noor = filled_in(team, NOOR)

    assert team.thread(old) == team.thread(noor)
    assert team.labels(old) == set()
    assert [one.id for one in conversation(team, noor).messages] == [noor]


def test_a_link_that_leads_into_the_request_itself_can_be_removed(team: Team) -> None:
    carol, noor, omar = filled_in(team, CAROL), filled_in(team, NOOR), filled_in(team, "omar@example.net")
    team.open("alice", omar).press("Link", number="2")
    team.open("alice", noor).press("Merge into it", number="1")
    merged = team.open("alice", omar).press("Merge into it", number="1")

    assert "Linked with #2" not in merged.text
    assert number(team, carol) == "#1"


def test_such_a_link_that_an_older_guichet_left_is_removed_as_any(team: Team) -> None:
    carol, noor = filled_in(team, CAROL), filled_in(team, NOOR)
    gone = conversation(team, noor).related
    team.open("alice", noor).press("Merge into it", number="1")
    stood = team.store.get(key := Key(CONVERSATIONS, conversation(team, carol).id)).of(key)
    assert stood
    team.store.commit(Replace(key, replace(stood.value, links=(gone,)), stood.version))

    shown = team.open("alice", carol).press("Remove the link with #2")

    assert "Linked with #2" not in shown.text


def test_who_asks_just_before_two_others_are_merged_keeps_the_labels_of_a_request_alone(team: Team) -> None:
    carol, noor = filled_in(team, CAROL), filled_in(team, NOOR)
    alice, omar = team.open("alice", noor), list[str]()
    team.store = Faster(team.store, lambda: omar.append(filled_in(team, "omar@example.net")))
    team.app = team.product()

    alice.press("Merge into it", number="1")
    team.open("bob", carol).press("Take")

    assert conversation(team, carol).shared == {team.thread(carol)}
    assert team.labels(omar[0]) == {"Guichet/Open", "Guichet/To/Unassigned"}


def test_an_answer_after_a_merge_leaves_with_the_request_that_it_answers(team: Team) -> None:
    carol, noor = filled_in(team, CAROL), filled_in(team, NOOR)
    team.open("alice", noor).press("Merge into it", number="1")
    from_carol = team.receive("Re: Contact form", CAROL, reply_to=carol)
    from_noor = team.receive("Re: Contact form", NOOR, reply_to=noor)

    team.open("alice", carol).press("Take it out again")

    assert (number(team, from_carol), number(team, from_noor)) == ("#1", "#2")


def test_what_a_stranger_asked_elsewhere_comes_again_in_anothers_thread_and_each_keeps_to_his_own(
    any_team: Team,
) -> None:
    any_team.google.knobs = replace(any_team.knobs, local_ids="never")
    noor = any_team.receive(raw=form("noor@example.net", "one"))
    for _ in range(8):  # after a week Gmail puts no more into that thread
        any_team.clock.pass_(days=1)
        any_team.google.play_cron("watch")
        any_team.sweep()
    carol = any_team.receive(raw=form("carol@example.org", "two"))

    again = any_team.receive(raw=form("noor@example.net", "one"))
    any_team.open("alice", carol).press("Take")
    any_team.google.deliver()

    assert any_team.thread(again) == any_team.thread(carol)
    assert {one.id for one in conversation(any_team, noor).messages} == {noor, again}
    assert {one.id for one in conversation(any_team, carol).messages} == {carol}
    assert "Guichet/To/Unassigned" in any_team.labels(again)
    [box] = any_team.store.mailboxes()
    name = any_team.store.get(key := Key(ALIASES, thread_alias(box.id, ThreadId(any_team.thread(again))))).of(key)
    assert name
    assert {name.value.of, *name.value.beside} == {conversation(any_team, mail).id for mail in (noor, carol)}


def form(visitor: str, message_id: str) -> bytes:
    head = f"From: {FORM}\r\nTo: {SUPPORT}\r\nReply-To: {visitor}\r\nSubject: Contact form\r\n"
    return (
        f"{head}Date: Sun, 1 Mar 2026 10:00:00 +0000\r\nMessage-ID: <{message_id}@site>\r\n\r\nPlease call\r\n".encode()
    )
