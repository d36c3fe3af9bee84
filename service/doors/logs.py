"""Logs as Cloud Logging reads them: a line of JSON each, on standard error, without personal data."""

import json
import logging
import re
import sys
from typing import Any

from service.events import fields_of

SEVERITIES = {"WARNING": "WARNING", "ERROR": "ERROR", "CRITICAL": "CRITICAL", "DEBUG": "DEBUG"}
LIBRARIES = {"googleapiclient": logging.ERROR, "google_auth_httplib2": logging.WARNING}
"""What they say of each call that Gmail refuses (and its whole answer, where that is illegible), we say ourselves where
it matters, by the mailbox's id."""
_SLASH = "(?:/|%2[Ff])"
SECRET = re.compile(
    r"eyJ[\w-]{8,}(?:\.[\w-]*){0,2}|ya29\.[\w.-]+|(?i:bearer) [^\s'\"]+"
    rf"|\b1{_SLASH}{{2}}[\w-]{{8,}}|\b4{_SLASH}[\w-]{{8,}}|GOCSPX-[\w-]+"  # refresh tokens, codes, a client's secret
)
_PART = r"[^\s@<>()\[\]{}'\",;:=|/?&%]+"
ADDRESS = re.compile(rf'(?:"[^"\n]{{1,64}}"|{_PART})(?:@|%40){_PART}')


class JsonLines(logging.Formatter):
    """Whatever a library or an error puts into its text: addresses and tokens are left out."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"severity": SEVERITIES.get(record.levelname, "INFO"), "message": record.getMessage()}
        fields = fields_of(record)
        if not fields:  # an event has nothing but values of ours
            line["message"] = _clean(self._whole(line["message"], record))
        return json.dumps(line | {"logger": record.name} | fields, ensure_ascii=False)

    def _whole(self, message: str, record: logging.LogRecord) -> str:
        return f"{message}\n{self.formatException(record.exc_info)}" if record.exc_info else message


def _clean(text: str) -> str:
    return ADDRESS.sub("(an address)", SECRET.sub("(a token)", text))


def log_as_json(root: logging.Logger, *, least: int = logging.INFO) -> None:
    """For a process of ours: everything from ``least`` on."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(JsonLines())
    root.handlers = [lines]
    root.setLevel(least)
    logging.captureWarnings(capture=True)
    for library, loud in LIBRARIES.items():
        logging.getLogger(library).setLevel(loud)


def of_gunicorn() -> dict[str, Any]:
    """What gunicorn itself says (a worker that was killed, one that takes too long), as its ``logconfig_dict``."""
    lines = {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": JsonLines}},
        "handlers": {"lines": lines},
        "root": {},
        "loggers": {"gunicorn.error": {"handlers": ["lines"], "propagate": False}},
    }
