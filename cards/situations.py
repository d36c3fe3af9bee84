"""The cards of everyday dead ends: each says what is the case, and what to do."""

from collections.abc import Mapping

from cards.people import ADDRESS
from cards.screen import Card, Screen
from cards.text import html, plain
from cards.widgets import Look, Widget, button, buttons, paragraph, section, text_input

NOTHING_TYPED: Mapping[str, str] = {}


def not_ours_card(screen: Screen) -> Card:
    """For a mail that belongs to no desk of the member's."""
    way = buttons(button(screen.say("Back to the lists"), screen.calling("list", {})))
    return _card(screen.say("This mail is not in any of your desks."), way)


def not_a_member_card(screen: Screen, *, address: str) -> Card:
    said = screen.say("{address} is not a member of any desk.", address=plain(address, ADDRESS))
    return _card(said, _whom_to_ask(screen))


def no_desk_card(screen: Screen) -> Card:
    """For a member whom no desk has (any more)."""
    return _card(screen.say("You have no desk yet."), _whom_to_ask(screen))


def not_there_card(screen: Screen) -> Card:
    """For a conversation that is gone, or that the member may not see; it does not tell which."""
    way = buttons(button(screen.say("Back to the lists"), screen.calling("list", {})))
    return _card(screen.say("This request does not exist, or it is at a desk where you are not a member."), way)


def upgrading_card(
    screen: Screen, *, retry_verb: str, parameters: Mapping[str, str], typed: Mapping[str, str] = NOTHING_TYPED
) -> Card:
    """For what only the newer of two services that run side by side can do: the button may reach that one."""
    said = screen.say("The desk is being upgraded. Nothing was changed: try again in a moment.")
    return _card(said, *_once_more(screen, retry_verb, parameters, typed))


def too_often_card(
    screen: Screen, *, retry_verb: str, parameters: Mapping[str, str], typed: Mapping[str, str] = NOTHING_TYPED
) -> Card:
    """For who has searched so much within a minute that others would wait for Gmail."""
    said = screen.say("You have searched a great deal within a minute. Wait a moment, then try again.")
    return _card(said, *_once_more(screen, retry_verb, parameters, typed))


def trouble_card(
    screen: Screen, *, retry_verb: str, parameters: Mapping[str, str], typed: Mapping[str, str] = NOTHING_TYPED
) -> Card:
    """For what we did not expect: the button tries the same again, with what was ``typed`` into fields."""
    advice = _paragraph(screen.say("Try again. If it keeps happening, tell whoever looks after the desk."))
    return _card(screen.say("This did not work."), advice, *_once_more(screen, retry_verb, parameters, typed))


def _once_more(screen: Screen, verb: str, parameters: Mapping[str, str], typed: Mapping[str, str]) -> list[Widget]:
    """What was typed, and the button that tries the same again."""
    fields = [text_input(name, screen.say("What you wrote"), value=text, lines=True) for name, text in typed.items()]
    again = button(screen.say("Try again"), screen.calling(verb, parameters), look=Look.FILLED)
    return [*fields, buttons(again)]


def _whom_to_ask(screen: Screen) -> Widget:
    return _paragraph(screen.say("Ask a manager of the desk to have you added."))


def _card(said: str, *more: Widget) -> Card:
    return {"sections": [section([_paragraph(said), *more])]}


def _paragraph(text: str) -> Widget:
    return paragraph(html(text))
