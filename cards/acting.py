"""What to do next with an open conversation: the first buttons, and behind ⋮ the rest."""

from typing import assert_never

from cards.people import ADDRESS, desk_name
from cards.screen import OnClick, Screen
from cards.text import html, plain
from cards.widgets import Look, Widget, button, buttons, listing, menu, paragraph
from service.domain.desk import Desk
from service.domain.identity import MemberId, MessageId
from service.domain.mornings import mornings
from service.domain.status import Resolution, Status
from service.domain.view import ConversationView

READS_A_TEXT = {"note", "tag", "reply", "draft", "saved", "save_answer"}
"""These take what was typed; after the others a note begun is still there."""
CHANGES_THE_OWNER = {"take", "assign", "unassign", "undo"}
"""After these the field shows who has it, and not who was chosen before."""


def action_row(view: ConversationView, screen: Screen) -> Widget:
    """At most two buttons and a menu for who may act; a sentence for who may not."""
    if not view.may_act:
        return paragraph(html(why_not(view.me, view.desk, screen)))
    return buttons(*_first(view, screen), menu(screen, _rest(view, screen)))


def why_not(me: MemberId | None, desk: Desk, screen: Screen) -> str:
    """Why somebody sees no buttons."""
    if me is None:
        address = plain(desk.address, ADDRESS)
        return screen.say("You are signed in as {address}. To act, sign in as yourself.", address=address)
    return screen.say("You can read {desk}. Its agents and managers can make changes.", desk=desk_name(desk))


def pressing(view: ConversationView, verb: str, screen: Screen, **own: str) -> OnClick:
    """A click of this card: it carries what it was drawn for, and counts once."""
    shown = {"conversation": view.conversation.id} | _standing_beside(view)
    drawn = {"rev": str(view.conversation.rev), "once": view.once}
    if agreed := view.typed.get("to"):
        drawn["to"] = agreed
    return screen.calling(verb, shown | drawn | own, keep=verb not in READS_A_TEXT | CHANGES_THE_OWNER)


def refreshing(view: ConversationView, screen: Screen, **own: str) -> OnClick:
    """Shows the request as it now stands, in place of this card, with what was typed."""
    shown = {"conversation": view.conversation.id, "again": "yes", "rev": str(view.conversation.rev)}
    return screen.calling("open", shown | _standing_beside(view) | own)


def _standing_beside(view: ConversationView) -> dict[str, str]:
    """Which mail the card was drawn beside, so that its buttons need not look for it again."""
    return {"here": view.here, "answering": "yes" if view.answering else "", "message": view.mail}


def _first(view: ConversationView, screen: Screen) -> list[Widget]:
    match view.conversation.status:
        case Status.RESOLVED:
            return [button(screen.say("Reopen"), pressing(view, "reopen", screen))]
        case Status.SNOOZED:
            wake = button(screen.say("Wake now"), pressing(view, "wake", screen), look=_strongest(view))
            return [wake, _resolve(view, screen, Look.OUTLINED)]
        case Status.OPEN | Status.WAITING if view.conversation.owner is None:
            return [_take(view, screen), _resolve(view, screen, Look.OUTLINED)]
        case Status.OPEN:
            if not has_address(view):
                return [_resolve(view, screen, _strongest(view)), _wait(view, screen)]
            return [_reply(view, screen), _resolve(view, screen, Look.OUTLINED)]
        case Status.WAITING:
            return [_remind(view, screen), _resolve(view, screen, Look.OUTLINED)]
    assert_never(view.conversation.status)


def has_address(view: ConversationView) -> bool:
    """Whether there is somebody to reply to."""
    address = view.conversation.contact.address
    return "@" in address and address != view.desk.address


def _reply(view: ConversationView, screen: Screen) -> Widget:
    """Opens the form that waits folded below, and tells what others said meanwhile."""
    return button(screen.say("Reply"), refreshing(view, screen, replying="yes"), look=_strongest(view))


def _strongest(view: ConversationView) -> Look:
    """Where the mail is not on the screen, opening it comes first; where a reply is written, sending that."""
    return Look.OUTLINED if view.away or view.replying or view.typed.get("reply") else Look.FILLED


def _take(view: ConversationView, screen: Screen) -> Widget:
    return button(screen.say("Take"), pressing(view, "take", screen), look=Look.FILLED)


def _resolve(view: ConversationView, screen: Screen, look: Look) -> Widget:
    click = pressing(view, "resolve", screen, resolution=Resolution.DONE.value)
    return button(screen.say("Resolve"), click, look=look)


def _wait(view: ConversationView, screen: Screen) -> Widget:
    return button(screen.say("Wait"), pressing(view, "wait", screen), alt=screen.say("Wait for the customer"))


def _remind(view: ConversationView, screen: Screen) -> Widget:
    """When, in one more click."""
    days = [(screen.words.count("If no answer in {n} day", "If no answer in {n} days", n), str(n)) for n in (1, 3, 7)]
    choices = [(text, pressing(view, "snooze", screen, when="days", days=n)) for text, n in days]
    return button(screen.say("Remind me"), listing([*choices, *_mornings(view, screen)]), look=_strongest(view))


def _mornings(view: ConversationView, screen: Screen) -> list[tuple[str, OnClick]]:
    said = {
        "tomorrow": screen.say("Snooze until tomorrow morning"),
        "monday": screen.say("Snooze until Monday morning"),
    }
    return [(said[when], pressing(view, "snooze", screen, when=when)) for when in mornings(screen.now, screen.zone)]


def _rest(view: ConversationView, screen: Screen) -> list[tuple[str, OnClick]]:
    """What the state allows and no button offers yet."""
    now, owner = view.conversation.status, view.conversation.owner
    follows = view.me in view.conversation.following.members
    no_action = pressing(view, "resolve", screen, resolution=Resolution.NO_ACTION.value)
    transferred = pressing(view, "resolve", screen, resolution=Resolution.TRANSFERRED.value)
    replies = now is Status.OPEN and owner is not None and has_address(view)
    reminded = now is Status.WAITING and owner is not None
    possible = [
        (owner not in {None, view.me}, screen.say("Take"), pressing(view, "take", screen)),
        (now is Status.OPEN and owner is None, screen.say("Wait for the customer"), pressing(view, "wait", screen)),
        (replies, screen.say("Wait"), pressing(view, "wait", screen)),
        (now in {Status.WAITING, Status.SNOOZED}, screen.say("Reopen"), pressing(view, "reopen", screen)),
        *((not reminded and now in {Status.OPEN, Status.WAITING}, *entry) for entry in _mornings(view, screen)),
        (now is not Status.RESOLVED, screen.say("Resolve: no action needed"), no_action),
        (now is not Status.RESOLVED, screen.say("Resolve: transferred"), transferred),
        (owner is not None, screen.say("Unassign"), pressing(view, "unassign", screen)),
        (_splits(view), screen.say("Split from this mail on"), pressing(view, "split", screen)),
        (not follows, screen.say("Follow"), pressing(view, "follow", screen)),
        (follows, screen.say("Stop following"), pressing(view, "unfollow", screen)),
        (_undoes(view), screen.say("Undo my last action"), pressing(view, "undo", screen)),
    ]
    return [(text, click) for fits, text, click in possible if fits]


def _undoes(view: ConversationView) -> bool:
    return view.conversation.undoable(view.me) is not None


def _splits(view: ConversationView) -> bool:
    """Whether anything would be left before the mail that is open."""
    here = view.conversation.message(MessageId(view.mail))
    others = (mail for mail in view.conversation.messages if here and mail.id != here.id)
    return any(mail.thread != here.thread or mail.at <= here.at for mail in others if here)
