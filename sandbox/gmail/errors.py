"""Gmail's refusals, in its own envelope."""

from typing import Any

NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ABORTED",
    413: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
USAGE_LIMITS = {"rateLimitExceeded", "userRateLimitExceeded", "dailyLimitExceeded", "quotaExceeded"}


class Refused(Exception):
    """Gmail answers with an error: HTTP status, reason and message as its clients see them."""

    def __init__(self, status: int, reason: str, message: str) -> None:
        super().__init__(f"{status} {reason}: {message}")
        self.status = status
        self.reason = reason
        self.message = message

    def envelope(self) -> dict[str, Any]:
        domain = "usageLimits" if self.reason in USAGE_LIMITS else "global"
        name = "FAILED_PRECONDITION" if self.reason == "failedPrecondition" else NAMES.get(self.status, "UNKNOWN")
        detail = {"message": self.message, "domain": domain, "reason": self.reason}
        return {"error": {"code": self.status, "message": self.message, "errors": [detail], "status": name}}


def invalid(message: str) -> Refused:
    return Refused(400, "invalidArgument", message)


def not_found() -> Refused:
    return Refused(404, "notFound", "Requested entity was not found.")


def failed_precondition() -> Refused:
    return Refused(400, "failedPrecondition", "Precondition check failed.")
