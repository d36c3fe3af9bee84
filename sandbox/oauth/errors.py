"""How Google's token endpoint and its APIs say no."""

from typing import Any

STATUSES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    503: "UNAVAILABLE",
}


class OAuthRefused(Exception):
    """RFC 6749, 5.2."""

    def __init__(self, error: str, description: str, *, status: int = 400) -> None:
        super().__init__(f"{error}: {description}")
        self.status = status
        self.body: dict[str, Any] = {"error": error, "error_description": description}


class ApiRefused(Exception):
    """Google Cloud's envelope, with the reason in its details (google.rpc.ErrorInfo)."""

    def __init__(self, status: int, reason: str, message: str) -> None:
        super().__init__(f"{status} {reason}: {message}")
        self.status = status
        info = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "domain": "googleapis.com"}
        told = {"code": status, "message": message, "status": STATUSES[status], "details": [info]}
        self.body: dict[str, Any] = {"error": told}
