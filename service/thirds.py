"""The threads of two requests that become one, or two again: in which still others have mails, and whom they name."""

from collections.abc import Iterator, Mapping, Set
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.aliases import thread_alias
from service.domain.conversation import Conversation
from service.domain.identity import ThreadId
from service.domain.kept import Alias
from service.known import STRANGERS
from service.ports import ALIASES, CONVERSATIONS, Key, Replace, Snapshot, Store, Write


class Thirds(Struct, frozen=True):
    """``names``: of the threads that either of the two shares, as they stand; ``shared``: those with others' mails."""

    names: Mapping[ThreadId, Snapshot[Alias]]
    shared: frozenset[ThreadId]

    @classmethod
    def read(cls, store: Store, one: Conversation, other: Conversation) -> Self:
        keys = {thread: Key(ALIASES, thread_alias(one.mailbox, thread)) for thread in sorted(one.shared | other.shared)}
        found = store.get(*keys.values()) if keys else None
        names = {thread: alias for thread, key in keys.items() if found and (alias := found.of(key))}
        both = {one.id, other.id, *(each.id for each in (*one.absorbed, *other.absorbed))}
        live = _alive(store, {id_ for alias in names.values() for id_ in _all(alias.value)} - both, both)
        return cls(names, frozenset(thread for thread, alias in names.items() if live & _all(alias.value)))

    def as_they_stand(self) -> Iterator[Write]:
        """The names once more: of two of us, one who writes the requests and one who puts another beside them, only
        one is right."""
        return (Replace(Key(ALIASES, alias.id), alias.value, alias.version) for alias in self.names.values())


def named_apart(store: Store, *parted: Conversation) -> Iterator[Write]:
    """The names of threads that led to one of them only by way of the other, of which it is no part any more."""
    threads = dict.fromkeys(thread for one in parted for thread in one.threads)
    keys = {thread: Key(ALIASES, thread_alias(parted[0].mailbox, thread)) for thread in threads}
    found = store.get(*keys.values())
    for thread, key in keys.items():
        if (alias := found.of(key)) and (missing := [one for one in parted if _is_missed(one, thread, alias.value)]):
            named = replace(alias.value, beside=(*alias.value.beside, *(one.id for one in missing)))
            yield Replace(key, named, alias.version)


def _is_missed(one: Conversation, thread: ThreadId, alias: Alias) -> bool:
    return thread in one.threads and _all(alias).isdisjoint({one.id, *(each.id for each in one.absorbed)})


def _all(alias: Alias) -> set[str]:
    return {alias.of, *alias.beside}


def _alive(store: Store, thirds: Set[str], both: Set[str]) -> set[str]:
    """But for those that were merged into one of the two; strangers of nobody's conversation are as good as any."""
    keys = [Key(CONVERSATIONS, id_) for id_ in sorted(thirds - {STRANGERS})]
    found = store.get(*keys) if keys else None
    stood = [one.value for key in keys if found and (one := found.of(key))]
    alive: set[str] = {one.id for one in stood if one.merged is None or one.merged.into.id not in both}
    return alive | {STRANGERS} if STRANGERS in thirds else alive
