"""Mail that others have written: the data of CPython's own email tests, and any corpus that is named."""

import os
from importlib.util import find_spec
from pathlib import Path

from sandbox.old_mail import mails_in
from tests.mail import Invented

WHERE = "Its tests are part of a Python built from source; Debian has them in libpython3.11-testsuite."


def cpython_mails() -> list[Invented]:
    """What this Python's ``test.test_email`` reads. Raises ``FileNotFoundError`` where it came without its tests."""
    files = sorted(cpython_folder().glob("*.txt"))
    return [Invented(raw=file.read_bytes(), marks=(file.name,)) for file in files]


def cpython_folder() -> Path:
    found = find_spec("test")
    places = [Path(place) for place in (found.submodule_search_locations or ())] if found is not None else []
    places += sorted(Path("/usr/lib").glob("python3*/test"))
    folders = (place / "test_email" / "data" for place in places)
    if there := next(filter(Path.is_dir, folders), None):
        return there
    raise FileNotFoundError(f"This Python came without its own email tests. {WHERE}")


def corpus() -> list[Invented]:
    """What GUICHET_CORPUS names: an mbox, a Maildir or a folder; nothing where it is not set."""
    named = os.environ.get("GUICHET_CORPUS")
    return [Invented(raw=raw, marks=(where,)) for where, raw in mails_in(Path(named))] if named else []
