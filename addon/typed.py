"""What stands in a card's fields: it outlives every button but the one that takes it."""

from addon.door import Knock
from addon.letters import standing

TAKES = {
    "note": "note", "assign": "note", "tag": "tag_name", "reply": "reply", "draft": "reply", "saved": "reply",
    "save_answer": "title", "merge": "number", "link": "number",
}  # fmt: skip
"""Verbs that take what was typed into a field."""


def typed(knock: Knock, *, taken_by: str = "") -> dict[str, str]:
    """By field, with how a reply is to go; without what the verb took."""
    fields = {name: knock.event.input(name) for name in TAKES.values() if name != TAKES.get(taken_by)}
    form = standing(knock.event) if fields.get("reply") else {}
    if fields.get("title"):  # an answer that is about to be saved
        form |= {"text": knock.event.input("text")}
    return {name: text for name, text in (form | fields).items() if text}
