"""Contracts broken in the running test: raised where it happened, and kept, since the raise may be swallowed."""

from collections.abc import Iterable

_FOUND: list[str] = []


class ContractBroken(AssertionError):
    """The product asked, or the sandbox answered, what Google would not."""


def hold(what: str, faults: Iterable[str]) -> None:
    """Raises ``ContractBroken`` where there are any."""
    found = [f"{what}: {fault}" for fault in faults]
    if found:
        _FOUND.extend(found)
        raise ContractBroken("\n".join(found))


def taken() -> list[str]:
    """All that was found since the last time."""
    found = _FOUND.copy()
    _FOUND.clear()
    return found
