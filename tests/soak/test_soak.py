"""A short soak on both stores: real servers, faults at a tenth of Gmail's calls, processes killed, nothing lost.

GUICHET_SEED repeats the mail, the faults and what people do."""

import os
import subprocess
import sys
from random import SystemRandom

import pytest

from tests.emulator import FirestoreEmulator
from tests.soak.fleet import HOME

SHORT = ("--messages", "80", "--minutes", "0.2", "--mailboxes", "4", "--calm-messages", "0", "--kill-every", "3",
         "--no-replies", "--no-bad-grants")  # fmt: skip


@pytest.mark.parametrize("store", ["sqlite", "firestore"])
def test_nothing_is_lost_or_doubled_in_a_short_storm(store: str) -> None:
    missing = FirestoreEmulator.missing() if store == "firestore" else None
    if missing and os.environ.get("GUICHET_NO_SKIP") != "1":
        pytest.skip(missing)
    seed = os.environ.get("GUICHET_SEED") or str(SystemRandom().randrange(10**9))

    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--store", store, "--seed", seed, *SHORT],
        cwd=HOME, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
