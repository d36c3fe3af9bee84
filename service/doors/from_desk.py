"""Who is let in from our own page: a session of this browser, and a request that this page made."""

from collections.abc import Callable

from flask import Request
from msgspec import Struct

from service.doors.passes import TOKEN, Passes
from service.entering import Entering
from service.visiting import Visitor


class FromDesk(Struct, frozen=True):
    """What the cards' door asks; whatever tokens an event brings along say nothing here."""

    entering: Entering
    passes: Passes

    def __call__(self, request: Request) -> Callable[[str | None], Visitor]:
        """Raises ``NotVerified``."""
        session = self.passes.session(request.cookies)
        self.passes.check(request, session, request.headers.get(TOKEN, ""))
        return lambda _: self.entering.visitor(session)
