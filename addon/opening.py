"""The card of the mail that is open, wherever the member looks at it."""

from dataclasses import replace

from addon.door import Knock
from addon.events import Event
from cards.conversation import conversation_card
from cards.screen import Card
from cards.situations import no_desk_card, not_a_member_card, not_ours_card
from service.acting import Acting
from service.finding import Finding, Opened, Traced, Unread
from service.looking import Hidden, Looking
from service.ports import OpenTokens, TokensRefused

METADATA = "https://www.googleapis.com/auth/gmail.addons.current.message.metadata"
"""The scope that lets us read the headers of the open mail."""


class NotGranted(Exception):
    """The user has not let us read what is open; ``str()`` is the scope that Gmail can ask him for."""


def open_mail_card(knock: Knock, finding: Finding, looking: Looking, acting: Acting) -> Card:
    """Raises ``NotGranted``, ``GmailBusy`` and ``GmailRefused``."""
    if not knock.visitor.seats:
        return nobody_card(knock)
    traced = _traced(knock, finding)
    try:
        sight = acting.read(looking.see(knock.visitor, traced.conversation)) if traced else None
    except Hidden:
        sight = None
    if traced is None or sight is None:
        return not_ours_card(knock.screen, home=True)
    view = replace(sight.view(), here=knock.event.opened or "", away=traced.answering, answering=traced.answering)
    return conversation_card(view, knock.screen)


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
