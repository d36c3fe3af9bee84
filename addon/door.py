"""How an add-on event comes in: from Google, for a verified user, whose visit it becomes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Request

from addon.events import Event
from cards.screen import Screen
from service.domain.identity import ConversationId
from service.knocking import Verify, bearer
from service.looking import Hidden
from service.ports import POSSIBLE_ID
from service.visiting import Visiting, Visitor
from service.words import words


class NoUserToken(Exception):
    """The user has not granted his address yet: Gmail can ask him."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knock:
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
        given = self.event.parameter("rev")
        return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """``url``: the public base URL; ``senders``: whose system tokens are believed; ``client_id``: audience of users."""

    visiting: Visiting
    verify: Verify
    url: str
    senders: frozenset[str]
    client_id: str
    clock: Callable[[], datetime]

    def open(self, request: Request) -> Knock:
        """Raises ``NotVerified``, ``NotAnEvent`` and ``NoUserToken``."""
        here = f"{self.url}{request.path}"
        self.verify(bearer(request.headers.get("Authorization")), audience=here, senders=self.senders)
        event = Event.parse(request.get_data())
        if not event.user_token:
            raise NoUserToken
        claims = self.verify(event.user_token, audience=self.client_id)
        visitor = self.visiting.visitor(sub=claims.sub, address=claims.email)
        screen = Screen(url=self.url, words=words(event.locale), now=self.clock(), zone=event.zone)
        return Knock(visitor=visitor, event=event, screen=screen)
