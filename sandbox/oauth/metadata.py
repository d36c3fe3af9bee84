"""The metadata server that a machine of Google Cloud's finds beside it, App Engine's included: who it is there.

https://cloud.google.com/compute/docs/metadata/overview"""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, jsonify, request

if TYPE_CHECKING:
    from sandbox.google import Google

METADATA = "/google/metadata"
BELOW = f"{METADATA}/computeMetadata/v1"
FLAVOR = {"Metadata-Flavor": "Google"}


def metadata(google: "Google") -> Blueprint:
    """Answers only where the world has a machine."""
    door = Blueprint("metadata", __name__)

    @door.before_request
    def check() -> None:
        if google.oauth.machine is None or request.headers.get("Metadata-Flavor") != "Google":
            abort(403, "Missing Metadata-Flavor:Google header.")

    @door.after_request
    def flavoured(answer: Response) -> Response:
        answer.headers.update(FLAVOR)
        return answer

    @door.get(f"{METADATA}/")
    def root() -> str:
        return "computeMetadata/"

    @door.get(f"{BELOW}/project/project-id")
    def project() -> Response:
        return Response("guichet-project", content_type="application/text")

    @door.get(f"{BELOW}/instance/service-accounts/<who>/")
    def account(who: str) -> Response:
        return jsonify(aliases=["default"], email=google.oauth.machine, scopes=[], asked=who)

    @door.get(f"{BELOW}/instance/service-accounts/<who>/token")
    def token(who: str) -> Response:  # noqa: ARG001 - there is one
        google.oauth.asked.append("metadata")
        tokens, scopes = google.oauth.tokens, request.args.get("scopes", "").split(",")
        issued = tokens.issue(google.oauth.machine or "", scopes)
        return jsonify(access_token=issued, expires_in=tokens.lives, token_type="Bearer")  # noqa: S106 - its kind

    return door
