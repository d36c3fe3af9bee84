"""The reply that stands in a card's form, with what its button says of it."""

from msgspec.structs import replace

from addon.events import Event
from cards.text import as_typed
from service.domain.filling import generalised, values_of
from service.domain.letter import Letter, Then, Voice, unlisted
from service.domain.notice import Telling
from service.domain.view import ConversationView

FIELDS = ("reply_as", "copies")
"""Beside the text."""
AGREED = {"to": 254, "cc": 500}
"""What a card has shown of whom it goes to, each with as many bytes as it can have: every button of the next card
carries the first (RFC 5321, 4.5.3.1.3), those that send also the other."""


def letter(event: Event, *, stays: bool = False) -> Letter:
    """``stays``: as a draft."""
    form, then = standing(event), event.parameter("then")
    voice = form["reply_as"]
    return Letter(
        text=event.input("reply"),
        voice=Voice(voice) if voice in set(Voice) else Voice.DESK,
        to=event.parameter("to"),
        copies=form["copies"] == "yes",
        cc=unlisted(event.parameter("cc")),
        then=Then(then) if then in set(Then) and not stays else Then.USUAL,
        stays=stays,
    )


def standing(event: Event) -> dict[str, str]:
    """The form as it is put back beside a text that stays; a card of trouble carries what it has no fields for."""
    fields = {name: event.input(name) or event.parameter(name) for name in FIELDS}
    agreed = {name: as_typed(event.parameter(name), longest, room=longest) for name, longest in AGREED.items()}
    return fields | agreed


def with_answer(view: ConversationView, text: str) -> ConversationView:
    """``view`` after a reply; once it is sent, its text may be saved: nothing keeps it unless somebody does."""
    if view.notice is None or view.notice.telling not in {Telling.SENT, Telling.SENT_AND_TAKEN}:
        return view
    return replace(view, answered=generalised(text, values_of(view.conversation, view.desk, view.me)))
