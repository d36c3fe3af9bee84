"""What time triggers: App Engine's cron by its header, anybody else's by a signed token."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from flask import Blueprint, abort, jsonify, request
from flask.typing import ResponseReturnValue

from service.knocking import NotVerified, Verify, bearer

LIMIT = timedelta(seconds=50)
Job = Callable[[datetime], Mapping[str, object]]
"""Runs until about the given time, and tells what it did."""
log = logging.getLogger(__name__)


def cron_door(
    jobs: Mapping[str, Job],
    *,
    verify: Verify,
    url: str,
    sender: str | None,
    on_app_engine: bool,
    clock: Callable[[], datetime],
) -> Blueprint:
    """``sender``: whose tokens are accepted; ``on_app_engine``: whether Google's front end guards the cron header."""
    door = Blueprint("cron", __name__, url_prefix="/cron")

    @door.get("/<job>")
    def run(job: str) -> ResponseReturnValue:
        _check(verify, f"{url}/cron/{job}", sender, on_app_engine=on_app_engine)
        if job not in jobs:
            abort(404)
        did = jobs[job](clock() + LIMIT)
        log.info("cron %s: %s", job, did)
        return jsonify(did)

    return door


def _check(verify: Verify, audience: str, sender: str | None, *, on_app_engine: bool) -> None:
    if on_app_engine and request.headers.get("X-Appengine-Cron") == "true":
        return
    if sender is None:
        raise NotVerified("no cron sender is configured")
    verify(bearer(request.headers.get("Authorization")), audience=audience, senders=[sender])
