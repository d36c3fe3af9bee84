"""A label of Gmail's as it is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelLook:
    """``text`` and ``background``: of Gmail's palette, empty where it has no colour or none was asked for.

    ``shown``: in Gmail's list of labels and on its mails."""

    id: str
    name: str
    text: str = ""
    background: str = ""
    shown: bool = True
