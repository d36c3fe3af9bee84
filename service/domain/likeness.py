"""How alike two requests are by their subjects: what earlier ones to look for, and which of them come first."""

import re

from service.domain.conversation import Conversation
from service.domain.mail import topic

SHORTEST = 4
"""Shorter words are in every subject; without vowels' marks or stop words it works in any language."""
MOST = 6
_WORD = re.compile(r"[^\W_]+")


def words_of(subject: str) -> tuple[str, ...]:
    """The words that tell what it is about, the longest first: these are the rarest."""
    found = (word for word in _WORD.findall(topic(subject)) if len(word) >= SHORTEST)
    return tuple(sorted(dict.fromkeys(found), key=lambda word: (-len(word), word)))[:MOST]


def alike(one: Conversation, other: Conversation) -> int:
    """How many such words they share."""
    return len({*words_of(one.subject)} & {*_WORD.findall(topic(other.subject))})
