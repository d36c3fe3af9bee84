"""Who is let in from our own page: a session of this browser, and a request that this page made."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Request

from service.doors.passes import TOKEN, Passes
from service.entering import Entering
from service.visiting import Visitor


@dataclass(frozen=True, slots=True)
class FromDesk:
    """What the cards' door asks; whatever tokens an event brings along say nothing here."""

    entering: Entering
    passes: Passes

    def __call__(self, request: Request) -> Callable[[str | None], Visitor]:
        """Raises ``NotVerified``."""
        session = self.passes.session(request.cookies)
        self.passes.check(request, session, request.headers.get(TOKEN, ""))
        return lambda _: self.entering.visitor(session)
