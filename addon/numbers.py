"""A whole number that a button carries."""


def whole(given: str, *, digits: int) -> int | None:
    """Of so many decimal digits at most; None for anything else."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) <= digits else None
