"""``python -m tests.soak``: runs, prints one table a store, and fails on any violation."""

import sys
from collections.abc import Sequence

from tests.soak.plan import asked
from tests.soak.run import live
from tests.soak.table import drawn

SHOWN = 5


def main(arguments: Sequence[str]) -> int:
    failed = False
    for plan in asked(arguments):
        run = live(plan, _say)
        _say("\n" + drawn(run) + "\n")
        seen: dict[str, int] = {}
        for violation in run.violations:
            seen[violation.kind] = seen.get(violation.kind, 0) + 1
            if seen[violation.kind] <= SHOWN:
                _say(f"{violation.kind}: {violation.told}")
        failed |= bool(run.violations) or bool(run.quiet.why)
    return 1 if failed else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
