"""What can be wrong with delegation, and what the operator must be told to do about it."""

from collections.abc import Callable

from tests.production import GMAIL_MODIFY, OPERATOR, ROBOT, Production
from tests.team import SUPPORT

Fault = Callable[[Production], None]


def no_role(team: Production) -> None:
    team.google.oauth.cloud.accounts[ROBOT].token_creators.clear()


def api_off(team: Production) -> None:
    team.google.oauth.cloud.api_enabled = False


def no_account(team: Production) -> None:
    team.google.oauth.cloud.accounts.clear()


def not_delegated(team: Production) -> None:
    team.google.oauth.cloud.delegated.clear()


def another_scope(team: Production) -> None:
    client = team.google.oauth.cloud.accounts[ROBOT].client_id
    team.google.oauth.cloud.delegated[client] = {"https://mail.google.com/"}


def no_user(team: Production) -> None:
    del team.google.boxes[SUPPORT]


def no_gmail(team: Production) -> None:
    del team.google.boxes[SUPPORT]
    team.google.without_gmail.add(SUPPORT)


def signed_out(team: Production) -> None:
    team.google.oauth.clients.revoke(OPERATOR)
    team.google.oauth.tokens.end(OPERATOR)


FAULTS: dict[str, tuple[Fault, tuple[str, ...]]] = {
    "no role": (no_role, (ROBOT, "Service Account Token Creator", "roles/iam.serviceAccountTokenCreator")),
    "IAM API off": (api_off, (ROBOT, "gcloud services enable iamcredentials.googleapis.com")),
    "no such service account": (no_account, (ROBOT, "GUICHET_SERVICE_ACCOUNT")),
    "not delegated": (not_delegated, (ROBOT, SUPPORT, GMAIL_MODIFY, "Admin console", "describe " + ROBOT)),
    "delegated for another scope": (another_scope, (ROBOT, SUPPORT, GMAIL_MODIFY, "exactly this scope")),
    "no such user": (no_user, (SUPPORT, ROBOT, "Invalid email or User ID", "a group cannot be opened")),
    "user without Gmail": (no_gmail, (SUPPORT, "has no Gmail", "licence")),
    "machine signed out": (signed_out, ("this machine's own credentials", "gcloud auth application-default login")),
}
