"""Gmail's refusals: one envelope, whose parts agree with the status.

https://developers.google.com/workspace/gmail/api/guides/handle-errors"""

from collections.abc import Iterator
from typing import Any

from tests.contracts.exchange import Exchange, media_type

NAMES = {
    400: {"INVALID_ARGUMENT", "FAILED_PRECONDITION"},
    401: {"UNAUTHENTICATED"},
    403: {"PERMISSION_DENIED", "RESOURCE_EXHAUSTED"},
    404: {"NOT_FOUND"},
    409: {"ABORTED", "ALREADY_EXISTS"},
    413: {"INVALID_ARGUMENT"},
    429: {"RESOURCE_EXHAUSTED"},
    500: {"INTERNAL"},
    501: {"UNIMPLEMENTED"},
    502: {"UNAVAILABLE"},
    503: {"UNAVAILABLE"},
    504: {"DEADLINE_EXCEEDED"},
}
REASONS = {
    400: {"badRequest", "invalidArgument", "failedPrecondition", "parseError"},
    401: {"authError", "required"},
    403: {
        "userRateLimitExceeded", "rateLimitExceeded", "dailyLimitExceeded", "domainPolicy", "insufficientPermissions",
        "forbidden", "accessNotConfigured", "quotaExceeded",
    },
    404: {"notFound"},
    409: {"aborted"},
    429: {"rateLimitExceeded", "userRateLimitExceeded"},
    500: {"backendError"}, 502: {"backendError"}, 503: {"backendError"}, 504: {"backendError"},
}  # fmt: skip
KNOWN = {"code", "message", "errors", "status", "details"}
DETAIL = {"message", "domain", "reason", "location", "locationType"}
DOMAINS = {"global", "usageLimits"}


def faults_of_error(exchange: Exchange) -> Iterator[str]:
    if media_type(exchange.answer_headers) != "application/json":
        yield f"content-type: an error {exchange.status} that is no JSON"
    try:
        told = exchange.told
    except ValueError as error:
        yield f"error: {error}"
        return
    if not isinstance(told, dict) or set(told) != {"error"} or not isinstance(told["error"], dict):
        yield f"error: not in its envelope: {str(told)[:80]}"
        return
    yield from _faults_of_envelope(told["error"], exchange.status)


def _faults_of_envelope(error: dict[str, Any], status: int) -> Iterator[str]:
    yield from (f"error.{name}: unheard of" for name in sorted(set(error) - KNOWN))
    if error.get("code") != status:
        yield f"error.code: {error.get('code')} with status {status}"
    if not isinstance(error.get("message"), str) or not error["message"]:
        yield "error.message: missing"
    if error.get("status") not in NAMES.get(status, set()):
        yield f"error.status: {error.get('status')} with status {status}"
    if not isinstance(error.get("errors"), list) or not error["errors"]:
        yield "error.errors: missing"
        return
    for detail in error["errors"]:
        yield from _faults_of_detail(detail, status)


def _faults_of_detail(detail: dict[str, Any], status: int) -> Iterator[str]:
    yield from (f"error.errors.{name}: unheard of" for name in sorted(set(detail) - DETAIL))
    if detail.get("reason") not in REASONS.get(status, {detail.get("reason")}):
        yield f"error.errors.reason: {detail.get('reason')} with status {status}"
    if detail.get("domain") not in DOMAINS:
        yield f"error.errors.domain: {detail.get('domain')}"
    if not isinstance(detail.get("message"), str):
        yield "error.errors.message: missing"
