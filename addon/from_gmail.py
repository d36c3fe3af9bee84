"""Who is let in from Gmail: what Google's host signs, for whom its user's token says."""

from collections.abc import Callable

from flask import Request
from msgspec import Struct

from service.knocking import Verify, bearer
from service.visiting import Visiting, Visitor


class NoUserToken(Exception):
    """The user has not granted his address yet: Gmail can ask him."""


class FromGmail(Struct, frozen=True):
    """Keeps ``addon.door.Admits``.

    ``url``: the public base URL; ``senders``: whose system tokens are believed; ``client_id``: audience of users."""

    visiting: Visiting
    verify: Verify
    url: str
    senders: frozenset[str]
    client_id: str

    def __call__(self, request: Request) -> Callable[[str | None], Visitor]:
        here = f"{self.url}{request.path}"
        self.verify(bearer(request.headers.get("Authorization")), audience=here, senders=self.senders)
        return self._user

    def _user(self, token: str | None) -> Visitor:
        """Raises ``NoUserToken``."""
        if not token:
            raise NoUserToken
        claims = self.verify(token, audience=self.client_id)
        return self.visiting.visitor(sub=claims.sub, address=claims.email)
