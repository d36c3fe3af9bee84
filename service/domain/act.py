"""What a member did last with a request, and how it stood before: enough to take it back."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Self

from service.domain.entry import Kind
from service.domain.identity import MemberId, TagId
from service.domain.related import Related
from service.domain.status import Resolution, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """All that can be taken back; a mail, a note and whatever concerns two requests cannot."""

    owner: MemberId | None
    status: Status
    since: datetime
    resolution: Resolution | None
    duplicate_of: Related | None
    snoozed_until: datetime | None
    wakes_as: Status | None
    due_on: date | None
    tags: frozenset[TagId]
    no_answer_in: int | None = None

    @classmethod
    def of(cls, state: Any) -> Self:
        """``state``: of a request, with these parts."""
        return cls(**{part.name: getattr(state, part.name) for part in fields(cls)})

    @property
    def parts(self) -> dict[str, Any]:
        return {part.name: getattr(self, part.name) for part in fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """``kind``: of the line that told it; ``rev``: the request's after it. ``errand``: done to several at once."""

    by: MemberId
    at: datetime
    kind: Kind
    rev: int
    before: Before
    errand: str = ""
