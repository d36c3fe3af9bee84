"""Which conversations are known by which names, while a piece of history is read."""

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct, field

from service.aliases import answered_aliases, mail_aliases, message_alias, outside_alias, thread_alias
from service.domain.conversation import Conversation
from service.domain.identity import ConversationId, MessageId, ThreadId
from service.domain.kept import Alias
from service.domain.mailbox import Mailbox
from service.ports import ALIASES, CONVERSATIONS, Create, Key, Mail, Replace, Snapshot, Store, Touched, Write

KEPT_OUT, AWAY = ConversationId(""), ConversationId("away")
"""Of nobody's conversation: mail that a filter kept out of the inbox, and mail in spam or trash."""
STRANGERS = ConversationId("strangers")
"""Beside the conversations of a thread: strangers asked in it by way of one address, perhaps also in nobody's mail."""


class Known(Struct, kw_only=True):
    """``now`` has each conversation's latest state by id, ``stood`` how it was read.

    ``aliases`` maps an alias to its conversation, ``claims`` are the new ones among them; ``beside``: the others with
    mails in a thread, by its alias; ``copies``: which mail a name of copies was made for; ``versions``: of the aliases
    that stand; ``looked``: the names that were looked up. What was merged keeps its names; they lead to what it went
    into."""

    mailbox: Mailbox
    stood: dict[ConversationId, Snapshot[Conversation]] = field(default_factory=dict)
    now: dict[ConversationId, Conversation] = field(default_factory=dict)
    aliases: dict[str, ConversationId] = field(default_factory=dict)
    beside: dict[str, tuple[ConversationId, ...]] = field(default_factory=dict)
    claims: dict[str, ConversationId] = field(default_factory=dict)
    copies: dict[str, MessageId] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    looked: set[str] = field(default_factory=set)

    # Reading

    def load(self, store: Store, names: Iterable[str]) -> None:
        """Those of the names that lead somewhere, and where."""
        keys = [Key(ALIASES, name) for name in dict.fromkeys(names) if name not in self.looked | self.aliases.keys()]
        self.looked |= {key.id for key in keys}
        found = store.get(*keys) if keys else None
        for key in keys:
            if found and (alias := found.of(key)):
                self.aliases[key.id] = ConversationId(alias.value.of)
                self.versions[key.id] = alias.version
                self.beside[key.id] = tuple(map(ConversationId, alias.value.beside))
        named = {*self.aliases.values(), *chain.from_iterable(self.beside.values())}
        self._fetch(store, named - {KEPT_OUT, AWAY, STRANGERS})
        self._fetch(store, {one.merged.into.id for one in self.now.values() if one.merged})

    def _fetch(self, store: Store, ids: Iterable[ConversationId]) -> None:
        wanted = [Key(CONVERSATIONS, id_) for id_ in sorted(ids) if id_ and id_ not in self.now]
        found = store.get(*wanted) if wanted else None
        for wish in wanted:
            if found and (stood := found.of(wish)):
                self.stood[stood.value.id] = stood
                self.now[stood.value.id] = stood.value

    def names_in(self, mail: Mail) -> tuple[str, ...]:
        """The mail's own, and those of the mails that it answers where its thread alone does not tell whose it is."""
        told = len(self.halves(mail.thread)) == 1 and not self.beside.get(thread_alias(self.mailbox.id, mail.thread))
        answered = () if told else answered_aliases(self.mailbox.id, mail)
        return (*mail_aliases(self.mailbox.id, mail), *answered)

    # Which conversation

    def holder(self, message: MessageId, thread: ThreadId) -> Conversation | None:
        """The conversation that has the message, by its own name or, for mail older than that, by its thread's."""
        adopted = (half for half in self.halves(thread) if half.message(message))
        return self._named(message_alias(self.mailbox.id, message)) or next(adopted, None)

    def of_thread(self, thread: ThreadId) -> Conversation | None:
        """Of several in one thread, the one with the newest mail there."""
        there = [(last.at, half) for half in self.halves(thread) if (last := half.last_in(thread))]
        newest = max(there, key=lambda one: one[0], default=None)
        return newest[1] if newest else next(iter(self.halves(thread)), None)

    def halves(self, thread: ThreadId) -> tuple[Conversation, ...]:
        """The conversations of a thread: more than one where it was split."""
        alias = thread_alias(self.mailbox.id, thread)
        names = (*([self.aliases[alias]] if alias in self.aliases else []), *self.beside.get(alias, ()))
        found = (self._alive(name) for name in names)
        return tuple({one.id: one for one in found if one}.values())

    def has_strangers(self, thread: ThreadId) -> bool:
        """Whether whoever writes in it may be a stranger to all who have conversations there."""
        return STRANGERS in self.beside.get(thread_alias(self.mailbox.id, thread), ())

    def _named(self, alias: str | None) -> Conversation | None:
        return self._alive(self.aliases.get(alias or "", ConversationId("")))

    def _answered(self, aliases: Iterable[str]) -> Iterable[Conversation]:
        """Those that a mail says to answer, by its names for them."""
        return filter(None, map(self._named, aliases))

    def _alive(self, name: ConversationId) -> Conversation | None:
        known = self.now.get(name)
        return self.now.get(known.merged.into.id) if known and known.merged else known

    # Mail that we do not know, or not well

    def knows(self, one: Touched) -> bool:
        return bool(self.holder(one.message, one.thread) or self.of_thread(one.thread))

    def passed(self, one: Touched) -> bool:
        """Whether a mail that we do not know was in the inbox, though it is not now and never was when we looked."""
        return one.passed or (one.left and self.was_outside(one.message))

    def was_outside(self, message: MessageId) -> bool:
        """Whether we heard of its arrival, and it was not in the inbox then."""
        return outside_alias(self.mailbox.id, message) in self.aliases

    def was_kept_out(self, message: MessageId) -> bool:
        """Likewise, and it was in neither spam nor trash: a filter's doing, as far as we know."""
        return self.aliases.get(outside_alias(self.mailbox.id, message)) == KEPT_OUT

    # Names

    def _keep(self, conversation: Conversation) -> None:
        self.now[conversation.id] = conversation

    def _claim(self, alias: str, conversation: ConversationId) -> None:
        if alias not in self.aliases:
            self.aliases[alias] = self.claims[alias] = conversation

    def _put_beside(self, alias: str, newest: ConversationId) -> None:
        """One more conversation in a thread that others are in."""
        self.beside[alias] = (self.aliases[alias], *self.beside.get(alias, ()))
        self.aliases[alias] = newest
        if alias in self.claims:
            self.claims[alias] = newest
        else:
            self.shared.add(alias)

    def _note_strangers(self, thread: ThreadId) -> None:
        alias = thread_alias(self.mailbox.id, thread)
        if not self.has_strangers(thread):
            self.beside[alias] = (*self.beside.get(alias, ()), STRANGERS)
            if alias in self.versions:
                self.shared.add(alias)

    def names(self) -> Iterator[Write]:
        """The names that are new, and those that lead to one more now."""
        yield from (Create(Key(ALIASES, name), self._alias(name)) for name in self.claims)
        yield from (Replace(Key(ALIASES, name), self._alias(name), self.versions[name]) for name in self.shared)

    def _alias(self, name: str) -> Alias:
        return Alias(of=self.aliases[name], beside=self.beside.get(name, ()), message=self.copies.get(name, ""))

    def _name_of(self, conversation: ConversationId, *aliases: str) -> ConversationId:
        """What its new mail is known by: of one that was merged, its own name, by which it can be taken out again."""
        for name in (self.aliases[alias] for alias in aliases if alias in self.aliases):
            if (alive := self._alive(name)) and alive.id == conversation:
                return name
        return conversation
