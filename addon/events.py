"""What Gmail posts when somebody opens a mail or presses a button, parsed without trust.

https://developers.google.com/workspace/add-ons/concepts/event-objects"""

import re
from datetime import tzinfo
from zoneinfo import ZoneInfo

import msgspec

from service.domain.identity import MessageId, ThreadId

LONGEST = 20_000
_HEX = re.compile(r"[0-9a-f]{1,16}")
_DECIMAL = re.compile(r"[0-9]{1,20}")


class NotAnEvent(Exception):
    """The body is not an add-on event; ``str()`` says what is wrong with it."""


class TimeZone(msgspec.Struct, rename="camel"):
    id: str = "UTC"


class StringInputs(msgspec.Struct):
    value: list[str] = []


class FormInput(msgspec.Struct, rename="camel"):
    string_inputs: StringInputs | None = None


class Parameter(msgspec.Struct):
    key: str
    value: str = ""


class Common(msgspec.Struct, rename="camel"):
    user_locale: str | None = None
    time_zone: TimeZone | None = None
    parameters: dict[str, str] | list[Parameter] | None = None
    form_inputs: dict[str, FormInput] | None = None


class Authorization(msgspec.Struct, rename="camel"):
    user_id_token: str | None = None


class Open(msgspec.Struct, rename="camel"):
    message_id: str | None = None
    thread_id: str | None = None


class Body(msgspec.Struct, rename="camel"):
    common_event_object: Common | None = None
    authorization_event_object: Authorization | None = None
    gmail: Open | None = None


class Event:
    """One event; every id and text in it is what somebody sent, no more."""

    def __init__(self, body: Body) -> None:
        self._common = body.common_event_object or Common()
        self._open = body.gmail or Open()
        self.user_token = (body.authorization_event_object or Authorization()).user_id_token
        given = self._common.parameters or {}
        self._parameters = given if isinstance(given, dict) else {one.key: one.value for one in given}

    @classmethod
    def parse(cls, raw: bytes) -> "Event":
        """Raises ``NotAnEvent``."""
        try:
            return cls(msgspec.json.decode(raw, type=Body))
        except (msgspec.DecodeError, RecursionError) as error:
            raise NotAnEvent(str(error)) from error

    @property
    def locale(self) -> str | None:
        return self._common.user_locale

    @property
    def zone(self) -> tzinfo:
        """The member's own; UTC where Gmail does not tell, or tells something unheard of."""
        try:
            return ZoneInfo((self._common.time_zone or TimeZone()).id)
        except (KeyError, ValueError, OSError):
            return ZoneInfo("UTC")

    @property
    def message(self) -> MessageId | None:
        given = _hex(self._open.message_id, "msg") or _hex(self._open.thread_id, "msg")
        return MessageId(given) if given else None

    @property
    def thread(self) -> ThreadId | None:
        given = _hex(self._open.thread_id, "thread")
        return ThreadId(given) if given else None

    @property
    def parameters(self) -> dict[str, str]:
        return dict(self._parameters)

    def parameter(self, name: str) -> str:
        """Empty where it is missing."""
        return self._parameters.get(name, "")[:LONGEST]

    def inputs(self, name: str) -> tuple[str, ...]:
        """What is ticked or chosen; () where nothing is, since Gmail leaves such fields out."""
        given = (self._common.form_inputs or {}).get(name)
        values = given.string_inputs.value if given and given.string_inputs else []
        return tuple(value[:LONGEST] for value in values)

    def input(self, name: str) -> str:
        return next(iter(self.inputs(name)), "")


def _hex(given: str | None, kind: str) -> str | None:
    """Gmail's 16 hex digits from ``msg-f:<decimal>``, from a compound ``thread-f:N|msg-f:M``, or as they are.

    ``msg-a:`` ids were made in the browser and cannot be converted."""
    for part in (given or "").split("|"):
        prefix, colon, rest = part.partition(":")
        if colon and prefix == f"{kind}-f" and _DECIMAL.fullmatch(rest) and int(rest) < 1 << 64:
            return f"{int(rest):016x}"
        if not colon and _HEX.fullmatch(part) and len(part) == 16:
            return part
    return None
