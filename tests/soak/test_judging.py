"""The judge is silent about a world in order, and names each thing that is wrong with one that is not."""

from copy import deepcopy
from datetime import timedelta

import pytest
from msgspec.structs import replace

from tests.soak.evidence import Evidence, Left
from tests.soak.judging import judged
from tests.soak.story import REPLY, Arrival, Story
from tests.soak.worlds import changed, conversation, evidence_of, kinds, press, trail, without_line
from tests.team import SUPPORT, Team


@pytest.fixture
def world(team: Team) -> Evidence:
    """Three requests; one is taken, noted and answered, one resolved and asked again, one is spam."""
    story = Story()
    lamp, chair = team.receive("Lamp"), team.receive("Chair")
    spam = team.receive("Win", spam=True)
    press(team, story, lamp, "Take", "taken")
    press(team, story, lamp, "Add note", "noted", note="Called back 17")
    team.google.reply(SUPPORT, team.thread(lamp), text="Yes")
    press(team, story, chair, "Resolve", "resolved")
    again = team.google.receive(SUPPORT, reply_to=chair)
    team.google.deliver()
    team.by_hand(again, add=["Guichet/To/Bob Leroy"], remove=["Guichet/To/Unassigned"])
    arrived = [Arrival(mailbox=SUPPORT, message=one, inside=one != spam) for one in (lamp, chair, spam, again)]
    story.arrivals.extend(arrived)
    return evidence_of(team, story)


def test_a_world_in_order_has_nothing_to_tell(world: Evidence) -> None:
    assert judged(world) == []


# The three that are planted


def test_a_label_write_that_was_forgotten_is_told(team: Team) -> None:
    mail = team.receive("Lamp")
    team.google.label_message(SUPPORT, mail, add=["Guichet/Waiting"], remove=["Guichet/Open"])

    assert kinds(evidence_of(team, Story())) == {"labels other than the state"}


def test_a_mail_that_was_lost_is_told(world: Evidence) -> None:
    lost = changed(world, "Chair", messages=conversation(world, "Chair")["messages"][:1])

    assert "mail in no conversation" in kinds(lost)


def test_a_reply_that_left_twice_is_told(world: Evidence) -> None:
    click = replace(world.clicks[0], kind=REPLY, text="Yes, tomorrow. 17")
    once = Left(mailbox=SUPPORT, message_id="a@example.com", text="Yes, tomorrow. 17\r\n\r\n> Lamp\r\n")

    assert kinds(replace(world, clicks=(click,), left=(once,))) == set()
    assert kinds(replace(world, clicks=(click,), left=(once, once))) == {"reply lost or doubled"}


# All the others


def test_an_acknowledged_reply_that_never_left_is_told(world: Evidence) -> None:
    click = replace(world.clicks[0], kind=REPLY, text="Yes, tomorrow. 17")

    assert kinds(replace(world, clicks=(click,))) == {"reply lost or doubled"}
    assert kinds(replace(world, clicks=(replace(click, acknowledged=False),))) == set()


@pytest.mark.parametrize(
    ("leg", "times", "wrong"),
    [("sent", 1, False), ("sent", 0, True), ("sent", 2, True), ("not_sent", 0, False), ("not_sent", 1, True),
     ("drafted", 0, True)],
)  # fmt: skip
def test_a_ledger_that_is_wrong_about_a_reply_is_told(world: Evidence, leg: str, times: int, wrong: bool) -> None:
    entry = {"conversation": "c", "message_id": "<a@example.com>", "leg": leg}
    mail = Left(mailbox=SUPPORT, message_id="a@example.com", text="Yes")
    sent = replace(world.mails[0], message_id="a@example.com")
    known = replace(
        world,
        documents={**world.documents, "outgoing": {"one": entry}},
        left=(mail,) * times,
        mails=(sent, *world.mails[1:]) if times else world.mails,
    )

    assert kinds(known) == ({"ledger against what left"} if wrong else set())


def test_a_mail_in_two_conversations_is_told(world: Evidence) -> None:
    both = [*conversation(world, "Lamp")["messages"], *conversation(world, "Chair")["messages"]]

    assert "mail in two conversations" in kinds(changed(world, "Lamp", messages=both))


def test_a_deleted_mail_that_is_still_held_is_told(team: Team) -> None:
    mail = team.receive("Lamp")
    team.google.delete_message(SUPPORT, mail)

    assert kinds(evidence_of(team, Story())) == {"deleted mail still held"}


def test_two_owners_on_one_mail_are_told(team: Team) -> None:
    mail = team.receive("Lamp")
    team.google.label_message(SUPPORT, mail, add=["Guichet/To/Bob Leroy"])

    assert kinds(evidence_of(team, Story())) == {"labels other than the state"}


def test_a_label_that_is_none_of_ours_any_more_is_told(team: Team) -> None:
    mail = team.receive("Lamp")
    team.google.label_message(SUPPORT, mail, add=["Guichet/Forgotten"])

    assert kinds(evidence_of(team, Story())) == {"labels other than the state"}


@pytest.mark.parametrize("name", ["Guichet", "Guichet/To"])
def test_a_label_that_ours_are_only_shown_under_is_told(team: Team, name: str) -> None:
    mail = team.receive("Lamp")
    team.by_hand(mail, add=[name])

    assert kinds(evidence_of(team, Story())) == {"labels other than the state"}


def test_a_draft_that_is_left_of_what_was_sent_is_told_once_it_was_looked_after(world: Evidence) -> None:
    entry = {"conversation": "c", "message_id": "<a@example.com>", "leg": "sent"}
    sent = replace(world.mails[0], message_id="a@example.com")
    mail = Left(mailbox=SUPPORT, message_id="a@example.com", text="Yes")
    left = replace(world, left=(mail,), mails=(sent, *world.mails[1:]), drafts=frozenset({"a@example.com"}))

    def with_(**more: str) -> Evidence:
        return replace(left, documents={**world.documents, "outgoing": {"one": entry | more}})

    assert kinds(with_()) == {"ledger against what left"}
    assert kinds(with_(due_at="2026-11-20T09:10:00Z")) == set()


def test_a_state_that_the_trail_does_not_lead_to_is_told(world: Evidence) -> None:
    assert "trail broken" in kinds(changed(world, "Chair", status="waiting"))
    assert "trail broken" in kinds(changed(world, "Lamp", owner=None))


def test_a_gap_in_the_trail_is_told(world: Evidence) -> None:
    assert "trail broken" in kinds(without_line(world, trail(world, "Lamp")[1]))


def test_a_click_that_was_acknowledged_and_forgotten_is_told(world: Evidence) -> None:
    taken, noted = world.clicks[:2]
    later = replace(taken, begun=taken.begun + timedelta(hours=1), ended=taken.ended + timedelta(hours=1))

    assert kinds(replace(world, clicks=(later,))) == {"acknowledged click not in the trail"}
    assert kinds(replace(world, clicks=(replace(noted, text="Never"),))) == {"acknowledged click not in the trail"}


def test_a_note_that_was_written_twice_is_told_even_if_nobody_heard_of_it(world: Evidence) -> None:
    documents = deepcopy({kind: dict(held) for kind, held in world.documents.items()})
    line = next(one for one in documents["trail"].values() if one["entry"]["kind"] == "noted")
    documents["trail"]["again"] = {**line, "place": 99}
    unheard = replace(world.clicks[1], acknowledged=False)

    assert "acknowledged click not in the trail" in kinds(replace(world, documents=documents, clicks=(unheard,)))


def test_a_click_that_nobody_answered_may_have_been_done_or_not(world: Evidence) -> None:
    unheard = tuple(replace(click, acknowledged=False, text="Never" if click.text else "") for click in world.clicks)

    assert kinds(replace(world, clicks=unheard)) == set()


def test_a_number_given_twice_or_skipped_is_told(world: Evidence) -> None:
    number = conversation(world, "Chair")["number"]
    twice = changed(world, "Lamp", number=number)
    desk = conversation(world, "Lamp")["desk"]
    aliases = {k: v for k, v in world.documents["aliases"].items() if k != f"number:{desk}:{number}"}
    skipped = replace(world, documents={**world.documents, "aliases": aliases})

    assert kinds(twice) == {"case numbers"}
    assert kinds(skipped) == {"case numbers"}


def test_what_is_still_owed_is_told(world: Evidence) -> None:
    mirror = {**conversation(world, "Lamp")["mirror"], "debt_since": "2026-11-20T09:00:00Z"}

    assert kinds(changed(world, "Lamp", mirror=mirror)) == {"still owed"}


def test_a_name_that_leads_to_another_conversation_is_told(world: Evidence) -> None:
    [box] = world.documents["mailboxes"]
    mail, other = conversation(world, "Lamp")["messages"][0]["id"], conversation(world, "Chair")["id"]
    aliases = {**world.documents["aliases"], f"message:{box}:{mail}": {"of": other}}

    assert kinds(replace(world, documents={**world.documents, "aliases": aliases})) == {"names that lead elsewhere"}
