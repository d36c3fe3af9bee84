"""Whom a note may call, where its @ calls nobody or several."""

from collections.abc import Sequence

from cards.people import name_of
from cards.screen import Screen
from service.domain.desk import Desk, Teammate
from service.domain.mention import meant, nearest

NAMED = 5


def nobody_called(word: str, desk: Desk, screen: Screen) -> str:
    if len(several := meant(word, desk)) > 1:
        who = _named(several, desk)
        return screen.say(
            "“{name}” may be {who}. Nothing was saved: write the whole name or address.", name=word, who=who
        )
    who = _named(nearest(word, desk), desk)
    return screen.say(
        "Nobody here is called “{name}”. You can mention {who}. Nothing was saved: correct it, or leave out the @.",
        name=word,
        who=who,
    )


def _named(mates: Sequence[Teammate], desk: Desk) -> str:
    names = ", ".join(name_of(mate, desk) for mate in mates[:NAMED])
    return f"{names}…" if len(mates) > NAMED else names
