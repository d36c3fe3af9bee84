"""Many hostile attempts, one after the other, each judged."""

import time
from collections import Counter
from dataclasses import dataclass, field

from tests.hostile.attempts import attempt
from tests.hostile.judging import Judge
from tests.hostile.knocks import Knock, knocked
from tests.hostile.target import Target


@dataclass
class Tally:
    """How many attempts were answered how."""

    kinds: Counter[str] = field(default_factory=Counter)
    paths: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0

    def __str__(self) -> str:
        answered = ", ".join(f"{status}: {times}" for status, times in sorted(self.statuses.items()))
        kinds = f"{len(self.kinds)} kinds at {len(self.paths)} addresses"
        return f"{self.statuses.total()} attempts of {kinds} in {self.seconds:.0f} s ({answered})"


def campaign(target: Target, seed: str, *, numbers: range) -> Tally:
    """Raises ``AssertionError`` with the seed, the attempt's number and the attempt."""
    tally, judge, begun = Tally(), Judge(target, target.house.everything()), time.perf_counter()
    target.log.clear()
    for number in numbers:
        knock = attempt(target, seed, number)
        tally.kinds[knock.kind] += 1
        tally.paths[knock.path] += 1
        tally.statuses[_judged(target, judge, knock, f"GUICHET_SEED={seed}, attempt {number}")] += 1
    tally.seconds = time.perf_counter() - begun
    return tally


def _judged(target: Target, judge: Judge, knock: Knock, which: str) -> int:
    try:
        answer = knocked(target.app, knock)
        judge.judge(knock, answer)
    except Exception as fault:
        raise AssertionError(f"{which}: {type(fault).__name__} {fault}\n{knock}") from fault
    return answer.status_code
