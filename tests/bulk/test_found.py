"""What bulk has found once, by itself."""

from sandbox.google import Knobs
from service.ports import Store
from tests.team import SUPPORT, Team

OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


def test_mail_archived_on_another_page_of_history_than_it_came_is_not_lost(store: Store) -> None:
    team = Team(store, knobs=Knobs(history_page=1)).found()
    mail = team.google.receive(SUPPORT, sender="carol@example.org", subject="Quick", text="…")
    team.google.archive(SUPPORT, mail)

    team.google.deliver()

    assert team.labels(mail) == OPEN


def test_a_copy_through_a_group_is_known_where_the_subject_begins_with_brackets(team: Team) -> None:
    same = {"message_id": "<one@example.org>", "at": team.clock(), "subject": "[Ticket 7] Lamp"}
    mail = team.receive(sender="Carol <carol@example.org>", **same)

    group = {"Reply-To": "Carol <carol@example.org>", "List-Id": "<support.example.com>"}
    copy = team.receive(sender="'Carol' via Support <support@example.com>", headers=group, **same)

    assert team.thread(copy) != team.thread(mail)
    assert team.open("alice", copy).card["header"] == team.open("alice", mail).card["header"]
