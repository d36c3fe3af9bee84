"""What the tests could not try on this machine, and how to get it: the last lines of ``make test``."""

import shutil
import sys
from pathlib import Path

from tests.bulk.corpora import cpython_folder
from tests.contracts import app_engine
from tests.emulator import FirestoreEmulator

HOME = Path(__file__).resolve().parent.parent


def missing() -> list[str]:
    """A line for each tool that is not here."""
    lines = []
    if not shutil.which("chromium"):
        lines.append("the browser tests: install Chromium (apt-get install chromium fonts-roboto)")
    if not (HOME / "node_modules" / "axe-core" / "axe.min.js").exists():
        lines.append("the accessibility tests: install axe-core (npm ci)")
    if why := FirestoreEmulator.missing():
        lines.append(f"everything on Firestore: {why}")
    if why := app_engine.missing():
        lines.append(f"app.yaml and cron.yaml as App Engine reads them: {why}")
    try:
        cpython_folder()
    except FileNotFoundError as error:
        lines.append(f"the mails of CPython's own email tests: {error}")
    return lines


if __name__ == "__main__":
    lines = missing()
    sys.stdout.write(
        "Nothing was skipped.\n" if not lines else "Skipped here:\n" + "".join(f"- {one}\n" for one in lines)
    )
