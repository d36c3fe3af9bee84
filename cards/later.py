"""When a request is to be done: put off, due by a day, and how each reads."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

from cards.acting import pressing
from cards.choices import Option, dropdown
from cards.notices import refused_for
from cards.screen import OnClick, Screen
from cards.text import Html, html
from cards.widgets import Section, Widget, button, buttons, date_input, section
from service.domain.conversation import Conversation
from service.domain.entry import Entry, Kind
from service.domain.mornings import mornings, tomorrow_morning
from service.domain.status import Status
from service.domain.view import ConversationView, Telling

DAYS = (1, 2, 3, 5, 7, 10, 14, 21, 30)
USUAL = 3


def due_line(conversation: Conversation, screen: Screen) -> Html:
    """As "Due tomorrow"; nothing without a day, or where all is done."""
    on = conversation.due_on
    if on is None or conversation.status is Status.RESOLVED:
        return Html("")
    if on < screen.today:
        return html(screen.say("⚠ Overdue: it was due {day}.", day=screen.by_day(on)))
    return html(screen.say("⏱ Due {day}", day=screen.by_day(on)))


def later_section(view: ConversationView, screen: Screen) -> Section | None:
    """Folded unless a day was refused, or is picked; None for who may not act, and where nothing is left to be done."""
    if not view.may_act or view.conversation.status is Status.RESOLVED:
        return None
    picked = {"snooze_until", "due_on"} & view.typed.keys() or refused_for(view, Telling.NO_DAY)
    widgets = [*_snoozing(view, screen), *_due(view, screen)]
    return section(widgets, header=screen.say("Snooze and due date"), folded_after=None if picked else 0)


def about_time(entry: Entry, screen: Screen) -> str:
    """A line of the trail about either; empty for any other."""
    at = _moment(entry.what)
    if entry.kind not in {Kind.SNOOZED, Kind.DUE}:
        return ""
    if entry.kind is Kind.SNOOZED:
        return screen.say("Snoozed {until}", until=screen.until(at)) if at else screen.say("Snoozed")
    if at is None:
        return screen.say("Due date removed")
    return screen.say("Due date set: {day}", day=screen.words.day(at, UTC, year=at.year != screen.now.year))


def _moment(what: str) -> datetime | None:
    """A moment, or the midnight of a day."""
    try:
        at = datetime.fromisoformat(what)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _snoozing(view: ConversationView, screen: Screen) -> list[Widget]:
    def click(when: str) -> OnClick:
        return pressing(view, "snooze", screen, when=when)

    return snoozing(
        screen, click, put_off=screen.say("Snooze"), day=_chosen(view, "snooze_until"), days=view.typed.get("days", "")
    )


def snoozing(
    screen: Screen, click: Callable[[str], OnClick], *, put_off: str, day: datetime | None = None, days: str = ""
) -> list[Widget]:
    """All the choices: a morning, a day, or when no answer comes. ``day`` and ``days``: as they were chosen before."""
    eight = screen.words.clock(tomorrow_morning(screen.now, screen.zone), screen.zone)
    said = {
        "tomorrow": screen.say("Tomorrow {clock}", clock=eight),
        "monday": screen.say("Monday {clock}", clock=eight),
    }
    return [
        buttons(*(button(said[when], click(when)) for when in mornings(screen.now, screen.zone))),
        date_input("snooze_until", screen.say("Snooze until"), at=day),
        buttons(button(put_off, click("day"))),
        dropdown("days", screen.say("If no answer comes within"), _days(screen, days or str(USUAL))),
        buttons(button(screen.say("Remind me"), click("days"))),
    ]


def _days(screen: Screen, chosen: str) -> list[Option]:
    return [Option(str(n), screen.words.count("{n} day", "{n} days", n), str(n) == chosen) for n in DAYS]


def _due(view: ConversationView, screen: Screen) -> list[Widget]:
    on = view.conversation.due_on
    removing = [button(screen.say("Remove due date"), pressing(view, "due", screen, when="never"))] if on else []
    known = datetime.combine(on, time(), tzinfo=UTC) if on else None
    return [
        date_input("due_on", screen.say("Due on"), at=_chosen(view, "due_on") or known),
        buttons(button(screen.say("Set due date"), pressing(view, "due", screen)), *removing),
    ]


def _chosen(view: ConversationView, field: str) -> datetime | None:
    """What was refused, to be corrected."""
    return midnight_of(view.typed.get(field, ""))


def midnight_of(day: str) -> datetime | None:
    """Of a day as in ISO 8601, in UTC; None for anything else."""
    try:
        return datetime.combine(date.fromisoformat(day), time(), tzinfo=UTC)
    except ValueError:
        return None
