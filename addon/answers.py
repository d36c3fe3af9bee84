"""The envelopes that Gmail expects: bare for triggers, wrapped for buttons; one unknown key and it refuses the whole.

https://developers.google.com/workspace/add-ons/reference/callback-contract"""

from typing import Any

from cards.screen import Card
from service.domain.view import Prepared

Answer = dict[str, Any]
ALL_SCOPES: Answer = {"requesting_google_scopes": {"all_scopes": True}}
"""Asks the user for what he has not granted yet; Gmail repeats the event afterwards."""


TAGLESS = str.maketrans("<>", "‹›")
"""A toast is plain text without tags: what becomes of one is not documented, so that what was typed has none either."""


def scopes(*missing: str) -> Answer:
    """Asks the user for these, likewise."""
    return {"requesting_google_scopes": {"scopes": list(missing)}}


def shown(card: Card) -> Answer:
    """To a trigger: this card."""
    return {"action": {"navigations": [{"pushCard": card}]}}


def updated(card: Card, *, toast: str = "", host: Answer | None = None, changed: bool = True) -> Answer:
    """To a button: this card instead of the one it was on; other cards are out of date. ``host``: what Gmail does."""
    answer = _rendered([{"updateCard": card}], toast, changed=changed)
    if host:
        answer["renderActions"]["hostAppAction"] = {"gmailAction": host}
    return answer


def pushed(card: Card, *, toast: str = "", changed: bool = False) -> Answer:
    """To a button: this card on top; one may go back, to a card drawn anew where something ``changed``."""
    return _rendered([{"pushCard": card}], toast, changed=changed)


def refreshed(card: Card, *, toast: str = "") -> Answer:
    """To a button: another view in place of this one, with nothing changed."""
    return _rendered([{"updateCard": card}], toast, changed=False)


def opening_draft(draft: Prepared) -> Answer:
    """What Gmail does: opens a draft of the mailbox that it shows."""
    return {"openCreatedDraftActionMarkup": {"draftId": draft.id, "draftThreadId": draft.thread}}


def inserting(content: str) -> Answer:
    """To a button, where a mail is written: Gmail inserts this HTML at the cursor, to be changed as one likes."""
    body = {"insertContents": [{"content": content, "contentType": "MUTABLE_HTML"}], "type": "IN_PLACE_INSERT"}
    written = {"gmailAction": {"updateDraftActionMarkup": {"updateBody": body}}}
    return {"renderActions": {"hostAppAction": written}, "stateChanged": False}


def completing(names: list[str]) -> Answer:
    """To a field that somebody types in."""
    return {"autoComplete": {"items": [{"text": name} for name in names]}}


def returned(card: Card, *, toast: str = "", changed: bool = True) -> Answer:
    """To a button: this card instead of the one below, to which it leads back."""
    return _rendered([{"pop": True}, {"updateCard": card}], toast, changed=changed)


def _rendered(navigations: list[Answer], toast: str, *, changed: bool) -> Answer:
    action: Answer = {"navigations": navigations}
    if toast:
        action["notification"] = {"text": toast.translate(TAGLESS)}
    return {"renderActions": {"action": action}, "stateChanged": changed}
