"""Every card that the mail leads to, drawn and held against Google's schema, as ``tests.team``'s sidebar does."""

from collections.abc import Iterable

from service.domain.conversation import Conversation
from tests.team import Sidebar, Team

LANGUAGES = {"en": ("Unassigned", "More"), "fr": ("Non attribuées", "Plus")}
"""How the list that is longest is called, and the button to its next page."""


def draw(team: Team, conversations: Iterable[Conversation]) -> int:
    """Each conversation's card, in both languages; how many cards."""
    drawn = 0
    for one in conversations:
        for language in LANGUAGES:
            beside = team.open("alice", one.messages[0].id, language)
            assert str(one.number) in beside.card["header"]["title"]
            drawn += 1
    return drawn


def leaf_through(team: Team) -> int:
    """The home's longest list from its first page to its last, in both languages; how many pages."""
    return sum(_pages(team.open("alice", None, language), *words) for language, words in LANGUAGES.items())


def _pages(home: Sidebar, listed: str, further: str) -> int:
    pages = 1
    if named := [text for text in home.buttons if text.startswith(listed)]:
        home.press(named[0])
    while further in home.buttons:
        home.press(further)
        pages += 1
    return pages
