"""What a card says where a machine wrote: a mail that came back, an absence, a newsletter."""

from cards.screen import Screen
from cards.text import Html, html
from service.domain.conversation import Conversation
from service.domain.entry import Kind
from service.domain.message import Automatic


def written_by_machine(conversation: Conversation, screen: Screen) -> Html:
    """Nothing where a person wrote, and what was sent has arrived as far as we know."""
    if conversation.undelivered:
        return html(screen.say("⚠ The last answer may not have arrived: a mail server reports a problem."))
    return html(_nobody(conversation.opened_by_machine, screen))


def in_a_row(conversation: Conversation, screen: Screen) -> str:
    """The same in a word or two."""
    if conversation.undelivered:
        return screen.say("perhaps not delivered")
    return screen.say("automatic mail") if conversation.opened_by_machine else ""


def machine_wrote(kind: Kind, what: str, screen: Screen) -> str:
    """A line of the trail; empty where a person wrote."""
    if what not in set(Automatic):
        return ""
    return _opened(Automatic(what), screen) if kind is Kind.OPENED else _came(Automatic(what), screen)


def _nobody(machine: Automatic | None, screen: Screen) -> str:
    if machine is None:
        return ""
    return {
        Automatic.BOUNCE: screen.say("No person wrote this: a mail server reports a problem."),
        Automatic.ANSWER: screen.say("No person wrote this: it is an automatic answer."),
        Automatic.LIST: screen.say("This went to many: a newsletter, or a list’s mail."),
        Automatic.NOTICE: screen.say("No person wrote this: it is an automatic notice."),
    }[machine]


def _opened(machine: Automatic, screen: Screen) -> str:
    return {
        Automatic.BOUNCE: screen.say("Opened by a mail server that reports a problem"),
        Automatic.ANSWER: screen.say("Opened by an automatic answer"),
        Automatic.LIST: screen.say("Opened by a newsletter or a list’s mail"),
        Automatic.NOTICE: screen.say("Opened by an automatic notice"),
    }[machine]


def _came(machine: Automatic, screen: Screen) -> str:
    return {
        Automatic.BOUNCE: screen.say("A mail server reports a problem: the answer may not have arrived"),
        Automatic.ANSWER: screen.say("An automatic answer came"),
        Automatic.LIST: screen.say("A newsletter or a list’s mail came"),
        Automatic.NOTICE: screen.say("An automatic notice came"),
    }[machine]
