"""A line of the log for every push, card and run of cron: what became of it, and how long it took."""

import logging
from collections.abc import Callable

from flask import Flask, Response, g, request

from service.events import Value, tell

DOORS = {"/addon/": "card", "/desk/card/": "card", "/desk/": "page", "/push/": "push", "/cron/": "cron"}
log = logging.getLogger(__name__)


def a_line_each(app: Flask, seconds: Callable[[], float]) -> None:
    """``seconds`` count from any moment on."""

    @app.before_request
    def begun() -> None:
        g.begun = seconds()

    @app.after_request
    def done(answer: Response) -> Response:
        event = next((event for path, event in DOORS.items() if request.path.startswith(path)), None)
        if event:
            _tell(event, answer.status_code, g.pop("begun", None), seconds())
        return answer


def noting(**fields: Value) -> None:
    """What this request's line is to say besides."""
    g.noted = g.get("noted", {}) | fields


def _tell(event: str, status: int, begun: float | None, now: float) -> None:
    took = None if begun is None else round((now - begun) * 1000, 1)
    what = str(request.url_rule.endpoint).rpartition(".")[2] if request.url_rule else "unknown"
    job = (request.view_args or {}).get("job") if status == 200 else None
    level = logging.WARNING if status >= 500 else logging.INFO
    tell(log, event, level=level, verb=job or what, status=status, took_ms=took, **g.get("noted", {}))
