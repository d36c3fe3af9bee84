"""What a merge by mistake leaves behind once it is taken back: nothing; and where it cannot be, that is said."""

import json
import sqlite3
from pathlib import Path

import pytest

from service.embedded.sqlite import SqliteStore
from tests.flows.test_desks_in_one_mailbox import with_sales
from tests.flows.test_merging import two
from tests.team import SUPPORT, Team


def test_its_notes_go_with_it_however_often(team: Team) -> None:
    lamp, light = two(team)
    team.open("alice", light).press("Add note", note="@chloe about the light")
    team.open("alice", lamp).press("Add note", note="about the lamp")

    for _ in range(2):
        team.open("alice", light).press("Merge into it", number="1")
        team.open("alice", lamp).press("Take it out again")

    assert "about the light" not in team.open("alice", lamp).text
    assert team.open("bob", light).text.count("about the light") == 1
    assert any("Mentioned 1" in text for text in team.open("chloe", None).buttons)


def test_one_whose_mails_went_elsewhere_stays_where_it_is(team: Team) -> None:
    lamp, light = two(team)
    team.open("alice", light).press("Merge into it", number="1")
    team.open("alice", light).press("Split from this mail on")

    refused = team.open("alice", lamp).press("Take it out again")

    assert "This is no longer part of the request. Nothing was changed." in refused.text
    assert "#3 · Support" in team.open("bob", light).text


def test_who_has_left_its_desk_since_has_it_no_more_though_it_was_in_one_at_another_desk(team: Team) -> None:
    lamp, light = two(with_sales(team))
    team.open("chloe", light).press("Take")
    team.open("bob", lamp).press("Merge #2 into this")
    team.by_hand(lamp, add=["Guichet/Desk/Sales"], remove=["Guichet/Desk/Support"])
    team.run("desk", "member", "remove", SUPPORT, "chloe@example.com")

    team.open("bob", lamp).press("Take it out again")

    assert team.labels(light) == {"Guichet/Open", "Guichet/Desk/Support", "Guichet/To/Unassigned"}


@pytest.mark.parametrize("press", ["Merge #2 into this", "Split from this mail on"])
def test_while_a_newer_guichet_knows_more_of_its_mails_they_stay_where_they_are(tmp_path: Path, press: str) -> None:
    team = Team(SqliteStore(str(tmp_path / "guichet.db"))).found()
    lamp, _ = two(team)
    again = team.receive("Re: Broken lamp", reply_to=lamp)
    written_by_a_newer(tmp_path / "guichet.db")

    refused = team.open("alice", again).press(press)

    assert "The desk is being upgraded. Nothing was changed: try again in a moment." in refused.text
    assert "#1 · Support" in team.open("alice", again).text


def written_by_a_newer(file: Path) -> None:
    with sqlite3.connect(file) as rows:
        for id_, body in rows.execute("select id, body from documents where kind = 'conversations'").fetchall():
            plain = json.loads(body)
            plain |= {"v": plain["v"] + 1, "wake_at": "2027-01-01"}
            told = json.dumps(plain), id_
            rows.execute("update documents set body = ? where kind = 'conversations' and id = ?", told)
