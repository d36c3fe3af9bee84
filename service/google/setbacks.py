"""What Google's errors mean: a refusal for good, or a setback that may pass."""

import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any

from google.auth.exceptions import GoogleAuthError
from googleapiclient.errors import BatchError, HttpError
from httplib2 import HttpLib2Error
from msgspec import Struct

from service.google import complaints
from service.google.refused import Refused
from service.signing_in import SignInBusy


class Unreadable(Exception):
    """Somebody answered 200, but not Gmail: a proxy, a sign-in page."""


TROUBLES = (HttpError, BatchError, HttpLib2Error, GoogleAuthError, HTTPException, OSError, Unreadable, SignInBusy)
"""What a call to Gmail may raise without it being our mistake."""

RATE_REASONS = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})
PER_MINUTE = re.compile(r"quota exceeded .*per minute", re.IGNORECASE | re.DOTALL)
RETRY_AFTER = re.compile(r"retry after\s+(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?)", re.IGNORECASE)
LONGEST_MESSAGE = 500
LONGEST_WAIT = 3600.0
"""An hour is believed, but no more: a mailbox is not left alone for good by one answer."""


class Setback(Struct, frozen=True, kw_only=True):
    """It may pass. ``wait``: seconds that Gmail asked for; ``crowded``: it concerns everybody at this mailbox."""

    message: str
    wait: float | None = None
    crowded: bool = False


def setback(trouble: Exception, *, now: float) -> Setback:
    """Raises ``Refused`` where another try is useless. ``now``: seconds since the epoch."""
    if isinstance(trouble, HttpError):
        return _answered(trouble, now=now)
    if isinstance(trouble, GoogleAuthError):
        return _without_token(trouble)
    if isinstance(trouble, SignInBusy):
        return Setback(message=f"no access token: {trouble}")
    return Setback(message=_brief(f"Gmail did not answer: {trouble!r}"))


def legible(answer: Any) -> Any:
    """An empty answer is right for calls that only do something. Raises ``Unreadable``."""
    if answer and not isinstance(answer, dict):
        raise Unreadable(_brief(f"{answer!r} is no answer of Gmail's"))
    return answer


def may_pass(trouble: Exception) -> bool:
    """Whether a part of a batch is worth asking for again."""
    try:
        setback(trouble, now=0)
    except Refused:
        return False
    return True


def _answered(trouble: Any, *, now: float) -> Setback:
    status: int = trouble.status_code
    message, reasons = _complaint(trouble.content, otherwise=trouble.reason)
    limited = status == 403 and (reasons & RATE_REASONS or PER_MINUTE.search(message))
    if not (limited or status in {408, 429} or (status >= 500 and status != 501)):
        raise Refused(_said(status, message), status=status, reasons=reasons) from trouble
    return Setback(
        message=_said(status, message),
        wait=_asked_to_wait(trouble.resp.get("retry-after", ""), message, now=now),
        crowded=bool(limited or status == 429),
    )


def _complaint(content: bytes, *, otherwise: str) -> tuple[str, frozenset[str]]:
    """Message and reasons; an answer that is not Gmail's (a proxy's page) has none."""
    try:
        error = json.loads(content)["error"]
        named = [*error.get("errors", ()), *error.get("details", ())]
        return str(error["message"]), frozenset(str(each["reason"]) for each in named if "reason" in each)
    except (ValueError, KeyError, TypeError, AttributeError):
        return otherwise, frozenset()


def _said(status: int, message: str) -> str:
    about = {401: "not authenticated: ", 403: "not allowed: "}.get(status, "")
    return _brief(f"{about}{message} ({status})")


def _asked_to_wait(header: str, message: str, *, now: float) -> float | None:
    """Gmail names the time in its message; the header is the standard's way (RFC 9110, 10.2.3)."""
    if header.isdecimal():
        return min(float(header), LONGEST_WAIT)
    found = RETRY_AFTER.search(message)
    try:
        until = datetime.fromisoformat(found[1]) if found else parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(0.0, until.timestamp() - now), LONGEST_WAIT)


def _without_token(trouble: Any) -> Setback:
    message = f"no access token: {complaints.complaint_of(trouble).said}"
    if complaints.may_pass(trouble):
        return Setback(message=message)
    raise Refused(message, reasons=frozenset({"authorization"})) from trouble


def _brief(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else message[:LONGEST_MESSAGE] + "…"
