"""Everything can be taken elsewhere, and nothing secret with it."""

import json
from datetime import datetime
from pathlib import Path

from service.domain.kept import Grant
from service.exporting import exported as everything
from service.ports import GRANTS, KINDS, Create, Key
from tests.team import Team


def exported(team: Team) -> list[dict]:
    return [json.loads(line) for line in team.run("export").splitlines()]


def test_each_document_is_a_line_with_its_kind_and_its_id(team: Team) -> None:
    for subject in ("Lamp", "Chair", "Table"):
        team.receive(subject)

    lines = exported(team)

    assert {line["kind"] for line in lines} <= {kind.name for kind in KINDS}
    assert len({(line["kind"], line["id"]) for line in lines}) == len(lines)
    found = {line["fields"]["subject"] for line in lines if line["kind"] == "conversations"}
    assert found == {"Lamp", "Chair", "Table"}
    assert len(list(everything(team.store, together=2))) == len(lines), "whatever the size of its pages"


def test_the_trail_is_in_it_with_its_times(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Take")

    trail = [line["fields"] for line in exported(team) if line["kind"] == "trail"]

    assert [(one["place"], one["entry"]["kind"]) for one in trail] == [(0, "opened"), (1, "taken")]
    assert datetime.fromisoformat(trail[1]["entry"]["at"]) == team.clock()


def test_a_consents_token_is_not_in_it(team: Team) -> None:
    team.store.commit(Create(Key(GRANTS, "box"), Grant(token="sealed", at=team.clock())))

    [grant] = [line for line in exported(team) if line["kind"] == "grants"]

    assert "at" in grant["fields"]
    assert "token" not in grant["fields"]


def test_it_goes_into_a_file(team: Team, tmp_path: Path) -> None:
    team.receive("Lamp")

    told = team.run("export", "--to", str(tmp_path / "all.jsonl"))

    assert told == ""
    assert '"subject":"Lamp"' in (tmp_path / "all.jsonl").read_text("utf-8")
