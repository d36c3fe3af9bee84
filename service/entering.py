"""Members come in on the web: who it is, from Google's sign-in, and until when; each is looked up at every request."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hmac import compare_digest

from msgspec import Struct

from service.domain.identity import MemberId, digest, new_id
from service.domain.kept import Receipt
from service.domain.member import Member
from service.knocking import NotVerified, Verify
from service.ports import MEMBERS, RECEIPTS, Create, Key, Overtaken
from service.signing_in import SignIn
from service.visiting import Visiting, Visitor

LASTS = timedelta(hours=12)
A_WHILE = timedelta(hours=1)
"""So much longer is kept who has left, since clocks differ."""


class Session(Struct, frozen=True, kw_only=True):
    """``sub`` and ``address`` (lower-case) are those of a verified token; ``member``: whose they were when it began."""

    id: str
    sub: str
    address: str
    member: MemberId | None = None


class SessionOver(NotVerified):
    """Its member has left, or it is too old: signing in again helps."""


class NotVouched(Exception):
    """Google does not answer for the address of that account, with which nobody of ours has come before."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class Entering(Struct, frozen=True):
    sign_in: SignIn
    verify: Verify
    visiting: Visiting
    clock: Callable[[], datetime]

    def question(self, *, state: str, nonce: str, verifier: str, choose: bool) -> str:
        """Where Google asks who it is. Raises ``SignInBusy``."""
        return self.sign_in.question(state=state, nonce=nonce, verifier=verifier, choose=choose)

    def enter(self, *, code: str, nonce: str, verifier: str) -> Session:
        """Whoever it is, member or not.

        Raises ``NotVouched``, what ``SignIn.permission`` and ``Verify`` do, and ``Unreachable``."""
        permission = self.sign_in.permission(code, verifier)
        who = self.verify(permission.id_token, audience=self.sign_in.client_id)
        if not compare_digest(who.nonce or "", nonce):
            raise NotVerified("another sign-in's")
        address = who.email if who.vouched else ""
        visitor = self.visiting.visitor(sub=who.sub, address=address)
        if visitor.me is None and not who.vouched:
            raise NotVouched(who.email)
        return Session(id=new_id(), sub=who.sub, address=address, member=visitor.me)

    def visitor(self, session: Session) -> Visitor:
        """Who it is now: rights that were taken away are gone. Raises ``SessionOver`` and ``Unreachable``."""
        left, whose = _left(session), Key(MEMBERS, session.member) if session.member else None
        found = self.visiting.store.get(left, *([whose] if whose else []))
        if found.of(left):
            raise SessionOver("signed out")
        known = found.of(whose) if whose else None
        if known and known.value.sub == session.sub:
            return _visitor(known.value, session)
        return self.visiting.visitor(sub=session.sub, address=session.address)

    def leave(self, session: Session) -> None:
        """It is good no more, wherever it was copied to. Raises ``Unreachable``."""
        try:
            self.visiting.store.commit(Create(_left(session), Receipt(expire_at=self.clock() + LASTS + A_WHILE)))
        except Overtaken:
            return  # left already


def _left(session: Session) -> Key[Receipt]:
    return Key(RECEIPTS, digest("left", session.id))


def _visitor(member: Member, session: Session) -> Visitor:
    return Visitor(address=session.address, member=member, seats=member.seats)
