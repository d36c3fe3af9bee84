"""Why Google gave no token, taken out of the many shapes in which its library tells."""

import json
import re
from typing import Any

from google.auth.exceptions import GoogleAuthError, TransportError
from msgspec import Struct

PASSING = frozenset({408, 429, 500, 502, 503, 504})
LONGEST = 300


class Complaint(Struct, frozen=True, kw_only=True):
    """``name``: OAuth's of the error (RFC 6749, 5.2), or ""; ``status``: HTTP's, where it is told.

    ``reasons``: as Google's APIs name them; ``said``: for people, in Google's words."""

    name: str = ""
    status: int | None = None
    reasons: frozenset[str] = frozenset()
    said: str = ""

    @property
    def may_pass(self) -> bool:
        return self.status in PASSING


def complaint_of(trouble: GoogleAuthError) -> Complaint:
    """An error of the token endpoint comes as a mapping, one of an API as JSON text, all others in words."""
    for told in trouble.args[1:]:
        answer = _parsed(told)
        if isinstance(answer.get("error"), dict):
            return _of_an_api(answer["error"])
        if isinstance(answer.get("error"), str):
            return _of_oauth(answer)
    if any(_is_of_a_front_end(told) for told in trouble.args):
        return Complaint(status=503, said=_brief(str(trouble.args[0])))
    return Complaint(said=_brief(" ".join(str(each) for each in trouble.args)))


def may_pass(trouble: GoogleAuthError) -> bool:
    lost = isinstance(trouble, TransportError) or isinstance(trouble.__cause__, TransportError)
    return bool(trouble.retryable) or lost or complaint_of(trouble).may_pass


def _is_of_a_front_end(told: object) -> bool:
    """A page, or nothing at all: the service itself has not answered."""
    return isinstance(told, str) and (not told.strip() or "<" in told[:20])


def _parsed(told: object) -> dict[str, Any]:
    try:
        answer = json.loads(told) if isinstance(told, str) else told
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _of_an_api(error: dict[str, Any]) -> Complaint:
    named = [each for each in (*error.get("errors", ()), *error.get("details", ())) if isinstance(each, dict)]
    return Complaint(
        status=error.get("code"),
        reasons=frozenset(str(each["reason"]) for each in named if "reason" in each),
        said=_brief(str(error.get("message", ""))),
    )


def _of_oauth(answer: dict[str, Any]) -> Complaint:
    name = str(answer["error"])
    return Complaint(name=name, said=_brief(f"{name}: {answer.get('error_description', 'no reason given')}"))


def _brief(text: str) -> str:
    plain = re.sub(r"\s+", " ", text).strip()
    return plain if len(plain) <= LONGEST else plain[:LONGEST] + "…"
