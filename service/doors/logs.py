"""Logs as Cloud Logging reads them: a line of JSON each, on standard error, without personal data."""

import json
import logging
import sys

SEVERITIES = {"WARNING": "WARNING", "ERROR": "ERROR", "CRITICAL": "CRITICAL", "DEBUG": "DEBUG"}


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"severity": SEVERITIES.get(record.levelname, "INFO"), "message": record.getMessage()}
        if record.exc_info:
            line["message"] += "\n" + self.formatException(record.exc_info)
        return json.dumps(line | {"logger": record.name}, ensure_ascii=False)


def log_as_json(root: logging.Logger) -> None:
    """For a process of ours: everything from INFO on."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(JsonLines())
    root.handlers = [lines]
    root.setLevel(logging.INFO)
    logging.getLogger("googleapiclient").setLevel(logging.WARNING)
