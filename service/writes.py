"""What every store refuses to commit."""

from collections.abc import Sequence

from service.ports import MAX_WRITES, Write


def check(writes: Sequence[Write]) -> None:
    """Raises ``ValueError`` for a commit that is too big or says two things about one document."""
    if len(writes) > MAX_WRITES:
        raise ValueError(f"{len(writes)} writes in one commit, at most {MAX_WRITES} are possible")
    if len({write.key for write in writes}) < len(writes):
        raise ValueError("one commit writes each document at most once")
