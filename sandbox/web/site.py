"""All doors of the sandbox under one address."""

from typing import TYPE_CHECKING

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from sandbox.gmail.errors import Refused
from sandbox.oauth.metadata import metadata
from sandbox.oauth.web import oauth
from sandbox.web.acts import acts
from sandbox.web.doors import doors
from sandbox.web.gmail import gmail
from sandbox.web.pages import pages
from sandbox.web.passing import passing
from sandbox.web.rules import ReadRule

if TYPE_CHECKING:
    from sandbox.google import Google

LARGEST_BODY = 160 * 1024 * 1024


def site(google: "Google") -> Flask:
    app = Flask("sandbox", static_folder=None)
    app.url_rule_class = ReadRule
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask types the provider too broadly
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _failed)
    for door in (
        gmail(google.rest),
        doors(google),
        acts(google),
        oauth(google),
        metadata(google),
        pages(google),
        passing(google),
    ):
        app.register_blueprint(door)
    return app


def _refused(refusal: Refused) -> tuple[Response, int]:
    return jsonify(refusal.envelope()), refusal.status


def _failed(failure: HTTPException) -> tuple[Response, int]:
    """Every caller here reads JSON."""
    return jsonify(error=failure.description), failure.code or 500
