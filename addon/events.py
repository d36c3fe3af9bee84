"""What Gmail posts when somebody opens a mail or presses a button, parsed without trust.

What an event can do without is absent where it is wrong; what a press is about makes it no event.
https://developers.google.com/workspace/add-ons/concepts/event-objects"""

import re
from collections.abc import Collection
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from msgspec import Struct

from addon.body import Tree, lenient, part, text, tree
from addon.carried import FORM, carried, unpacked
from addon.ids import beside_thread, hexadecimal, made_in_browser
from addon.inputs import Field, fields
from addon.parameters import parameters
from service.domain.identity import MessageId, ThreadId

LONGEST = 20_000
MOST_RECIPIENTS, LONGEST_RECIPIENT = 2_000, 1_000
_TOKEN = re.compile(r"[\x21-\x7e]{1,8192}")
"""What may stand in a header."""


class Recipients(Struct, frozen=True, kw_only=True):
    """Of the draft that is being written, where the manifest asks for them."""

    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()


class Event:
    """One event; every id and text in it is what somebody sent, no more."""

    def __init__(self, body: Tree, *, granted: bool = True) -> None:
        """``granted``: whether tokens and grants in it are Gmail's to tell. Raises ``NotAnEvent``."""
        self._common = part(body, "commonEventObject")
        self._authorization = part(body, "authorizationEventObject") if granted else {}
        self._open = part(body, "gmail")
        self._parameters = parameters(self._common)
        self._form = unpacked(self._parameters.get(FORM, "")) | part(self._common, "formInputs")
        self._fields = fields(self._form)

    @classmethod
    def parse(cls, raw: bytes, *, granted: bool = True) -> "Event":
        """Raises ``NotAnEvent``."""
        return cls(tree(raw), granted=granted)

    # Who it is, and what he has granted

    @property
    def user_token(self) -> str | None:
        return text(self._authorization, "userIdToken")

    @property
    def user_access_token(self) -> str | None:
        """The user's own, for Gmail's API, as it may stand in a header."""
        return _token(text(self._authorization, "userOAuthToken", "userOauthToken"))

    @property
    def message_token(self) -> str | None:
        """The open message's, which goes beside the user's, as it may stand in a header."""
        return _token(text(self._open, "accessToken"))

    @property
    def scopes(self) -> frozenset[str] | None:
        """What the user has granted; None where that is unknown."""
        given = self._authorization.get("authorizedScopes")
        if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
            return None
        return frozenset(given)

    @property
    def locale(self) -> str | None:
        return text(self._common, "userLocale")

    @property
    def zone(self) -> tzinfo:
        """The member's own; UTC where Gmail does not tell, or tells something unheard of."""
        try:
            return ZoneInfo(text(lenient(self._common, "timeZone"), "id") or "UTC")
        except (KeyError, ValueError, OSError):
            return ZoneInfo("UTC")

    # What is on the screen

    @property
    def message(self) -> MessageId | None:
        """A compound thread names its message too; beside a mail that this browser made, that may be another one."""
        named = hexadecimal(self._message, "msg")
        given = named or (None if made_in_browser(self._message) else beside_thread(self._thread))
        return MessageId(given) if given else None

    @property
    def opened(self) -> str | None:
        """By what Gmail is asked for the open message: hexadecimal, or ``msg-a:r…`` where this browser made it."""
        return self.message or made_in_browser(self._message)

    @property
    def thread(self) -> ThreadId | None:
        given = hexadecimal(self._thread, "thread")
        return ThreadId(given) if given else None

    @property
    def recipients(self) -> Recipients:
        return Recipients(
            to=_addresses(self._open, "toRecipients", "ToRecipients"),
            cc=_addresses(self._open, "ccRecipients", "CcRecipients"),
            bcc=_addresses(self._open, "bccRecipients", "BccRecipients"),
        )

    @property
    def _message(self) -> str | None:
        return text(self._open, "messageId")

    @property
    def _thread(self) -> str | None:
        return text(self._open, "threadId")

    # What was pressed, and what stands in the form

    @property
    def parameters(self) -> dict[str, str]:
        """What a button may carry once more: all that say something, or none where it is more than any button has."""
        given = {name: value for name, value in self._parameters.items() if name not in {"", FORM} and value}
        return given if sum(len(name) + len(value) for name, value in given.items()) <= LONGEST // 4 else {}

    def parameter(self, name: str) -> str:
        """Empty where it is missing."""
        return self._parameters.get(name, "")[:LONGEST]

    def form(self, *, besides: Collection[str]) -> dict[str, str] | None:
        """The fields but for these as a button's parameter, by which a later press has them too; None where they are
        more than a button should carry."""
        return carried(self._form, besides=besides)

    def inputs(self, name: str) -> tuple[str, ...]:
        """What is ticked or chosen; () where nothing is, since Gmail leaves such fields out."""
        return tuple(value[:LONGEST] for value in self._field(name).texts)

    def input(self, name: str) -> str:
        return next(iter(self.inputs(name)), "")

    def date(self, name: str) -> date | None:
        """A day chosen without a time."""
        return self._field(name).day

    def moment(self, name: str) -> datetime | None:
        """A day chosen with a time: an instant."""
        return self._field(name).moment

    def time_of_day(self, name: str) -> time | None:
        """A time chosen without a day."""
        return self._field(name).time_of_day

    def _field(self, name: str) -> Field:
        return self._fields.get(name, Field())


def _token(given: str | None) -> str | None:
    return given if given and _TOKEN.fullmatch(given) else None


def _addresses(of: Tree, *spellings: str) -> tuple[str, ...]:
    given = next((found for name in spellings if isinstance(found := of.get(name), list)), [])
    return tuple(one[:LONGEST_RECIPIENT] for one in given[:MOST_RECIPIENTS] if isinstance(one, str))
