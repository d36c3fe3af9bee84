"""The card of the mail that is open, wherever the member looks at it."""

from msgspec import Struct
from msgspec.structs import replace

from addon.door import Knock
from addon.events import Event
from addon.links import is_link, linked
from addon.picked import picked
from addon.showing import request_card
from addon.typed import typed
from cards.conversation import conversation_card
from cards.screen import Card
from cards.situations import no_desk_card, not_a_member_card, not_ours_card
from service.acting import Acting
from service.beginning import Beginning
from service.contacts import Contacts
from service.domain.identity import ConversationId
from service.domain.view import ConversationView
from service.finding import Finding, Opened, Traced, Unread
from service.looking import Hidden, Looking, Sight
from service.ports import OpenTokens, TokensRefused
from service.presence import Attending

METADATA = "https://www.googleapis.com/auth/gmail.addons.current.message.metadata"
"""The scope that lets us read the headers of the open mail."""


class NotGranted(Exception):
    """The user has not let us read what is open; ``str()`` is the scope that Gmail can ask him for."""


class Opening(Struct, frozen=True):
    """Everything that a request's card is made of."""

    finding: Finding
    looking: Looking
    acting: Acting
    contacts: Contacts
    attending: Attending
    beginning: Beginning

    def beside(self, knock: Knock) -> Card:
        """The card of the mail that is open. Raises ``NotGranted``, ``GmailBusy`` and ``GmailRefused``."""
        if not knock.visitor.seats:
            return nobody_card(knock)
        traced = _traced(knock, self.finding)
        try:
            sight = self._seen(knock, traced.conversation) if traced else None
        except Hidden:
            sight = None
        if traced is None or sight is None:
            return not_ours_card(knock.screen)
        return conversation_card(self.contacts.around(_open(sight, traced, knock.event)), knock.screen)

    def named(self, conversation: ConversationId, knock: Knock) -> Card:
        """The card of a request, whatever is on the screen; in place of an older one, with what was typed there.

        Raises ``Hidden``."""
        view = self._seen(knock, conversation).view()
        view = self.beginning(view) if knock.event.parameter("replying") == "yes" else view
        seen = knock.seen_of(view.conversation.id)
        stood = {} if seen is None else picked(knock, view) | typed(knock)
        return self.card(replace(view, seen=seen, typed=stood), knock)

    def pasted(self, text: str, knock: Knock) -> Card | None:
        """The card of the mail that a link leads to, or an id; None where ``text`` is neither."""
        name = linked(text)
        traced = self.finding(knock.visitor, name) if name else None
        try:
            return self.named(traced.conversation, knock) if traced else _no_such_link(text, knock)
        except Hidden:
            return _no_such_link(text, knock)

    def card(self, view: ConversationView, knock: Knock) -> Card:
        """The same, as it was left by a button."""
        return request_card(self.contacts.around(view), knock)

    def _seen(self, knock: Knock, conversation: ConversationId) -> Sight:
        return self.attending(self.acting.read(self.looking.see(knock.visitor, conversation)))


def _no_such_link(text: str, knock: Knock) -> Card | None:
    return not_ours_card(knock.screen) if is_link(text) else None


def _open(sight: Sight, traced: Traced, event: Event) -> ConversationView:
    mail = next((one for one in (event.message, traced.message) if one and sight.conversation.message(one)), "")
    answering = traced.answering
    return replace(sight.view(), here=event.opened or "", away=answering, answering=answering, mail=mail)


def _traced(knock: Knock, finding: Finding) -> Traced | None:
    """Asking for a permission that Gmail says is there already would go in circles: that is trouble."""
    try:
        return finding(knock.visitor, opened(knock.event))
    except Unread as unread:
        if not may_read(knock.event):
            raise NotGranted(METADATA) from unread
        return None
    except TokensRefused as refused:
        if knock.event.scopes is None:
            raise NotGranted(METADATA) from refused
        raise


def opened(event: Event) -> Opened:
    user, message = event.user_access_token, event.message_token
    tokens = OpenTokens(user=user, message=message) if user and message and may_read(event) else None
    return Opened(message=event.message, thread=event.thread, name=event.opened, tokens=tokens)


def may_read(event: Event) -> bool:
    """Where Gmail does not tell what was granted, it is worth a try."""
    return event.scopes is None or METADATA in event.scopes


def nobody_card(knock: Knock) -> Card:
    """For who has no place at any desk: a member whose last desk is gone, or a stranger."""
    if knock.visitor.member:
        return no_desk_card(knock.screen)
    return not_a_member_card(knock.screen, address=knock.visitor.address)
