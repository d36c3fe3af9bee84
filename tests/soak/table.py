"""What a run was and what came of it, as one table."""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tests.soak.calm import Quiet
from tests.soak.judging import KINDS, Violation
from tests.soak.plan import Plan
from tests.soak.spent import AGAIN, Spent
from tests.soak.story import REPLY, SPLIT, Story
from tests.soak.town import QUOTA_TIMES, Town

A_MAIL, AN_ANSWER, A_REPLY, A_HAND_MOVE, A_CLICK, A_SPLIT, ECHO = 27, 7, 130, 3, 10, 60, 2
"""Units, as budgets and decisions have them; a label that was only taken away costs 3, and a split is a thread read,
with labels on both halves."""


class Run(Struct, frozen=True, kw_only=True):
    """``calm``: Gmail's units for a mail, before the storm; ``spent``: from its begin until all was quiet again."""

    plan: Plan
    town: Town
    story: Story
    calm: float
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
    yield "clicks", f"{_counted(Counter(click.kind for click in story.clicks))}; of them acknowledged {clicked:,}"
    yield "hand moves", _counted(Counter(deed.act for deed in story.deeds))
    yield "faults", _counted(run.town.google.chances.met)
    yield "unanswered", _counted(Counter(story.refusals))
    yield "kills, restarts", f"{fleet.kills}, {fleet.restarts}"
    yield from _units(run)
    yield "until quiet", f"{run.quiet.seconds:.0f} s{f', and never was: {run.quiet.why}' if run.quiet.why else ''}"
    yield "duration", f"{run.seconds / 60:.1f} minutes"
    found = Counter(violation.kind for violation in run.violations)
    yield from ((kind, str(found[kind])) for kind in KINDS)
    yield "violations", str(len(run.violations))


def drawn(run: Run) -> str:
    lines = [f"| {name} | {value} |" for name, value in rows(run)]
    return "\n".join(["| | |", "|---|---|", *lines])


def _units(run: Run) -> Iterator[tuple[str, str]]:
    """A mail each, but the clicks, hand moves and replies of the time are in it, and so they are in its budget."""
    spent, mails = run.spent, max(1, len(run.story.arrivals) - run.plan.calm_messages)
    parts = ", ".join(f"{what} {units / mails:.1f}" for what, units in sorted(spent.well.items()) if what != AGAIN)
    yield "units a mail in calm", f"{run.calm:.1f} (budget {A_MAIL}, own echo {ECHO})"
    yield (
        "units a mail in the storm, outside recovery",
        f"{spent.outside_recovery / mails:.1f} (budget with all that people did, {budgeted(run) / mails:.1f}): {parts}",
    )
    yield (
        "units a mail for recovery",
        f"{AGAIN} {spent.well.get(AGAIN, 0) / mails:.1f}, in vain {spent.in_vain / mails:.1f}",
    )


def budgeted(run: Run) -> int:
    """What the same mails, answers, hand moves and clicks cost where nothing goes wrong, each with its echo."""
    story, arrived = run.story, max(0, len(run.story.arrivals) - run.plan.calm_messages)
    answers = sum(deed.act == "answer" for deed in story.deeds)
    replies = sum(click.kind == REPLY for click in story.clicks)
    splits = sum(click.kind == SPLIT for click in story.clicks)
    labelled = arrived + len(story.clicks) + len(story.deeds)
    return (
        arrived * A_MAIL
        + answers * AN_ANSWER
        + replies * A_REPLY
        + (len(story.deeds) - answers) * A_HAND_MOVE
        + splits * A_SPLIT
        + (len(story.clicks) - replies - splits) * A_CLICK
        + labelled * ECHO
    )


def _counted(counts: Counter[str]) -> str:
    whole = sum(counts.values())
    return f"{whole:,}" + (
        f": {', '.join(f'{name} {times}' for name, times in sorted(counts.items()))}" if whole else ""
    )
