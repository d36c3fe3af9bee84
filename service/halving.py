"""The names of a split thread: which lead to the half that stays, and which to the one that leaves."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from service.aliases import copy_alias, mail_aliases, message_alias, number_alias, thread_alias
from service.domain.conversation import Conversation
from service.domain.identity import ConversationId, ThreadId
from service.domain.kept import Alias
from service.ports import ALIASES, Create, Found, Key, Mail, Replace, Snapshot, Store, Write


class Names(Struct, frozen=True):
    """The aliases of a thread and of its mails as they stand; ``lead`` says what each name leads to in the end."""

    standing: Mapping[str, Snapshot[Alias] | None]
    mails: tuple[Mail, ...]

    @classmethod
    def read(cls, store: Store, whole: Conversation, thread: ThreadId, mails: tuple[Mail, ...]) -> "Names":
        """Of every mail that ``whole`` has in the thread: its own, its copies', and by what answers find it."""
        names = dict.fromkeys((thread_alias(whole.mailbox, thread), *_of_mails(whole, thread, mails)))
        keys = {name: Key(ALIASES, name) for name in names}
        found: Found = store.get(*keys.values())
        return cls({name: found.of(key) for name, key in keys.items()}, mails)

    def writes(self, stays: Conversation, leaves: Conversation, thread: ThreadId) -> Iterator[Write]:
        """So that each mail's names lead to its half, and the thread's to both, the newer one first."""
        yield Create(Key(ALIASES, number_alias(leaves)), Alias(of=leaves.id))
        yield self._thread(stays, leaves, thread)
        wanted: dict[str, Alias] = {}
        for half in (leaves, stays):
            for name, alias in self._of_half(half, thread):
                wanted.setdefault(name, alias)
        ours = {stays.id, *(one.id for one in stays.absorbed)}
        for name, alias in wanted.items():
            known = self.standing[name]
            if known is None:
                yield Create(Key(ALIASES, name), alias)
            elif alias.of == leaves.id and known.value.of in ours:
                yield Replace(Key(ALIASES, name), alias, known.version)

    def _thread(self, stays: Conversation, leaves: Conversation, thread: ThreadId) -> Write:
        name = thread_alias(stays.mailbox, thread)
        known = self.standing[name]
        before = (known.value.of, *known.value.beside) if known else (stays.id,)
        names = (leaves.id, *before) if before[0] == stays.id else (*before, leaves.id)
        alias = Alias(of=names[0], beside=tuple(names[1:]))
        return Replace(Key(ALIASES, name), alias, known.version) if known else Create(Key(ALIASES, name), alias)

    def _of_half(self, half: Conversation, thread: ThreadId) -> Iterator[tuple[str, Alias]]:
        said = {mail.id: mail for mail in self.mails}
        for one in half.messages:
            if one.thread == thread:
                yield message_alias(half.mailbox, one.id), Alias(of=half.id)
                if mail := said.get(one.id):
                    yield from _by_what_it_says(half, mail)


def _of_mails(whole: Conversation, thread: ThreadId, mails: Iterable[Mail]) -> Iterator[str]:
    yield from (message_alias(whole.mailbox, one.id) for one in whole.messages if one.thread == thread)
    for mail in mails:
        if whole.message(mail.id):
            yield from mail_aliases(whole.mailbox, mail)


def _by_what_it_says(half: Conversation, mail: Mail) -> Iterator[tuple[str, Alias]]:
    copy = copy_alias(half.mailbox, mail)
    for name in mail_aliases(half.mailbox, mail):
        yield name, Alias(of=ConversationId(half.id), message=mail.id if name == copy else "")
