"""What a run was and what came of it, as one table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.soak.calm import Quiet
from tests.soak.judging import KINDS, Violation
from tests.soak.plan import Plan
from tests.soak.story import Story
from tests.soak.town import QUOTA_TIMES, Town

BUDGET = 27
ECHO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Gmail's units: of mails that came in calm, a mail; and of the whole run, by whether the call went well."""

    calm: float
    well: int
    in_vain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    plan: Plan
    town: Town
    story: Story
    spent: Spent
    quiet: Quiet
    seconds: float
    violations: Sequence[Violation]


def rows(run: Run) -> Iterator[tuple[str, str]]:
    plan, story, fleet = run.plan, run.story, run.town.fleet
    clicked = sum(click.acknowledged for click in story.clicks)
    yield "store", plan.store
    yield "seed", str(plan.seed)
    yield "processes", f"{plan.houses} servers of 2 workers"
    yield "mailboxes, members", f"{plan.mailboxes}, {3 * plan.mailboxes}"
    yield "Gmail's quota", f"6,000 units a minute and mailbox, times {QUOTA_TIMES}"
    yield "messages", f"{len(story.arrivals):,}"
    yield "clicks", f"{len(story.clicks):,}, of them acknowledged {clicked:,}"
    yield "hand moves", _counted(Counter(deed.act for deed in story.deeds))
    yield "faults", _counted(run.town.google.chances.met)
    yield "unanswered", _counted(Counter(story.refusals))
    yield "kills, restarts", f"{fleet.kills}, {fleet.restarts}"
    yield "units a message in calm", f"{run.spent.calm:.1f} (budget {BUDGET}, own echo {ECHO})"
    yield "units a message in all", _units(run)
    yield "until quiet", f"{run.quiet.seconds:.0f} s{f', and never was: {run.quiet.why}' if run.quiet.why else ''}"
    yield "duration", f"{run.seconds / 60:.1f} minutes"
    found = Counter(violation.kind for violation in run.violations)
    yield from ((kind, str(found[kind])) for kind in KINDS)
    yield "violations", str(len(run.violations))


def drawn(run: Run) -> str:
    lines = [f"| {name} | {value} |" for name, value in rows(run)]
    return "\n".join(["| | |", "|---|---|", *lines])


def _units(run: Run) -> str:
    count = len(run.story.arrivals) or 1
    well, in_vain = run.spent.well / count, run.spent.in_vain / count
    return f"{well:.1f} for what was done, clicks and hand moves included; {in_vain:.1f} in vain"


def _counted(counts: Counter[str]) -> str:
    whole = sum(counts.values())
    return f"{whole:,}" + (
        f": {', '.join(f'{name} {times}' for name, times in sorted(counts.items()))}" if whole else ""
    )
