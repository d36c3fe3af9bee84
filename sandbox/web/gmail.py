"""Gmail's addresses: calls, uploads and batches."""

import json

from flask import Blueprint, Response, request

from sandbox.gmail.asked import Request
from sandbox.gmail.batch import answer_batch
from sandbox.gmail.errors import Refused
from sandbox.gmail.rest import Answer, Rest

VERBS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def gmail(rest: Rest) -> Blueprint:
    door = Blueprint("gmail", __name__)

    @door.route("/gmail/<path:path>", methods=VERBS)
    @door.route("/upload/<path:path>", methods=VERBS)
    @door.route("/resumable/<path:path>", methods=VERBS)
    def call(path: str) -> Response:  # noqa: ARG001 - the whole path counts
        return _response(rest.answer(_request()))

    @door.post("/batch")
    @door.post("/batch/gmail/v1")
    def batch() -> Response:
        try:
            content_type, body = answer_batch(rest, _request())
        except Refused as refused:
            return _response(Answer(refused.status, refused.envelope()))
        return Response(body, content_type=content_type)

    return door


def _request() -> Request:
    return Request(
        verb=request.method,
        path=request.path,
        query=tuple(request.args.items(multi=True)),
        headers={name.lower(): value for name, value in request.headers.items()},
        body=request.get_data(),
    )


def _response(answer: Answer) -> Response:
    if answer.body is None:
        return Response(status=answer.status, headers=dict(answer.headers))
    return Response(json.dumps(answer.body), status=answer.status, content_type="application/json; charset=UTF-8")
