"""What the sidebar promises, each shown by a browser test and by pictures in docs."""

from msgspec import Struct


class Promise(Struct, frozen=True):
    """``pictures``: names in docs/pictures, as "card-new" for card-new-en.png and card-new-fr.png."""

    says: str
    pictures: tuple[str, ...]


PROMISED = {
    "A5": Promise("who answered from Gmail is named", ("card-author",)),
    "A7": Promise("replies tell the request's number", ("card-sent", "card-settings")),
    "B3": Promise(
        "snoozed, a duplicate of another, transferred", ("card-snoozed", "card-duplicate", "card-transferred")
    ),
    "B4": Promise(
        "tags: set, made, renamed, recoloured, merged, retired", ("card-request", "card-tags", "card-tag", "card-merge")
    ),
    "B5": Promise("notes with mentions, in no mail", ("card-request", "card-mentioned")),
    "B7": Promise("who else is at it", ("card-request", "card-forestalled")),
    "B8": Promise("a reply as the desk or as oneself, or a draft for a colleague", ("card-reply", "card-sent")),
    "B9": Promise(
        "snoozed until a day or until no answer comes; due by a day", ("card-later", "card-snoozed", "card-overdue")
    ),
    "B10": Promise("the contact: what came before, what else is open", ("card-contact",)),
    "B11": Promise("home: lists, counts, search", ("card-home", "card-people", "card-search", "card-saved")),
    "B12": Promise("several at once", ("card-several", "card-progress")),
    "B13": Promise("followed requests", ("card-followed",)),
    "B15": Promise("saved replies where one writes in Gmail, and the warning", ("card-compose", "card-warned")),
    "B16": Promise("saved replies, answers saved, what is at hand", ("card-reply", "card-resolved", "card-hand")),
    "B17": Promise("undo", ("card-snoozed",)),
    "B18": Promise("the same cards on the web", ("web", "phone")),
    "C5": Promise("the inbox follows, and is followed", ("card-settings",)),
    "E5": Promise("texts, tags and saved replies in the settings", ("card-settings", "card-tag", "card-replies")),
}
