"""A label of Gmail's as it is shown."""

from msgspec import Struct


class LabelLook(Struct, frozen=True, kw_only=True):
    """``text`` and ``background``: of Gmail's palette, empty where it has no colour or none was asked for.

    ``shown``: in Gmail's list of labels and on its mails."""

    id: str
    name: str
    text: str = ""
    background: str = ""
    shown: bool = True
