"""``python -m bench.capacity``: what instances of App Engine carry, from what was measured and counted.

A whole run of the bench writes it into docs/capacity.md itself."""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.asked import RESULTS
from tests.flows.test_costs import COSTS

PAGE = Path(__file__).parent.parent / "docs" / "capacity.md"
BEGINS, ENDS = "<!-- python -m bench.capacity -->\n", "<!-- so far -->\n"
INSTANCES = {"one F1": 0.25, "one F2": 0.5, "ten F4": 10.0}
"""In cores of the machine that was measured: 600 MHz, 1.2 and 2.4 GHz are taken for a quarter, a half and a whole."""
BUSY = 0.65
"""Beyond this use of its processor App Engine starts another instance (``target_cpu_utilization``)."""
HOURS = 6
"""A day's mail comes as if in so many hours of its busiest."""
A_MAIL = {"push, a mail": 1, "push, nothing new": 1, "card": 3, "home": 1, "verb": 2}
"""What one mail gives rise to, in the routes of the bench; the push without news stands for the echo of our labels."""
A_REQUEST = {
    "a mail opens a request": 1, "the customer writes again": 1, "the team answers in Gmail": 1,
    "our own labels come back": 5, "the card beside a mail": 6, "home": 2, "Take": 1, "Resolve": 1,
}  # fmt: skip
"""What one conversation of three mails gives rise to."""
FREE_READS, FREE_WRITES = 50_000, 20_000
"""Firestore's free tier, a day."""
QUOTA, FOR_A_MAIL = 6_000, 27 + 2 + 2 * (5 + 2)
"""Gmail's units a minute and mailbox; and for a mail, its echo, and two verbs with theirs."""


def cpu(results: str) -> Mapping[str, float]:
    """Milliseconds of each route on Firestore with one worker."""
    _, _, page = results.partition("## Firestore")
    rows = re.findall(
        r"^\| ([a-z][^|]*?) \| [\d.]+ \| [\d. ]* ?\| ([\d.]+) \|", page.partition("\n## ")[0], re.MULTILINE
    )
    return {name: float(product) for name, product in rows}


def rewrite(results: str) -> None:
    """The part of docs/capacity.md that follows from what was measured; nothing where Firestore was not."""
    if cpu(results):
        whole = PAGE.read_text("utf-8")
        before, after = whole.partition(BEGINS)[0], whole.partition(ENDS)[2]
        PAGE.write_text(before + BEGINS + "\n".join(page(results)) + "\n" + ENDS + after, "utf-8")


def page(results: str) -> Iterator[str]:
    each = cpu(results)
    mail = sum(each[route] * times for route, times in A_MAIL.items())
    yield f"A mail costs {mail:.0f} ms of CPU with all that members do about it.\n"
    yield "| instances | mails in the busiest hour | mails a day | mailboxes of 100 mails a day | members at work |"
    yield "| --- | --- | --- | --- | --- |"
    for name, cores in INSTANCES.items():
        hour = 3_600_000 * cores * BUSY / mail
        day = hour * HOURS
        yield f"| {name} | {_round(hour)} | {_round(day)} | {_round(day / 100)} | {_round(day / 40)} |"
    reads, writes = (sum(COSTS[what][column] * times for what, times in A_REQUEST.items()) for column in (1, 3))
    free = min(FREE_READS // reads, FREE_WRITES // writes)
    yield f"\nA request of three mails: {reads} documents read, {writes} written, some 2 expired by themselves."
    yield f"1,000 requests: {reads * 1000:,} reads, {writes * 1000:,} writes. Free each day: {_round(free)} requests."
    yield f"Gmail: {FOR_A_MAIL} units a mail, so at most {QUOTA // FOR_A_MAIL} mails a minute into one mailbox."


def _round(number: float) -> str:
    """To two digits: it is an estimate."""
    digits = 10 ** max(0, len(str(int(number))) - 2)
    return f"{int(number) // digits * digits:,}"


if __name__ == "__main__":
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else RESULTS
    sys.stdout.write("\n".join(page(file.read_text("utf-8"))) + "\n")
