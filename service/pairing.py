"""What a button does that concerns two requests: rights, the doing, and how it is told where it could not be done."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation, Outdated
from service.domain.identity import ConversationId, MemberId
from service.domain.kept import Receipt
from service.domain.merging import TooMuch
from service.domain.view import ConversationView, Notice, Telling
from service.inbox import Crowded, Gone, Inbox
from service.lagging import lag
from service.looking import Hidden, Looking, Sight
from service.mirror import Mirroring
from service.ports import CONVERSATIONS, MAX_WRITES, Create, Replace, Version, Write
from service.pressing import Press, faster


class NotPossible(Exception):
    """It cannot be done; ``telling`` says why."""

    def __init__(self, telling: Telling, what: str = "") -> None:
        super().__init__(telling, what)
        self.telling, self.what = telling, what


class Pairing(Struct, frozen=True):
    """``clock`` says when."""

    inbox: Inbox
    looking: Looking
    mirroring: Mirroring
    clock: Callable[[], datetime]

    def done(self, press: Press, do: Callable[[Sight, MemberId], ConversationView]) -> ConversationView:
        """What ``do`` answers; or how the request stands and why it was not done. Raises ``Hidden``."""
        sight = self.looking.see(press.visitor, press.conversation)
        if sight.me is None or not sight.role.may_act:
            return sight.view(notice=Notice(telling=Telling.NOT_ALLOWED))
        if sight.instead_of:
            return sight.view()
        try:
            return do(sight, sight.me)
        except NotPossible as why:
            return sight.view(notice=Notice(telling=why.telling, what=why.what))
        except TooMuch:
            return sight.view(notice=Notice(telling=Telling.TOO_LONG))
        except Outdated as outdated:
            return self._outdated(press, outdated.conversation)
        except Crowded:
            return sight.view(notice=Notice(telling=Telling.BUSY))
        except Gone as gone:
            raise Hidden(press.conversation) from gone

    def tries(self, press: Press, me: MemberId) -> Iterator[ConversationView | None]:
        """Attempts; each with what to answer where the same press was carried out already."""
        for _ in self.inbox.tries():
            receipt = press.receipt(me, self.clock())
            done = self.inbox.store.get(receipt.key).of(receipt.key) if receipt else None
            shown = done.value.conversation if done else None
            yield self.looking.see(press.visitor, shown).view() if shown else None
        raise Crowded(press.conversation)

    def commit(self, *writes: Write) -> None:
        """Raises ``Overtaken``, and ``NotPossible`` where it is too much for one commit."""
        if len(writes) > MAX_WRITES:
            raise NotPossible(Telling.TOO_LONG)
        self.inbox.store.commit(*writes)

    def rearrange(self, *writes: Write) -> None:
        """Likewise, for mails that change their request: ``NotPossible`` too where a newer Guichet knows more of them,
        of which nobody here can tell with whom it should go."""
        if any(isinstance(one, Replace) and one.key.kind is CONVERSATIONS and _is_newer(one) for one in writes):
            raise NotPossible(Telling.UPGRADING)
        self.commit(*writes)

    def shown(
        self, press: Press, conversation: ConversationId, told: Notice, *follow: Conversation, flight: str
    ) -> ConversationView:
        """The card of one of them, once the labels of all have been written."""
        late = [one for one in follow if not self.mirroring.follow(one.id, flight=flight, near=one)]
        sight = self.looking.see(press.visitor, conversation)
        return sight.view(notice=lag(self.inbox.store, late[0], sight.desk) if late else told)

    def _outdated(self, press: Press, now: Conversation) -> ConversationView:
        sight = self.looking.see(press.visitor, press.conversation)
        return sight.view(notice=None if sight.instead_of else faster(now, press.verb))


def naming(receipt: Create[Receipt] | None, shown: ConversationId) -> list[Create[Receipt]]:
    """The receipt, if any, by which Google's replay of the press shows the same card."""
    return [replace(receipt, value=replace(receipt.value, conversation=shown))] if receipt else []


def _is_newer(over: Replace[Any]) -> bool:
    return isinstance(over.version, Version) and over.version.stored is not None
