"""Setting labels on mails, in as few units as it takes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from service.domain.identity import MessageId, ThreadId
from service.google.labelling import MOST_MESSAGES, changes, is_unknown_label, slices
from service.google.refused import Refused
from service.ports import LabelUnknown

MOST_SINGLE = 10
"""Up to here, single modifies cost less than a batch's 50 units."""


class RelabellingCalls(Struct, frozen=True):
    """Of one mailbox. ``methods``: Gmail's; ``ask`` carries a request out, and raises ``Refused`` and ``GmailBusy``."""

    methods: Any
    address: str
    ask: Callable[[Any], Any]

    def mails(self, messages: Sequence[MessageId], *, add: Iterable[str], remove: Iterable[str]) -> None:
        wanted = list(dict.fromkeys(messages))
        for change in changes(add=add, remove=remove):
            if len(wanted) <= MOST_SINGLE:
                self._each(wanted, change)
            else:
                self._together(wanted, change)

    def thread(self, thread: ThreadId, *, add: Iterable[str], remove: Iterable[str]) -> None:
        for change in changes(add=add, remove=remove):
            self._done(self.methods.threads.modify(userId=self.address, id=thread, body=change))

    def _each(self, messages: Sequence[MessageId], change: Mapping[str, Any]) -> None:
        for message in messages:
            self._done(self.methods.messages.modify(userId=self.address, id=message, body=change))

    def _together(self, messages: Sequence[MessageId], change: Mapping[str, Any]) -> None:
        for some in slices(messages, MOST_MESSAGES):
            body = {"ids": list(some), **change}
            if not self._done(self.methods.messages.batchModify(userId=self.address, body=body)):
                self._without_the_gone(some, change)

    def _without_the_gone(self, messages: Sequence[MessageId], change: Mapping[str, Any]) -> None:
        """One that is gone must not spare the others: in halves it is found in a few hundred units."""
        for half in slices(messages, (len(messages) + 1) // 2):
            if len(half) <= MOST_SINGLE:
                self._each(half, change)
            else:
                self._together(half, change)

    def _done(self, request: Any) -> bool:
        """Whether it was there to be labelled."""
        try:
            self.ask(request)
        except Refused as no:
            if is_unknown_label(no):
                raise LabelUnknown(str(no)) from no
            if no.status != 404:
                raise
            return False
        return True
