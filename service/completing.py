"""What completes a name that a member types: colleagues who may have a request, or tags."""

from msgspec import Struct

from service.domain.called import owners_like, tags_like
from service.domain.identity import DeskId
from service.looking import Hidden
from service.ports import DESKS, POSSIBLE_ID, Key, Store
from service.visiting import Visitor

LONGEST = 200
OFFERED = {"people": owners_like, "tags": tags_like, "other_tags": tags_like}


class Completing(Struct, frozen=True):
    store: Store

    def __call__(self, visitor: Visitor, desk: DeskId, what: str, typed: str) -> list[str]:
        """Names at a desk where the visitor may act. Raises ``Hidden``."""
        role = visitor.role_at(desk) if POSSIBLE_ID.fullmatch(desk) else None
        offered = OFFERED.get(what)
        if role is None or not role.may_act or visitor.me is None or offered is None:
            raise Hidden(desk[:50])
        found = self.store.get(key := Key(DESKS, desk)).of(key)
        return offered(typed[:LONGEST], found.value) if found else []
