"""The reply that stands in a card's form, with what its button says of it."""

from addon.events import Event
from service.domain.letter import Letter, Then, Voice, unlisted

FIELDS = ("reply_as", "copies")
"""Beside the text."""
AGREED = ("to", "cc")
"""What a card has shown of whom it goes to."""


def letter(event: Event, *, stays: bool = False) -> Letter:
    """``stays``: as a draft."""
    voice, then = event.input("reply_as"), event.parameter("then")
    return Letter(
        text=event.input("reply"),
        voice=Voice(voice) if voice in set(Voice) else Voice.DESK,
        to=event.parameter("to"),
        copies=event.input("copies") == "yes",
        cc=unlisted(event.parameter("cc")),
        then=Then(then) if then in set(Then) and not stays else Then.WAIT,
        stays=stays,
    )


def standing(event: Event) -> dict[str, str]:
    """The form as it is put back beside a text that stays."""
    return {name: event.input(name) for name in FIELDS} | {name: event.parameter(name) for name in AGREED}
