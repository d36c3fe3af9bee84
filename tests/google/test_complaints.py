"""Why there is no token: what Google's library tells in many shapes is understood, and whether it may pass."""

import pytest
from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError, RefreshError, TransportError

from service.google.complaints import Complaint, complaint_of, may_pass

IAM = "Unable to acquire impersonated credentials"
DISABLED = (
    '{"error": {"code": 403, "message": "IAM  Service Account\\nCredentials API is disabled", '
    '"status": "PERMISSION_DENIED", "details": [{"@type": "x", "reason": "SERVICE_DISABLED"}, {"links": []}]}}'
)
OLD_STYLE = '{"error": {"code": 403, "message": "no", "errors": [{"reason": "accessNotConfigured"}]}}'


def lost(kind: type[GoogleAuthError]) -> GoogleAuthError:
    """As the metadata server's client tells of a lost line: for good, by its own word."""
    try:
        raise kind("lost") from TransportError("no line")
    except GoogleAuthError as error:
        return error


@pytest.mark.parametrize(
    ("trouble", "complaint"),
    [
        (
            RefreshError("unauthorized_client: No.", {"error": "unauthorized_client", "error_description": "No."}),
            Complaint(name="unauthorized_client", said="unauthorized_client: No."),
        ),
        (
            RefreshError("invalid_grant: None", {"error": "invalid_grant"}),
            Complaint(name="invalid_grant", said="invalid_grant: no reason given"),
        ),
        (
            RefreshError(IAM, DISABLED),
            Complaint(
                status=403,
                reasons=frozenset({"SERVICE_DISABLED"}),
                said="IAM Service Account Credentials API is disabled",
            ),
        ),
        (
            RefreshError(IAM, OLD_STYLE),
            Complaint(status=403, reasons=frozenset({"accessNotConfigured"}), said="no"),
        ),
        (DefaultCredentialsError("File x was not found."), Complaint(said="File x was not found.")),
        (RefreshError("x" * 999), Complaint(said="x" * 300 + "…")),
        (RefreshError("odd", ["no", "mapping"]), Complaint(said="odd ['no', 'mapping']")),
        (RefreshError(), Complaint()),
    ],
)
def test_a_complaint_is_understood(trouble: GoogleAuthError, complaint: Complaint) -> None:
    assert complaint_of(trouble) == complaint
    assert not may_pass(trouble)


@pytest.mark.parametrize(
    "trouble",
    [
        RefreshError("internal failure", retryable=True),
        TransportError("no line"),
        lost(RefreshError),
        RefreshError(IAM, '{"error": {"code": 503, "message": "unavailable"}}'),
        RefreshError(IAM, '{"error": {"code": 429, "message": "too many"}}'),
        RefreshError(IAM, "<!DOCTYPE html><title>502</title>"),
        RefreshError("<html>Bad Gateway</html>", retryable=False),
        RefreshError("", retryable=False),
    ],
)
def test_what_may_pass(trouble: GoogleAuthError) -> None:
    assert may_pass(trouble)
