"""Who wrote: what the desk knows from before, with the latest earlier requests folded below."""

from cards.browsing import showing
from cards.people import member_name, owner_name, sender_name, subject_of
from cards.request_row import linked_row
from cards.screen import Screen
from cards.text import Html, bold, html, joined
from cards.widgets import Look, Section, Widget, button, buttons, section
from service.domain.acquaintance import Acquaintance
from service.domain.conversation import Conversation
from service.domain.home import Choice, Listing
from service.domain.view import ConversationView

SENDER = 24
LONGEST_SEARCHED = 200


def contact_section(view: ConversationView, screen: Screen) -> Section | None:
    """Nothing for who is new."""
    known = view.known
    if known is None or not known.count:
        return None
    rows = [contact_row(one, html(screen.moment(one.since)), view, screen) for one in known.earlier]
    return section(
        [_line(known, view, screen), *rows, *_all(view, screen)], header=screen.say("Contact"), folded_after=1
    )


def contact_row(one: Conversation, when: Html, view: ConversationView, screen: Screen, state: str = "") -> Widget:
    """Another request of the contact: a tap opens its mail, its number the card."""
    owner = html(owner_name(one, view.desk, screen))
    below = joined(html(subject_of(one, screen)), *([html(state)] if state else []))
    return linked_row(one, joined(bold(when), owner), below, view.me, screen)


def _line(known: Acquaintance, view: ConversationView, screen: Screen) -> Widget:
    n = screen.words.count("{n} earlier request", "{n} earlier requests", known.count)
    first = screen.say("First request {on}", on=screen.on(known.since))
    usually = [screen.say("Usually {who}", who=member_name(known.owner, view.desk, screen))] if known.owner else []
    row = {
        "startIcon": {"knownIcon": "PERSON", "altText": screen.say("Contact")},
        "text": joined(bold(html(sender_name(view.conversation, screen), SENDER)), html(n)),
        "bottomLabel": joined(html(first), *map(html, usually)),
        "wrapText": True,
    }
    return {"decoratedText": row}


def _all(view: ConversationView, screen: Screen) -> list[Widget]:
    """The search by sender."""
    address = view.conversation.contact.address
    if len(address) > LONGEST_SEARCHED:
        return []
    click = showing(Choice(listing=Listing.FOUND, sender=address), view.desk, screen)
    alt = screen.say("See all requests of this contact")
    return [buttons(button(screen.say("See all requests"), click, look=Look.QUIET, alt=alt))]
