"""Resolving a request in one of the ways there are; of a duplicate, what it is one of."""

from msgspec import Struct

from service.acting import Acting
from service.domain.related import Related
from service.domain.status import Resolution
from service.domain.view import ConversationView, Notice, Telling
from service.looking import Hidden, Sight
from service.pressing import Press


class Resolving(Struct, frozen=True):
    acting: Acting

    def __call__(self, press: Press, how: Resolution, *, number: str) -> ConversationView:
        """``number``: as it was typed, of what it is a duplicate of."""
        if how is not Resolution.DUPLICATE:
            return self.acting.resolve(press, how)
        sight = self.acting.looking.see(press.visitor, press.conversation)
        found = self._numbered(press, sight, number)
        if isinstance(found, Telling):
            return sight.view(notice=Notice(telling=found), typed={"number": number})
        return self.acting.resolve(press, how, of=found, sight=sight)

    def _numbered(self, press: Press, sight: Sight, number: str) -> Related | Telling:
        """Another request of the desk; or why that number will not do."""
        looking = self.acting.looking
        named = looking.numbered(press.visitor, sight.desk.id, number)
        try:
            other = looking.see(press.visitor, named).conversation if named else None
        except Hidden:
            other = None
        if other is None:
            return Telling.NO_SUCH_NUMBER
        if other.id == sight.conversation.id:
            return Telling.SAME_REQUEST
        return other.related if other.desk == sight.desk.id else Telling.OTHER_DESK
