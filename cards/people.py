"""How people and tags are called."""

from collections.abc import Collection

from cards.screen import Screen
from cards.text import Html, html, is_blank, plain
from service.domain.conversation import Conversation
from service.domain.desk import Desk, Tag, Teammate
from service.domain.palette import PALETTE, colour_of

NAME = 40
LOCAL_PART = 20
SUBJECT = 80
ADDRESS = 80


def name_of(mate: Teammate, desk: Desk) -> str:
    """The name, with the local part of the address where two would be called the same."""
    if is_blank(mate.name):
        return plain(mate.address, NAME)
    name = plain(mate.name, NAME)
    namesakes = sum(other.name.casefold() == mate.name.casefold() for other in desk.team)
    return f"{name} ({plain(mate.address.partition('@')[0], LOCAL_PART)})" if namesakes > 1 else name


def member_name(member: str, desk: Desk, screen: Screen) -> str:
    mate = desk.teammate(member)
    return name_of(mate, desk) if mate else screen.say("a former member")


def speaker_name(member: str, desk: Desk, screen: Screen) -> str:
    """The same, as the first word of a sentence."""
    mate = desk.teammate(member)
    return name_of(mate, desk) if mate else screen.say("A former member")


def owner_name(conversation: Conversation, desk: Desk, screen: Screen) -> str:
    return member_name(conversation.owner, desk, screen) if conversation.owner else screen.say("Unassigned")


def tag_name(tag: str, desk: Desk, screen: Screen) -> str:
    known = desk.tag(tag)
    return called(known, screen) if known else screen.say("a former tag")


def called(tag: Tag, screen: Screen) -> str:
    return plain(tag.name, NAME) if not is_blank(tag.name) else screen.say("a tag without a name")


def coloured(tag: str, name: str, desk: Desk) -> Html:
    """As "● billing", in the colour of its label; ``name``: how it is called."""
    known = desk.tag(tag)
    if known is None:
        return html(name, NAME)
    dot = PALETTE[colour_of(known.colour, desk.tags.index(known))].dot
    return Html(f'<font color="{dot}">●</font> {html(name, NAME)}')


def tag_names(conversation: Conversation, desk: Desk, screen: Screen) -> list[str]:
    """The names of its tags, in order."""
    return sorted((tag_name(tag, desk, screen) for tag in conversation.tags), key=str.casefold)


def sender_name(conversation: Conversation, screen: Screen) -> str:
    contact = conversation.contact
    known = next((name for name in (contact.name, contact.address) if not is_blank(name)), "")
    return plain(known, NAME) or screen.say("Unknown sender")


def subject_of(conversation: Conversation, screen: Screen) -> str:
    return screen.say("(no subject)") if is_blank(conversation.subject) else plain(conversation.subject, SUBJECT)


def request_name(number: object, desk: str, screen: Screen) -> str:
    return screen.say("#{number} · {desk}", number=number, desk=plain(desk, NAME))


def desk_among(desk: Desk, desks: Collection[Desk]) -> str:
    """The name, with the address where two of them are called the same."""
    alike = sum(desk_name(other).casefold() == desk_name(desk).casefold() for other in desks)
    return f"{desk_name(desk)} ({plain(desk.address, NAME)})" if alike > 1 else desk_name(desk)


def desk_name(desk: Desk) -> str:
    return plain(desk.address if is_blank(desk.name) else desk.name, NAME)
