"""How much of a hurry somebody is in who asks Gmail, and how much of a mailbox's quota was used."""

from msgspec import Struct


class Hurry(Struct, frozen=True, kw_only=True):
    """``patience``: seconds for one call, its repetitions included. ``gently``: room is left for everybody else.
    ``once``: what must not be repeated unasked."""

    patience: float
    gently: bool = False
    once: bool = False


class Units(Struct, frozen=True, kw_only=True):
    """What this process has used of a mailbox, in Gmail's units: in all, in the last minute, and its share of one."""

    total: int
    lately: int
    share: float
