"""What a line of the trail says was taken back."""

from cards.screen import Screen
from service.domain.entry import Kind


def undone(what: str, screen: Screen) -> str:
    """``what``: the kind of the line that had told it."""
    return {
        Kind.TAKEN: screen.say("Taking undone"),
        Kind.ASSIGNED: screen.say("Assignment undone"),
        Kind.UNASSIGNED: screen.say("Unassigning undone"),
        Kind.WAITING: screen.say("Waiting undone"),
        Kind.RESOLVED: screen.say("Resolving undone"),
        Kind.REOPENED: screen.say("Reopening undone"),
        Kind.SNOOZED: screen.say("Snooze undone"),
        Kind.WOKEN: screen.say("Waking undone"),
        Kind.DUE: screen.say("Change of due date undone"),
        Kind.TAGGED: screen.say("Tagging undone"),
        Kind.UNTAGGED: screen.say("Removal of a tag undone"),
    }.get(Kind(what) if what in set(Kind) else Kind.CHANGED, screen.say("Last action undone"))
