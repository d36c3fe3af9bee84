"""Who may open which mailbox with which token."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from sandbox.gmail.asked import Request
from sandbox.gmail.errors import Refused, failed_precondition
from sandbox.gmail.ids import message_named, names, thread_named
from sandbox.gmail.mailbox import Mailbox
from sandbox.oauth.issued import Issued
from sandbox.oauth.scopes import opening
from sandbox.people import ACTION, COMPOSE, METADATA, READONLY, Person

OPEN_MESSAGE = {METADATA, READONLY, ACTION}
ADDON_MAY = {
    "gmail.users.messages.get": OPEN_MESSAGE,
    "gmail.users.threads.get": OPEN_MESSAGE,
    "gmail.users.messages.attachments.get": {READONLY, ACTION},
    "gmail.users.messages.send": {COMPOSE},
    "gmail.users.drafts.create": {COMPOSE},
    "gmail.users.drafts.update": {COMPOSE},
    "gmail.users.drafts.delete": {COMPOSE},
    "gmail.users.drafts.send": {COMPOSE},
}
MESSAGE_TOKEN = "x-goog-gmail-access-token"  # noqa: S105 - the header's name


class Access(Struct, frozen=True):
    """``issued``: whose an access token of the token endpoint is; None where it is none, or good no more."""

    boxes: Mapping[str, Mailbox]
    service_token: str
    issued: Callable[[str], Issued | None] = lambda _: None

    def mailbox(self, request: Request, user_id: str, method: str, people: Iterable[Person]) -> Mailbox:
        """The mailbox that this request may open; 401, 403 or 400 otherwise."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise Refused(401, "required", "Login Required.")
        if token == self.service_token:
            return self._named(user_id)
        if issued := self.issued(token):
            return self._granted(issued, user_id, method)
        for person in people:
            if token == person.page_token:
                return self._own(person, person.views, {person.views, person.address}, user_id)
            if token == person.access_token:
                box = self._own(person, person.address, {person.address}, user_id)
                _check_addon(person, box, request, method)
                return box
        raise Refused(401, "authError", "Invalid Credentials")

    def _named(self, address: str) -> Mailbox:
        """A service account without a mailbox to stand in for is refused like one that names nobody."""
        if address.lower() not in self.boxes:
            raise failed_precondition()
        return self.boxes[address.lower()]

    def _granted(self, issued: Issued, user_id: str, method: str) -> Mailbox:
        """For its own account alone, and for what its scopes open."""
        if opening(method).isdisjoint(issued.scopes):
            raise Refused(403, "insufficientPermissions", "Request had insufficient authentication scopes.")
        if user_id.lower() not in {"me", issued.account}:
            raise Refused(403, "forbidden", f"Delegation denied for {issued.account}")
        return self._named(issued.account)

    def _own(self, person: Person, me: str, allowed: set[str], user_id: str) -> Mailbox:
        address = me if user_id == "me" else user_id.lower()
        if address not in allowed:
            raise Refused(403, "forbidden", f"Delegation denied for {person.address}")
        return self._named(address)


def _check_it_is_here(box: Mailbox, parts: Sequence[str]) -> None:
    for kind, name in pairwise(parts):
        if kind == "messages":
            message_named(box, name, raw=True)
        if kind == "threads":
            thread_named(box, name, raw=True)


def _check_addon(person: Person, box: Mailbox, request: Request, method: str) -> None:
    """The add-on's own token opens the one message that its second token names.

    What is not in the user's own mailbox cannot be found there, whatever the second token is for."""
    if ADDON_MAY.get(method, set()).isdisjoint(person.scopes):
        raise Refused(403, "insufficientPermissions", "Request had insufficient authentication scopes.")
    if COMPOSE in ADDON_MAY[method]:
        return
    open_message = request.headers.get(MESSAGE_TOKEN, "").removeprefix(person.access_token + ".")
    parts = request.path.split("/")
    _check_it_is_here(box, parts)
    opened = box.messages.get(open_message)
    if opened is None or names(opened).isdisjoint(parts):
        raise Refused(403, "insufficientPermissions", "Missing access token for authorization.")
