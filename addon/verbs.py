"""The buttons that change a conversation: the path is the verb."""

from collections.abc import Callable

from flask import Blueprint, request
from msgspec.structs import replace

from addon.answers import Answer, opening_draft, pushed, updated
from addon.browsing import shown_home
from addon.door import Door, Knock
from addon.letters import letter, with_answer
from addon.picked import picked
from addon.showing import is_known
from addon.typed import typed
from cards.notices import notice_text
from cards.screen import Card
from service.acting import Acting
from service.domain.identity import DeskId
from service.domain.status import Resolution
from service.domain.view import ConversationView, Notice, Telling
from service.lists import Asked, Lists
from service.pressing import Press
from service.replying import Replying
from service.resolving import Resolving
from service.taking_next import TakingNext

Verb = Callable[[Knock, Press], ConversationView]
Shown = Callable[[ConversationView, Knock], Card]
"""Draws the card of a request for an event."""
FORM = ("assignee", "assignee_name", "tags", "add_tag", "tag_name", "note", "number", "message", "days")
DAYS = ("snooze_until", "due_on")
CARRIED = ("resolution", "message", "other", "when", "days")


def add_verbs(addon: Blueprint, door: Door, acting: Acting, replying: Replying, shown: Shown) -> None:
    resolving = Resolving(acting)
    verbs: dict[str, Verb] = {
        "take": lambda _, press: acting.take(press),
        "assign": lambda knock, press: _assign(acting, knock, press),
        "unassign": lambda _, press: acting.assign(press, ""),
        "wait": lambda _, press: acting.wait(press),
        "reopen": lambda _, press: acting.reopen(press),
        "resolve": lambda knock, press: resolving(press, _resolution(knock), number=knock.event.input("number")),
        "tag": lambda knock, press: _tag(acting, knock, press),
        "follow": lambda _, press: acting.follow(press, on=True),
        "unfollow": lambda _, press: acting.follow(press, on=False),
        "note": lambda knock, press: acting.note(press, knock.event.input("note")),
        "reply": lambda knock, press: with_answer(replying(press, letter(knock.event)), knock.event.input("reply")),
        "draft": lambda knock, press: replying(press, letter(knock.event, stays=True)),
    }
    for name, verb in verbs.items():
        add_button(addon, door, name, verb, shown)


def add_button(addon: Blueprint, door: Door, name: str, verb: Verb, shown: Shown) -> None:
    def press() -> Answer:
        knock = door.open(request)
        view = _with_the_rest(verb(knock, _press(knock, name)), knock, name)
        return updated(shown(view, knock), toast=_toast(view, knock), host=_opened(view, knock))

    addon.add_url_rule(f"/{name}", name, press, methods=["POST"])


def _with_the_rest(view: ConversationView, knock: Knock, verb: str) -> ConversationView:
    """What stands in the other fields stays there; what others said since this card was drawn is told."""
    kept = picked(knock, view) | typed(knock, taken_by=verb)
    return replace(view, typed=kept | dict(view.typed), seen=knock.seen_of(view.conversation.id))


def _press(knock: Knock, verb: str) -> Press:
    inputs = tuple(f"{field}={value}" for field in FORM for value in knock.event.inputs(field))
    days = (f"{field}={day}" for field in DAYS if (day := knock.event.date(field)))
    return Press(
        visitor=knock.visitor,
        conversation=knock.conversation,
        verb=verb,
        once=knock.event.parameter("once"),
        seen=knock.rev,
        drawn=knock.drawn,
        inputs=(*inputs, *days, *map(knock.event.parameter, CARRIED)),
    )


def _opened(view: ConversationView, knock: Knock) -> Answer | None:
    """The draft just made, where Gmail shows the mailbox that it is in."""
    return opening_draft(view.draft) if view.draft and is_known(view.conversation, knock.event) else None


def _resolution(knock: Knock) -> Resolution:
    given = knock.event.input("resolution") or knock.event.parameter("resolution")
    return Resolution(given) if given in set(Resolution) else Resolution.DONE


def _assign(acting: Acting, knock: Knock, press: Press) -> ConversationView:
    """``by``: where a team is too large for a list, its card takes a name; Gmail leaves out fields that are empty."""
    note = knock.event.input("note")
    if knock.event.parameter("by") == "name":
        return acting.assign_named(press, knock.event.input("assignee_name"), note=note)
    return acting.assign(press, knock.event.input("assignee"), note=note)


def _tag(acting: Acting, knock: Knock, press: Press) -> ConversationView:
    """``by``: one is chosen in a list, which takes none off, while a new one may stand half typed below."""
    event = knock.event
    shown, ticked = frozenset(event.parameter("shown").split()), frozenset(event.inputs("tags"))
    if event.parameter("by") != "choice":
        return acting.tag(press, ticked=ticked, shown=shown, name=event.input("tag_name"))
    view = acting.tag(press, ticked=frozenset(filter(None, [event.input("add_tag")])), shown=frozenset())
    return replace(view, typed=dict(view.typed) | {"tag_name": event.input("tag_name")})


def _toast(view: ConversationView, knock: Knock) -> str:
    return notice_text(view.notice, view.desk, knock.screen) if view.notice else ""


def add_take_next(addon: Blueprint, door: Door, taking_next: TakingNext, lists: Lists, shown: Shown) -> None:
    @addon.post("/take_next")
    def take_next() -> Answer:
        knock = door.open(request)
        desk = DeskId(knock.event.parameter("desk"))
        view = taking_next(knock.visitor, desk, once=knock.event.parameter("once"))
        if view is None:
            return _nothing_left(knock, lists, desk)
        return pushed(shown(view, knock), toast=_toast(view, knock), changed=True)


def _nothing_left(knock: Knock, lists: Lists, desk: DeskId) -> Answer:
    wanted = Asked(today=knock.screen.today, desk=desk)
    return shown_home(lists.home(knock.visitor, wanted, notice=Notice(telling=Telling.NOTHING_LEFT)), knock)
