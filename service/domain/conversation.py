"""One request: its mails, who has it, where it stands, and every verb that changes it.

A verb returns the next state and says what happened (``news``); nothing else writes the trail."""

from datetime import datetime
from typing import Any, Self

from msgspec.structs import replace

from service.domain.correspondence import Correspondence
from service.domain.entry import BY_MAIL, THE_TEAM, Entry, Kind
from service.domain.followed import Followed
from service.domain.housed import Housed
from service.domain.identity import MemberId, OutgoingId, TagId
from service.domain.labelled import Labelled
from service.domain.message import Contact, Message
from service.domain.mirror import Mirror
from service.domain.outgoing import Sending
from service.domain.related import Related
from service.domain.since import noted_since
from service.domain.sleeping import Sleeping
from service.domain.state import RECENT, Outdated, Revs
from service.domain.status import Resolution, Status
from service.domain.undoing import Undoing

__all__ = ["Conversation", "Outdated", "Revs"]


class Conversation(Correspondence, Labelled, Housed, Sleeping, Undoing, Followed, frozen=True, kw_only=True):
    """Everything that can be done with a request; what is known of it is its ``State``.

    ``by``: a member's id, or one of ``entry``'s words for who is none. ``seen``: the revision that the member's card
    showed, None where no card did; a verb that has it raises ``Outdated`` where what it changes is newer than that."""

    @classmethod
    def opened(cls, first: Message, *, subject: str, contact: Contact, author: str = THE_TEAM, **ids: Any) -> Self:
        """Opened by ``first``, which is the ``author``'s if ours; ``ids``: id, mailbox, desk, number, message_id."""
        status = Status.WAITING if first.ours else Status.OPEN
        born = cls(subject=subject, contact=contact, opened_at=first.at, since=first.at, status=status, **ids)
        by = author if first.ours else BY_MAIL
        opened = born._with(
            Entry(kind=Kind.OPENED, by=by, at=first.at, what=str(first.automatic or "")),
            messages=(first,),
            first_reply_at=first.at if first.ours else None,
        )
        return replace(opened, mirror=Mirror(labels=opened.wanted))

    # Who has it

    def take(self, *, by: MemberId, at: datetime, seen: int | None = None) -> Self:
        if self.owner == by:
            return self
        self._check(seen, self.revs.owner)
        return self._owned(by, Entry(kind=Kind.TAKEN, by=by, at=at, what=by))

    def assign(self, to: MemberId, *, by: str, at: datetime, seen: int | None = None) -> Self:
        self._check(seen, self.revs.owner)
        return self._owned(to, Entry(kind=Kind.TAKEN if to == by else Kind.ASSIGNED, by=by, at=at, what=to))

    def unassign(self, *, by: str, at: datetime, seen: int | None = None) -> Self:
        self._check(seen, self.revs.owner)
        return self._owned(None, Entry(kind=Kind.UNASSIGNED, by=by, at=at, what=self.owner or ""))

    def give(self, to: MemberId | None, *, by: str, at: datetime, seen: int | None = None) -> Self:
        """``to`` somebody, or to nobody."""
        if to:
            return self.assign(to, by=by, at=at, seen=seen)
        return self.unassign(by=by, at=at, seen=seen)

    # Where it stands

    def wait(self, *, by: str, at: datetime, seen: int | None = None) -> Self:
        self._check(seen, self.revs.status, self.revs.messages)
        return self._stand(Status.WAITING, Entry(kind=Kind.WAITING, by=by, at=at))

    def reopen(self, *, by: str, at: datetime, seen: int | None = None) -> Self:
        self._check(seen, self.revs.status, self.revs.messages)
        return self._stand(Status.OPEN, Entry(kind=Kind.REOPENED, by=by, at=at))

    def resolve(
        self, how: Resolution, *, by: str, at: datetime, seen: int | None = None, of: Related | None = None
    ) -> Self:
        """``of``: what it is a duplicate of."""
        self._check(seen, self.revs.status, self.revs.messages)
        entry = Entry(kind=Kind.RESOLVED, by=by, at=at, what=how.value, text=str(of.number) if of else "")
        return self._stand(Status.RESOLVED, entry, resolution=how, duplicate_of=of)

    def answer(self, sending: Sending, *, seen: int | None = None) -> Self:
        """A member's reply begins its way out: one at a time, to the newest mail, in view of what colleagues noted."""
        self._check(seen, self.revs.messages)
        noted = seen is not None and noted_since(self, seen, besides=sending.by)
        if noted or (self.sending and self.sending.id != sending.id):
            raise Outdated(self)
        return replace(self, sending=sending)

    def take_back(self, outgoing: OutgoingId) -> Self:
        """The member writes another text, before anything came of the first."""
        return replace(self, sending=None) if self.sending and self.sending.id == outgoing else self

    # What it is about

    def tag(self, *tags: TagId, by: str, at: datetime) -> Self:
        tagged = self
        for tag in sorted(set(tags) - self.tags):
            tagged = tagged._with(Entry(kind=Kind.TAGGED, by=by, at=at, what=tag), tags=tagged.tags | {tag})
        return tagged

    def untag(self, *tags: TagId, by: str, at: datetime) -> Self:
        bare = self
        for tag in sorted(set(tags) & self.tags):
            bare = bare._with(Entry(kind=Kind.UNTAGGED, by=by, at=at, what=tag), tags=bare.tags - {tag})
        return bare

    def note(self, text: str, *, by: MemberId, at: datetime, mentions: frozenset[MemberId] = frozenset()) -> Self:
        entry = Entry(kind=Kind.NOTED, by=by, at=at, text=text)
        return self._with(
            entry,
            notes=(*self.notes, entry)[-RECENT:],
            note_count=self.note_count + 1,
            mentions=self.mentions | mentions,
            called_at=at if mentions else self.called_at,
        )

    def remark(self, kind: Kind, *, by: str, at: datetime, what: str) -> Self:
        """A line of the trail about something that changed nothing."""
        return self._with(Entry(kind=kind, by=by, at=at, what=what))

    def check_mails(self, seen: int | None) -> None:
        """Raises ``Outdated`` where mails have come or gone since the revision ``seen``."""
        self._check(seen, self.revs.messages)

    # How it is done

    def _owned(self, owner: MemberId | None, entry: Entry) -> Self:
        if self.owner == owner:
            return self
        changed = self._with(entry, owner=owner)
        return replace(changed, revs=replace(changed.revs, owner=changed.rev))
