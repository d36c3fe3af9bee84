"""The variables of saved replies and signatures, as somebody reads and writes them in his own language."""

from cards.screen import Screen
from cards.text import Html, bold, html, joined
from service.domain.filling import spoken


def shown(text: str, screen: Screen) -> str:
    """``text`` with its variables as this language has them."""
    return spoken(text, screen.words.locale)


def variable_lines(screen: Screen) -> list[Html]:
    """What each variable stands for."""
    meant = {
        "{name}": screen.say("the customer’s name"),
        "{number}": screen.say("the request’s number"),
        "{desk}": screen.say("the desk’s name"),
        "{member}": screen.say("the name of whoever answers"),
        "{subject}": screen.say("the subject"),
    }
    return [joined(bold(html(shown(variable, screen))), html(meaning), by=" ") for variable, meaning in meant.items()]


def variable_names(screen: Screen) -> str:
    return shown("{name}, {number}, {desk}, {member}, {subject}", screen)
