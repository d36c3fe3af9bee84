"""What the tests of the judge have in common: small worlds, judged, and changed behind the service's back."""

from copy import deepcopy
from typing import Any

from msgspec.structs import replace

from tests.soak.evidence import Evidence, gathered
from tests.soak.judging import judged
from tests.soak.story import Click, Story
from tests.team import SUPPORT, Team


def press(team: Team, story: Story, mail: str, button: str, kind: str, about: str = "", **inputs: str) -> None:
    card = team.open("alice", mail)
    conversation = card.button(button)[1]["conversation"]
    card.press(button, **inputs)
    story.clicks.append(
        Click(
            member="alice@example.com", conversation=conversation, kind=kind, text=inputs.get("note", ""),
            about=about,             begun=team.clock(), ended=team.clock(), acknowledged=True,
        )
    )  # fmt: skip


def evidence_of(team: Team, story: Story) -> Evidence:
    return gathered(team.google, team.run("export").splitlines(), story, mailboxes=[SUPPORT])


def kinds(evidence: Evidence) -> set[str]:
    return {violation.kind for violation in judged(evidence)}


def changed(evidence: Evidence, subject: str, **fields: Any) -> Evidence:
    """The same world, but the conversation about ``subject`` is otherwise."""
    documents = deepcopy({kind: dict(held) for kind, held in evidence.documents.items()})
    [found] = [one for one in documents["conversations"].values() if one["subject"] == subject]
    found.update(fields)
    return replace(evidence, documents=documents)


def conversation(evidence: Evidence, subject: str) -> dict[str, Any]:
    [found] = [one for one in evidence.conversations.values() if one["subject"] == subject]
    return found


def trail(evidence: Evidence, subject: str) -> list[dict[str, Any]]:
    return list(evidence.trails[conversation(evidence, subject)["id"]])


def without_line(evidence: Evidence, line: dict[str, Any]) -> Evidence:
    documents = {**evidence.documents, "trail": {i: d for i, d in evidence.documents["trail"].items() if d != line}}
    return replace(evidence, documents=documents)
