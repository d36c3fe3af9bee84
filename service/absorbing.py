"""Merging a request into another of its desk, and taking one out again that was merged by mistake."""

from collections.abc import Iterable

from msgspec import Struct

from service.aliases import message_alias
from service.domain.conversation import Conversation, Outdated
from service.domain.desk import Desk
from service.domain.identity import ConversationId, MemberId, MessageId, new_id
from service.domain.merging import absorb, redirected, release
from service.domain.related import Related
from service.domain.view import ConversationView, Notice, Telling
from service.inbox import Crowded, Gone, settled, writes
from service.looking import Sight
from service.pairing import NotPossible, Pairing, naming
from service.ports import ALIASES, CONVERSATIONS, DESKS, Key, Overtaken, Snapshot, Write
from service.pressing import Press
from service.thirds import Thirds, named_apart

Stood = Snapshot[Conversation]


class Merging(Struct, frozen=True):
    """Every verb raises ``Hidden`` where the visitor may not see one of the two."""

    pairing: Pairing

    def merge(self, press: Press, *, into: ConversationId) -> ConversationView:
        """The other one, with everything of this."""
        return self.pairing.done(press, lambda sight, me: self._merge(press, sight, me, sight.conversation.id, into))

    def absorb(self, press: Press, other: ConversationId) -> ConversationView:
        """This one, with everything of the other."""
        return self.pairing.done(press, lambda sight, me: self._merge(press, sight, me, other, sight.conversation.id))

    def release(self, press: Press, merged: ConversationId) -> ConversationView:
        """This one, without the other that was merged into it, which stands again as it did."""
        return self.pairing.done(press, lambda sight, me: self._release(press, sight, me, merged))

    # Merging

    def _merge(
        self, press: Press, sight: Sight, me: MemberId, gone: ConversationId, stays: ConversationId
    ) -> ConversationView:
        pairing, flight = self.pairing, new_id()
        gone, stays = (self._other(press, sight, one) for one in (gone, stays))
        if gone == stays:
            raise NotPossible(Telling.SAME_REQUEST)
        for done in pairing.tries(press, me):
            if done:
                return done
            before = self._read(gone, stays)
            if (into := before[gone].value.merged) and into.into.id == stays:
                return pairing.looking.see(press.visitor, stays).view()
            _check(before.values(), press)
            _at_home(press, *before.values())
            if before[gone].value.desk != before[stays].value.desk:
                raise NotPossible(Telling.OTHER_DESK)
            try:
                survivor, other = self._commit_merge(press, me, before[stays], before[gone], sight.desk, flight)
            except Overtaken:
                continue
            told = Notice(telling=Telling.ABSORBED, what=str(other.number))
            return pairing.shown(press, stays, told, survivor, flight=flight)
        raise Crowded(stays)

    def _other(self, press: Press, sight: Sight, one: ConversationId) -> ConversationId:
        """One that the member may see, of the same desk; what was merged is what it went into."""
        if one == sight.conversation.id:
            return one
        other = self.pairing.looking.see(press.visitor, one).conversation
        if other.desk != sight.desk.id:
            raise NotPossible(Telling.OTHER_DESK)
        return other.id

    def _commit_merge(
        self, press: Press, me: MemberId, stays: Stood, gone: Stood, desk: Desk, flight: str
    ) -> tuple[Conversation, Conversation]:
        at = self.pairing.clock()
        thirds = Thirds.read(self.pairing.inbox.store, stays.value, gone.value)
        survivor, other = absorb(stays.value, gone.value, desk=desk, shared=thirds.shared, by=me, at=at)
        survivor = settled(stays.value, survivor, at=at, flight=flight)
        self.pairing.rearrange(
            *writes(stays, survivor),
            *writes(gone, other),
            *self._following(gone.value.absorbed, survivor.related),
            *thirds.as_they_stand(),
            *naming(press.receipt(me, at), survivor.id),
        )
        return survivor, other

    # Taking out again

    def _release(self, press: Press, sight: Sight, me: MemberId, merged: ConversationId) -> ConversationView:
        pairing, flight, stays = self.pairing, new_id(), sight.conversation.id
        for done in pairing.tries(press, me):
            if done:
                return done
            stood = self._read(stays)[stays]
            _at_rest(stood)
            if merged not in {one.id for one in stood.value.absorbed}:
                raise NotPossible(Telling.NOT_MERGED)
            gone = self._read(merged)[merged]
            _at_home(press, stood, gone)
            try:
                survivor, revived = self._commit_release(press, me, stood, gone, sight.desk, flight)
            except Overtaken:
                continue
            told = Notice(telling=Telling.RELEASED, what=str(revived.number))
            return pairing.shown(press, stays, told, survivor, revived, flight=flight)
        raise Crowded(stays)

    def _commit_release(
        self, press: Press, me: MemberId, stays: Stood, gone: Stood, desk: Desk, flight: str
    ) -> tuple[Conversation, Conversation]:
        at = self.pairing.clock()
        leaving = self._leaving(stays.value, gone.value)
        survivor, revived = release(stays.value, gone.value, leaving, desk=desk, by=me, at=at)
        revived = revived.in_living_hands(self._home_of(revived, desk), at=at)
        survivor = settled(stays.value, survivor, at=at, flight=flight)
        revived = settled(gone.value, revived, at=at, flight=flight)
        self.pairing.rearrange(
            *writes(stays, survivor),
            *writes(gone, revived),
            *self._following(revived.absorbed, revived.related),
            *named_apart(self.pairing.inbox.store, survivor, revived),
            *naming(press.receipt(me, at), survivor.id),
        )
        return survivor, revived

    def _home_of(self, revived: Conversation, desk: Desk) -> Desk:
        """Not the survivor's ``desk``, where that one has gone to another since."""
        return desk if revived.desk == desk.id else self.pairing.inbox.read(Key(DESKS, revived.desk)).value

    def _leaving(self, survivor: Conversation, merged: Conversation) -> frozenset[MessageId]:
        """The mails that it had and that were not split off since, and those that came by its names.

        Raises ``NotPossible`` where none is left."""
        held = frozenset(merged.merged.held if merged.merged else ())
        threads = {one.thread for one in survivor.messages if one.id in held}
        mails = [one.id for one in survivor.messages if one.id in held or one.thread in threads]
        keys = {one: Key(ALIASES, message_alias(survivor.mailbox, one)) for one in mails}
        found = self.pairing.inbox.store.get(*keys.values()) if keys else None
        names = {merged.id, *(one.id for one in merged.absorbed)}
        named = {one: alias.value.of for one, key in keys.items() if found and (alias := found.of(key))}
        leaving = frozenset(one for one in mails if (named[one] in names if one in named else one in held))
        if not leaving:
            raise NotPossible(Telling.NOT_MERGED)
        return leaving

    # Both

    def _read(self, *ids: ConversationId) -> dict[ConversationId, Stood]:
        keys = [Key(CONVERSATIONS, id_) for id_ in dict.fromkeys(ids)]
        found = self.pairing.inbox.store.get(*keys) if keys else None
        stood = {key.id: one for key in keys if found and (one := found.of(key))}
        if len(stood) < len(keys):
            raise Gone(str(ids))
        return {ConversationId(id_): one for id_, one in stood.items()}

    def _following(self, absorbed: Iterable[Related], into: Related) -> list[Write]:
        """Those merged into one of them earlier, now that it went on itself."""
        stood = self._read(*(one.id for one in absorbed))
        return [write for one in stood.values() for write in writes(one, redirected(one.value, into))]


def _check(stood: Iterable[Stood], press: Press) -> None:
    """Raises ``Outdated`` where one is not what it was when the card was drawn."""
    for one in stood:
        _at_rest(one)
        if one.id == press.conversation:
            one.value.check_mails(press.seen)


def _at_rest(one: Stood) -> None:
    """Raises ``Outdated`` where it has been merged meanwhile, and ``NotPossible`` while a reply leaves it."""
    if one.value.merged:
        raise Outdated(one.value)
    if one.value.sending:
        raise NotPossible(Telling.SENDING)


def _at_home(press: Press, *stood: Stood) -> None:
    """Raises ``NotPossible`` where one is, by now or once more, at a desk at which the visitor may change nothing."""
    roles = [press.visitor.role_at(one.value.desk) for one in stood]
    if not all(role and role.may_act for role in roles):
        raise NotPossible(Telling.OTHER_DESK)
