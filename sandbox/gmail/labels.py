"""A mailbox's labels: names, colours, and what Gmail does not allow."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sandbox.gmail.description import palette
from sandbox.gmail.errors import Refused, invalid, not_found
from sandbox.knobs import Knobs

SYSTEM = (
    "CHAT", "SENT", "INBOX", "IMPORTANT", "TRASH", "DRAFT", "SPAM", "CATEGORY_FORUMS", "CATEGORY_UPDATES",
    "CATEGORY_PERSONAL", "CATEGORY_PROMOTIONS", "CATEGORY_SOCIAL", "STARRED", "UNREAD",
)  # fmt: skip
UNTOUCHABLE = frozenset({"SENT", "DRAFT", "CHAT"})
RESERVED = frozenset(name.lower() for name in SYSTEM) | {
    "voicemail", "muted", "scheduled", "allmail", "all mail", "travel", "finance", "personal", "social", "promotions",
    "updates", "forums", "drafts", "important", "snoozed", "bin",
}  # fmt: skip
HIDDEN = frozenset({"CHAT", "IMPORTANT", *(name for name in SYSTEM if name.startswith("CATEGORY_"))})
LONGEST_NAME = 225
MOST_LABELS = 10_000


class Label(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    messages: str = "show"
    list: str = "labelShow"
    text_color: str | None = None
    background: str | None = None

    @property
    def is_system(self) -> bool:
        return self.id in SYSTEM

    def as_json(self) -> dict[str, Any]:
        if self.is_system:
            hidden = {"messageListVisibility": "hide", "labelListVisibility": "labelHide"} if self.id in HIDDEN else {}
            return {"id": self.id, "name": self.name, "type": "system"} | hidden
        shown = {"messageListVisibility": self.messages, "labelListVisibility": self.list}
        found: dict[str, Any] = {"id": self.id, "name": self.name, "type": "user"} | shown
        if self.text_color:
            found["color"] = {"textColor": self.text_color, "backgroundColor": self.background}
        return found


class Labels:
    def __init__(self, knobs: Knobs) -> None:
        self._labels = {name: Label(id=name, name=name) for name in SYSTEM}
        self._named = {comparable(name): name for name in SYSTEM}
        self._given = 0
        self._gone_404 = knobs.unknown_label_not_found

    def __iter__(self) -> Iterator[Label]:
        return iter(self._labels.values())

    def get(self, label_id: str) -> Label:
        if label_id not in self._labels:
            raise not_found()
        return self._labels[label_id]

    def known(self, label_id: str) -> str:
        """The same id, or the refusal that a modify meets."""
        if label_id in self._labels:
            return label_id
        if self._gone_404:
            raise Refused(404, "notFound", "Label not found")
        raise invalid(f"Invalid label: {label_id}")

    def named(self, name: str) -> Label | None:
        """By its name or by what ``label:`` makes of it."""
        return self._labels.get(self._named.get(comparable(name), ""))

    def create(self, body: dict[str, Any]) -> Label:
        if len(self._labels) - len(SYSTEM) >= MOST_LABELS:
            raise invalid("Too many labels")
        self._given += 1  # an id is never given twice
        return self._keep(_with(Label(id=f"Label_{self._given}", name=""), body, whole=True))

    def change(self, label_id: str, body: dict[str, Any], *, whole: bool) -> Label:
        """``whole`` for update, which says everything; a patch says only what changes."""
        label = self.get(label_id)
        if label.is_system:
            raise invalid("Invalid update request: system labels cannot be changed")
        if body.get("id", label_id) != label_id:
            raise invalid("Label id in the body does not match the path")
        return self._keep(_with(label, body, whole=whole))

    def delete(self, label_id: str) -> None:
        if self.get(label_id).is_system:
            raise invalid("Invalid delete request: system labels cannot be deleted")
        del self._named[comparable(self._labels.pop(label_id).name)]

    def _keep(self, label: Label) -> Label:
        if self._named.get(comparable(label.name), label.id) != label.id:
            raise Refused(409, "aborted", "Label name exists or conflicts")
        if known := self._labels.get(label.id):
            del self._named[comparable(known.name)]
        self._labels[label.id], self._named[comparable(label.name)] = label, label.id
        return label


def comparable(name: str) -> str:
    """Names that differ only in case and separators are one name to Gmail."""
    return re.sub(r"[/\-_. &]+", "-", name.casefold())


def _with(label: Label, body: dict[str, Any], *, whole: bool) -> Label:
    if body.get("type", "user") != "user":
        raise invalid("Invalid label type")
    name = body.get("name", "" if whole else label.name)
    _check_name(name)
    named = replace(
        label,
        name=name,
        messages=body.get("messageListVisibility", label.messages),
        list=body.get("labelListVisibility", label.list),
    )
    return _coloured(named, body.get("color")) if "color" in body or whole else named


def _check_name(name: str) -> None:
    if not name:
        raise invalid("Label name is required")
    if len(name) > LONGEST_NAME or name != name.strip() or name.casefold() in RESERVED or name.strip("/") != name:
        raise invalid("Invalid label name")


def _coloured(label: Label, color: dict[str, str] | None) -> Label:
    if not color:
        return replace(label, text_color=None, background=None)
    text, background = color.get("textColor"), color.get("backgroundColor")
    for each in (text, background):
        if each not in palette():
            raise invalid(f"Label color {each or '(missing)'} is not on the allowed color palette")
    return replace(label, text_color=text, background=background)
