"""Finding conversations by words: Gmail searches the mail, we say which conversations it belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.mail import clean
from service.domain.view import HomeView
from service.looking import PAGE, Asked, Looking
from service.ports import ALIASES, CONVERSATIONS, MAILBOXES, Gmail, Key
from service.visiting import Visitor

MOST_MAILS = 100
LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Searching:
    looking: Looking
    gmail: Gmail

    def __call__(self, visitor: Visitor, *, desk: str, query: str) -> HomeView:
        """The desk's home with the conversations whose mail has all the words of ``query``, newest mail first.

        Raises ``Hidden``, ``GmailBusy`` and ``GmailRefused``. 5 units."""
        words = clean(query, LONGEST_QUERY)
        home = self.looking.home(visitor, Asked(desk=desk, query=words))
        return home.showing(tuple(self._found(home.desk, words))) if words else home

    def _found(self, desk: Desk, words: str) -> list[Conversation]:
        store = self.looking.store
        box = store.get(key := Key(MAILBOXES, desk.mailbox)).of(key)
        if box is None:
            return []
        quoted = _quoted(words)
        mails = islice(self.gmail.search(box.value.address, quoted), MOST_MAILS) if quoted else ()
        aliases = [Key(ALIASES, f"thread:{desk.mailbox}:{thread}") for thread in dict.fromkeys(m.thread for m in mails)]
        named = store.get(*aliases) if aliases else None
        alike = (alias.value for key in aliases if named and (alias := named.of(key)))
        found = self._conversations(name for alias in alike for name in (alias.of, *alias.beside))
        into = self._conversations(one.merged.into.id for one in found if one.merged)
        live = {one.id: one for one in (*found, *into) if not one.merged}
        return [one for one in live.values() if one.desk == desk.id][:PAGE]

    def _conversations(self, ids: Iterable[str]) -> list[Conversation]:
        keys = [Key(CONVERSATIONS, id_) for id_ in dict.fromkeys(ids)]
        found = self.looking.store.get(*keys) if keys else None
        return [one.value for key in keys if found and (one := found.of(key))]


def _quoted(words: str) -> str:
    """Each word as itself: what a member types is no search operator."""
    bare = (word.replace('"', " ").strip() for word in words.split())
    return " ".join(f'"{word}"' for word in bare if word)
