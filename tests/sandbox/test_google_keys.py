"""The keys that the simulated Google signs with."""

import subprocess
import sys

ALL_AT_ONCE = """
from concurrent.futures import ThreadPoolExecutor
from sandbox.keys import certificate, signing_key
with ThreadPoolExecutor(10) as threads:
    made = {id(key) for key in threads.map(lambda _: signing_key(), range(10))}
assert len(made) == 1, made
"""


def test_threads_that_ask_first_all_at_once_get_the_same_key() -> None:
    subprocess.run([sys.executable, "-c", ALL_AT_ONCE], check=True, timeout=60)
