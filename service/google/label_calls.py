"""The labels of one mailbox: what they look like, made, changed and deleted."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from msgspec import Struct

from service.google.labelling import colliding, described, parents
from service.google.refused import Refused
from service.ports import LabelLook, LabelTaken, LabelUnknown

HIDDEN = frozenset({"labelHide", "labelShowIfUnread", "hide"})


class LabelCalls(Struct, frozen=True):
    """``labels``: Gmail's methods for labels; ``ask`` makes a request."""

    labels: Any
    address: str
    ask: Callable[[Any], Any]

    def ids(self) -> Mapping[str, str]:
        return {label["name"]: label["id"] for label in self._list()}

    def looks(self, ours: Collection[str]) -> Sequence[LabelLook]:
        listed = [label for label in self._list() if label.get("type") == "user"]
        if not any("color" in label for label in listed):
            listed = [self._whole(label) if label["id"] in ours else label for label in listed]
        return [_look(label) for label in listed]

    def create(self, name: str, *, text: str, background: str) -> str:
        self._make_parents(name)
        return self._created(described(name, (text, background)))

    def change(self, label: LabelLook) -> None:
        self._make_parents(label.name)
        color = (label.text, label.background) if label.text else None
        request = self.labels.patch(userId=self.address, id=label.id, body=described(label.name, color))
        try:
            self.ask(request)
        except Refused as no:
            if no.status == 404:
                raise LabelUnknown(str(no)) from no
            if no.status == 409:
                raise LabelTaken(str(no)) from no
            raise

    def delete(self, label: str) -> None:
        try:
            self.ask(self.labels.delete(userId=self.address, id=label))
        except Refused as no:
            if no.status != 404:
                raise

    def _list(self) -> Sequence[Any]:
        found: Sequence[Any] = self.ask(self.labels.list(userId=self.address)).get("labels", ())
        return found

    def _whole(self, label: Mapping[str, Any]) -> Mapping[str, Any]:
        """Officially, a list does not tell colours."""
        try:
            found: Mapping[str, Any] = self.ask(self.labels.get(userId=self.address, id=label["id"]))
        except Refused as no:
            if no.status != 404:
                raise
            return label
        return found

    def _make_parents(self, name: str) -> None:
        above = parents(name)
        known = self.ids() if above else {}
        for parent in above:
            if parent not in known:
                self._created(described(parent, None))

    def _created(self, label: Mapping[str, Any]) -> str:
        """Its id, or that of the label which already is what Gmail takes for the same."""
        try:
            return str(self.ask(self.labels.create(userId=self.address, body=label))["id"])
        except Refused as no:
            found = colliding(label["name"], self.ids()) if no.status == 409 else None
            if found is None:
                raise
            return found


def _look(label: Mapping[str, Any]) -> LabelLook:
    color = label.get("color") or {}
    return LabelLook(
        id=label["id"],
        name=label["name"],
        text=color.get("textColor", ""),
        background=color.get("backgroundColor", ""),
        shown=HIDDEN.isdisjoint({label.get("labelListVisibility"), label.get("messageListVisibility")}),
    )
