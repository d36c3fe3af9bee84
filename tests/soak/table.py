"""What a run was and what came of it, as one table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.soak.calm import Quiet
from tests.soak.judging import KINDS, Violation
from tests.soak.plan import Plan
from tests.soak.story import REPLY, Story
from tests.soak.town import QUOTA_TIMES, Town

A_MAIL, AN_ANSWER, A_REPLY, A_HAND_MOVE, A_CLICK, ECHO = 27, 7, 110, 3, 10, 2
"""Units, as the design's budgets have them; a label that was only taken away costs 3."""


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
    yield "units a message in calm", f"{run.spent.calm:.1f} (budget {A_MAIL}, own echo {ECHO})"
    yield "units by budget, for what happened", f"{budgeted(run):,}"
    yield "units spent on what was done", f"{run.spent.well:,}, of them recovery {run.spent.well - budgeted(run):,}"
    yield "units spent in vain", f"{run.spent.in_vain:,}"
    yield "until quiet", f"{run.quiet.seconds:.0f} s{f', and never was: {run.quiet.why}' if run.quiet.why else ''}"
    yield "duration", f"{run.seconds / 60:.1f} minutes"
    found = Counter(violation.kind for violation in run.violations)
    yield from ((kind, str(found[kind])) for kind in KINDS)
    yield "violations", str(len(run.violations))


def drawn(run: Run) -> str:
    lines = [f"| {name} | {value} |" for name, value in rows(run)]
    return "\n".join(["| | |", "|---|---|", *lines])


def budgeted(run: Run) -> int:
    """What the same mails, answers, hand moves and clicks cost where nothing goes wrong, each with its echo."""
    story = run.story
    answers = sum(deed.act == "answer" for deed in story.deeds)
    replies = sum(click.kind == REPLY for click in story.clicks)
    labelled = len(story.arrivals) + len(story.clicks) + len(story.deeds)
    return (
        len(story.arrivals) * A_MAIL
        + answers * AN_ANSWER
        + replies * A_REPLY
        + (len(story.deeds) - answers) * A_HAND_MOVE
        + (len(story.clicks) - replies) * A_CLICK
        + labelled * ECHO
    )


def _counted(counts: Counter[str]) -> str:
    whole = sum(counts.values())
    return f"{whole:,}" + (
        f": {', '.join(f'{name} {times}' for name, times in sorted(counts.items()))}" if whole else ""
    )
