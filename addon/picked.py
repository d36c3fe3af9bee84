"""What is picked in a card's fields and not carried out yet: a button for something else does not undo it."""

from addon.door import Knock
from cards.later import USUAL
from service.domain.entry import Kind
from service.domain.since import kinds_since
from service.domain.view import ConversationView

ANY = {Kind.UNDONE, Kind.TRANSFERRED, Kind.ABSORBED, Kind.RELEASED, Kind.SPLIT_OFF, Kind.CHANGED}
OWNED = ANY | {Kind.TAKEN, Kind.ASSIGNED, Kind.UNASSIGNED}
VOID_AFTER = {
    "assignee": OWNED,
    "assignee_name": OWNED,
    "tags": ANY | {Kind.TAGGED, Kind.UNTAGGED, Kind.RETAGGED},
    "snooze_until": ANY | {Kind.SNOOZED},
    "days": ANY | {Kind.SNOOZED},
    "due_on": ANY | {Kind.DUE},
}
"""By field, what carries it out, or changes what it was picked against: whoever saw another owner did not choose this
one."""
LONGEST = 200


def picked(knock: Knock, view: ConversationView) -> dict[str, str]:
    """By field, of tags their ids: what differs from how the request stands, and still holds."""
    now, seen = view.conversation, knock.seen_of(view.conversation.id)
    since = None if seen is None else kinds_since(now, seen)
    if since is None or knock.event.form(besides=()) == {}:
        return {}  # a card without fields, as that of one's last actions, has nothing picked nor unticked
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
        if value != stands.get(field, "") and not since & VOID_AFTER[field]
    }


def _given(knock: Knock, view: ConversationView) -> dict[str, str]:
    """As far as it can be meant: forged values are none."""
    event, desk, now = knock.event, view.desk, view.conversation
    assignee = event.input("assignee")
    ticked = event.inputs("tags") or now.tags  # none: all unticked, or boxes in a fold that were not sent
    until, due = event.date("snooze_until"), event.date("due_on") or now.due_on
    return {
        "snooze_until": until.isoformat() if until else "",
        "due_on": due.isoformat() if due else "",
        "assignee": assignee if desk.teammate(assignee) else now.owner or "",
        "assignee_name": event.input("assignee_name")[:LONGEST],
        "tags": " ".join(sorted({tag for tag in ticked if desk.tag(tag) or tag in now.tags})),
        "days": event.input("days")[:4],
    }
