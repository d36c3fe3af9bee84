"""Earlier requests like this one, which somebody has answered: found by Gmail's own search in the mailbox."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ThreadId
from service.domain.labels import status_label
from service.domain.likeness import alike, words_of
from service.domain.mailbox import Mailbox
from service.domain.status import Status
from service.domain.view import ConversationView
from service.looking import Looking, Sight
from service.naming import look
from service.ports import MAILBOXES, Key, Mail
from service.pressing import Press
from service.searching import Searching
from service.seeking import Seeking
from service.words import words

MOST_MAILS = 30
MOST_THREADS = 10
ENOUGH, SHOWN = 3, 5


class Suggesting(Struct, frozen=True):
    looking: Looking
    searching: Searching
    seeking: Seeking

    def __call__(self, press: Press) -> ConversationView:
        """The request, with up to five resolved ones of its desk that are about the same, the most alike first.

        All words of the subject are looked for, then, where that finds few, any of them: 5 or 10 units, and at most 20
        documents. Raises ``Hidden``, and what ``Seeking`` does."""
        sight = self.looking.see(press.visitor, press.conversation)
        box = self.looking.store.get(key := Key(MAILBOXES, sight.conversation.mailbox)).of(key)
        found = tuple(self._alike(sight, box.value)) if box else ()
        return replace(sight.view(), similar=found)

    def _alike(self, sight: Sight, box: Mailbox) -> list[Conversation]:
        one, desk = sight.conversation, sight.desk
        asked = words_of(one.subject)
        if not asked:
            return []
        mails = self._mails(sight, box, " ".join(asked))
        if len({mail.thread for mail in mails} - {*one.threads}) < ENOUGH and len(asked) > 1:
            mails += self._mails(sight, box, f"{{{' '.join(asked)}}}")
        threads = [thread for thread in dict.fromkeys(mail.thread for mail in mails) if thread not in one.threads]
        others = {other.id: other for other in self._resolved(box, desk, threads[:MOST_THREADS])}
        return sorted(others.values(), key=lambda other: -alike(one, other))[:SHOWN]

    def _mails(self, sight: Sight, box: Mailbox, asked: str) -> list[Mail]:
        label = look(status_label(Status.RESOLVED), sight.desk, words(box.locale)).name
        return self.seeking(sight.me, box.address, f'label:"{label}" {asked}', most=MOST_MAILS)

    def _resolved(self, box: Mailbox, desk: Desk, threads: list[ThreadId]) -> Iterator[Conversation]:
        for together in self.searching.of_threads(box.id, threads):
            yield from (one for one in together if one.desk == desk.id and one.status is Status.RESOLVED)
