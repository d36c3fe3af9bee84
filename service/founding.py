"""A desk's first day: mailbox, desk and team in the store, then cursor, labels, watch and the mail that is there."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from service.admission import NoConsent
from service.claiming import Claiming
from service.domain.desk import Desk
from service.domain.identity import DeskId, MailboxId, MemberId, new_id
from service.domain.kept import member_alias
from service.domain.labels import desk_label
from service.domain.mailbox import Mailbox
from service.domain.member import Member
from service.freeing import Freeing
from service.inbox import Crowded, Inbox
from service.mirror import Mirroring
from service.naming import keys_of
from service.ports import (
    ALIASES,
    DESKS,
    MAILBOXES,
    MEMBERS,
    Create,
    Gmail,
    GmailRefused,
    Key,
    Kind,
    Overtaken,
    Replace,
    Snapshot,
)
from service.recording import NotPossible, Recording
from service.seating import Person, kept, seated

T = TypeVar("T")


class Founding(Struct, frozen=True):
    """Every step may be repeated: what is done already is passed over."""

    inbox: Inbox
    gmail: Gmail
    mirroring: Mirroring

    def found(  # all that is typed
        self,
        *,
        address: str,
        name: str,
        locale: str,
        mailbox: str,
        people: Sequence[Person],
        claims: Sequence[str] = (),
    ) -> Desk:
        """The desk with its team; where it exists, the people and ``claims`` are added to it."""
        if mailbox in {person.address for person in people}:
            raise NotPossible(f"{mailbox} is the shared mailbox itself; a member signs in as himself.")
        self.check(people)
        wished = Desk(
            id=DeskId(new_id()),
            mailbox=MailboxId(""),
            address=address,
            name=name,
            locale=locale,
            claims=tuple(dict.fromkeys(claims)),
        )
        claiming = Claiming(self.inbox)
        claiming.check(wished, mailbox, members={person.address for person in people})
        existing = self._existing(address, mailbox)
        desk = claiming.claim(existing or self._new(wished, mailbox), wished.claims)
        for person in people:
            self.seat(desk.id, person)
        return self._get(DESKS, desk.id).value

    def start(self, mailbox: MailboxId) -> Mailbox:
        """From which history id on the mailbox is read; asked before anything in it is looked at."""
        box = self._get(MAILBOXES, mailbox)
        if box.value.cursor is not None:
            return box.value
        started = replace(box.value, cursor=self.gmail.now(box.value.address))
        self.inbox.store.commit(Replace(Key(MAILBOXES, mailbox), started, box.version))
        return started

    def label(self, desk: DeskId, told: Callable[[int, int], None]) -> None:
        """Make the labels that the desk has from its first day."""
        home = self._get(DESKS, desk).value
        box = self._get(MAILBOXES, home.mailbox).value
        missing = [(home, key) for key in keys_of(home)]
        if len(box.desks) > 1:
            desks = (self._get(DESKS, each).value for each in box.desks)
            missing += [(each, desk_label(each.id)) for each in desks]
        missing = [(each, key) for each, key in missing if key not in box.labels]
        told(0, len(missing))
        for done, (each, key) in enumerate(missing, start=1):
            self.mirroring.making.label(box, each, [key])
            told(done, len(missing))

    def check(self, people: Iterable[Person]) -> None:
        """Before anything is done for the first of them."""
        for person in people:
            if self._recording.in_use(person.address):
                raise NotPossible(f"{person.address} is a shared mailbox, not a member.")

    def seat(self, desk: DeskId, person: Person) -> int:
        """Give ``person`` a place at the desk, or another role there; how many requests are nobody's by that, since
        whoever had them only looks on now."""
        self.check([person])
        self._recording.forget_unused(person.address)  # ``desk add`` was typed with it by mistake
        for _ in self.inbox.tries():
            home = self._get(DESKS, desk)
            known = self._member(person.address)
            member = known.value if known else Member(id=MemberId(new_id()), address=person.address, name=person.name)
            placed, team = seated(member, person, home.value)
            try:
                self.inbox.store.commit(Replace(Key(DESKS, desk), team, home.version), *kept(known, placed))
            except Overtaken:
                continue
            return 0 if person.role.may_act else Freeing(self.inbox, self.mirroring.clock)(desk, member.id)
        raise Crowded(desk)

    def _existing(self, address: str, mailbox: str) -> Desk | None:
        desk = next((desk.value for desk in self.inbox.store.desks() if desk.value.address == address), None)
        held = self._get(MAILBOXES, desk.mailbox).value.address if desk else mailbox
        if held != mailbox:
            raise NotPossible(f"{address} is a desk already, its mail in {held}, not {mailbox}: add --mailbox {held}")
        return desk

    def _new(self, wished: Desk, mailbox: str) -> Desk:
        """Only a mailbox that is in the store is ever asked for at Google."""
        if self._member(mailbox):
            raise NotPossible(f"{mailbox} is a member; a shared mailbox belongs to nobody in particular.")
        for _ in self.inbox.tries():
            box = self._recording.record(mailbox)
            if existing := self._existing(wished.address, mailbox):
                return existing
            Claiming(self.inbox).check(wished, mailbox)
            made = replace(wished, mailbox=box.value.id)
            opened = Replace(Key(MAILBOXES, box.id), self._with_desk(box, made), box.version)
            try:
                self.inbox.store.commit(opened, Create(Key(DESKS, made.id), made))
            except Overtaken:
                continue
            return made
        raise Crowded(mailbox)

    def _with_desk(self, box: Snapshot[Mailbox], made: Desk) -> Mailbox:
        """The first desk gives the mailbox its language, and says from when on it is read."""
        if box.value.desks:
            return _with_another(box.value, made.id)
        cursor, now = self._cursor(box), self.mirroring.clock()
        return replace(box.value, locale=made.locale, desks=(made.id,), cursor=cursor, read_at=now, founded_at=now)

    def _cursor(self, box: Snapshot[Mailbox]) -> int:
        """Where its history stands now. An address to which Gmail says no leaves nothing behind, unless its owner can
        still let us in."""
        try:
            return self.gmail.now(box.value.address)
        except NoConsent:
            raise
        except GmailRefused:
            self._recording.forget_unused(box.value.address)
            raise

    @property
    def _recording(self) -> Recording:
        return Recording(self.inbox.store)

    def _member(self, address: str) -> Snapshot[Member] | None:
        of = self._aliased(member_alias(address))
        return self.inbox.store.get(key := Key(MEMBERS, of)).of(key) if of else None

    def _aliased(self, name: str) -> str | None:
        found = self.inbox.store.get(key := Key(ALIASES, name)).of(key)
        return found.value.of if found else None

    def _get(self, kind: Kind[T], id_: str) -> Snapshot[T]:
        found = self.inbox.store.get(key := Key(kind, id_)).of(key)
        if found is None:
            raise NotPossible(f"There is no {kind.name} {id_}.")
        return found


def _with_another(mailbox: Mailbox, desk: DeskId) -> Mailbox:
    """From the second desk on each request shows its own: those that are there owe that label."""
    begun = "" if len(mailbox.desks) == 1 else mailbox.shown_to
    return replace(mailbox, desks=(*mailbox.desks, desk), shown_to=begun)
