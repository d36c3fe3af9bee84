"""What a member did last with a request, and how it stood before: enough to take it back."""

from datetime import date, datetime
from typing import Any, Self

from msgspec import Struct

from service.domain.entry import Kind
from service.domain.identity import MemberId, TagId
from service.domain.related import Related
from service.domain.status import Resolution, Status


class Before(Struct, frozen=True, kw_only=True):
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
        return cls(**{name: getattr(state, name) for name in cls.__struct_fields__})

    @property
    def parts(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__struct_fields__}


class Act(Struct, frozen=True, kw_only=True):
    """``kind``: of the line that told it; ``rev``: the request's after it. ``errand``: done to several at once."""

    by: MemberId
    at: datetime
    kind: Kind
    rev: int
    before: Before
    errand: str = ""
