"""What is picked in a card's fields and not carried out yet: another button does not undo it."""

from addon.door import Knock
from cards.later import USUAL
from service.domain.since import undisturbed
from service.domain.view import ConversationView

OVER_AFTER = {
    "assignee": {"take", "assign", "unassign"}, "assignee_name": {"take", "assign", "unassign"}, "tags": {"tag"},
    "snooze_until": {"snooze"}, "days": {"snooze"}, "due_on": {"due"},
}  # fmt: skip
"""By field, the verbs that take what was picked there, or make it void."""
LONGEST = 200


def picked(knock: Knock, view: ConversationView, *, taken_by: str) -> dict[str, str]:
    """By field, of tags their ids: what differs from how the request stands, as long as nobody else has changed that
    since; whoever saw another owner did not choose this one."""
    now, seen = view.conversation, knock.seen_of(view.conversation.id)
    if seen is None or not undisturbed(now, seen, by=view.me):
        return {}
    stands = {
        "assignee": now.owner or "",
        "tags": " ".join(sorted(now.tags)),
        "due_on": now.due_on.isoformat() if now.due_on else "",
        "days": str(USUAL),
    }
    given = _given(knock, view)
    return {
        field: value
        for field, value in given.items()
        if taken_by not in OVER_AFTER[field] and value != stands.get(field, "")
    }


def _given(knock: Knock, view: ConversationView) -> dict[str, str]:
    """As far as it can be meant: forged values are none."""
    event, desk, worn = knock.event, view.desk, view.conversation.tags
    assignee = event.input("assignee")
    days = {field: day.isoformat() if (day := event.date(field)) else "" for field in ("snooze_until", "due_on")}
    return days | {
        "assignee": assignee if desk.teammate(assignee) else view.conversation.owner or "",
        "assignee_name": event.input("assignee_name")[:LONGEST],
        "tags": " ".join(sorted({tag for tag in event.inputs("tags") if desk.tag(tag) or tag in worn})),
        "days": event.input("days")[:4],
    }
