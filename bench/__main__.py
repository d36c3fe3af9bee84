"""``python -m bench``: measure, print, and keep what was found."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.actions import milliseconds
from bench.asked import RESULTS, asked
from bench.bench import run
from bench.capacity import rewrite
from bench.table import page


def main() -> None:
    wanted = asked()
    with TemporaryDirectory(prefix="guichet-bench-") as folder:
        found = page(run(wanted, Path(folder)), milliseconds(Path(folder)))
    if wanted.results:
        wanted.results.write_text(found, "utf-8")
    if wanted.results == RESULTS:
        rewrite(found)
    sys.stdout.write(found)


if __name__ == "__main__":
    main()
