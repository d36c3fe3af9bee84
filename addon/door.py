"""How an event of the cards comes in: from who may knock here, for a verified user, whose visit it becomes."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

from flask import Request
from msgspec import Struct
from msgspec.structs import replace

from addon.events import Event
from addon.numbers import whole
from cards.screen import GMAIL, Screen
from service.domain.identity import ConversationId
from service.domain.mail import epoch
from service.looking import Hidden
from service.ports import POSSIBLE_ID
from service.visiting import Visitor
from service.words import words

Admitted = Callable[[str | None], Visitor]
"""Says who it is; given the user's token of the event, where it brings one. Raises ``NotVerified``."""
Admits = Callable[[Request], Admitted]
"""Asked before anything of the body is read. Raises ``NotVerified``."""


class Knock(Struct, frozen=True, kw_only=True):
    """One verified event: who it is, what he sees, and what he asks for."""

    visitor: Visitor
    event: Event
    screen: Screen

    @property
    def conversation(self) -> ConversationId:
        """Raises ``Hidden`` where the event names none, or what can be no id."""
        given = self.event.parameter("conversation")
        if not POSSIBLE_ID.fullmatch(given):
            raise Hidden(given[:50])
        return ConversationId(given)

    @property
    def rev(self) -> int | None:
        return whole(self.event.parameter("rev"), digits=9)

    def seen_of(self, conversation: ConversationId) -> int | None:
        """The revision that the card showed, where it was that request's."""
        return self.rev if self.event.parameter("conversation") == conversation else None

    @property
    def drawn(self) -> datetime | None:
        """When the card was drawn, as it says itself where that matters."""
        at = whole(self.event.parameter("drawn"), digits=14)
        return None if at is None else epoch(at)


class Door(Struct, frozen=True):
    """``at``: under which path the cards are, and their buttons call; ``url``: the public base URL; ``pages``: on the
    web, where Gmail's own pages are, a slash at the end."""

    at: str
    admits: Admits
    url: str
    clock: Callable[[], datetime]
    pages: str = ""

    def open(self, request: Request) -> Knock:
        """Raises ``NotVerified``, ``NotAnEvent`` and, where the user is told by a token alone, ``NoUserToken``."""
        admitted = self.admits(request)
        event = self.event(request)
        visitor = admitted(event.user_token)
        return Knock(visitor=visitor, event=event, screen=self._of(visitor, self.screen(event)))

    def event(self, request: Request) -> Event:
        """What is asked, whoever asks. Raises ``NotAnEvent``."""
        return Event.parse(request.get_data(), granted=self.in_gmail)

    @property
    def in_gmail(self) -> bool:
        """Whether its events are Gmail's own; a page of ours has no tokens to send, whatever a browser posts."""
        return self.at == GMAIL

    def screen(self, event: Event) -> Screen:
        return Screen(url=self.url, at=self.at, words=words(event.locale), now=self.clock(), zone=event.zone)

    def _of(self, visitor: Visitor, screen: Screen) -> Screen:
        """A browser may be signed in to several accounts: Gmail opens the one that its address names."""
        if not self.pages:
            return screen
        return replace(screen, mail=f"{self.pages}{quote(visitor.address, safe='@') or '0'}/")
