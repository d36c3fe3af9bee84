"""What Gmail accepts as a label, and how much relabelling in one call."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, zip_longest
from typing import Any, TypeVar

from service.domain.labels import gmail_form
from service.google.refused import Refused

T = TypeVar("T")

MOST_LABELS = 100
MOST_MESSAGES = 1000
UNKNOWN_LABEL = re.compile(r"invalid label: |label\s?id not found|label not found", re.IGNORECASE)


def changes(*, add: Iterable[str], remove: Iterable[str]) -> Iterator[dict[str, list[str]]]:
    """Bodies of modify calls; none where nothing changes."""
    more, less = slices(sorted(set(add)), MOST_LABELS), slices(sorted(set(remove)), MOST_LABELS)
    for added, removed in zip_longest(more, less, fillvalue=()):
        yield {"addLabelIds": list(added), "removeLabelIds": list(removed)}


def slices(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def is_unknown_label(no: Refused) -> bool:
    return no.status in {400, 404} and UNKNOWN_LABEL.search(str(no)) is not None


def parents(name: str) -> list[str]:
    """The labels under which ``name`` is shown, outermost first; Gmail does not make them by itself."""
    return list(accumulate(name.split("/"), lambda outer, inner: f"{outer}/{inner}"))[:-1]


def colliding(name: str, labels: Mapping[str, str]) -> str | None:
    """The id of the label that keeps Gmail from creating ``name``: the same but for case and separators."""
    if name in labels:
        return labels[name]
    return next((label for other, label in labels.items() if gmail_form(other) == gmail_form(name)), None)


def described(name: str, color: tuple[str, str] | None) -> dict[str, Any]:
    """``color``: text and background, from Gmail's palette."""
    shown: dict[str, Any] = {"name": name, "labelListVisibility": "labelShow", "messageListVisibility": "show"}
    return shown | ({"color": {"textColor": color[0], "backgroundColor": color[1]}} if color else {})
