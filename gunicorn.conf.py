"""Read by gunicorn at start: without its settings the service does not begin, and says all that is missing, once."""

import os
import sys
from typing import Any

from service.settings import NotConfigured, Settings


def on_starting(_server: Any) -> None:
    try:
        Settings.read(os.environ)
    except NotConfigured as problems:
        sys.exit(f"Guichet cannot start:\n{problems}")
