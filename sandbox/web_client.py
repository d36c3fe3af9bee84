"""What people do in Gmail's web client."""

from datetime import datetime

from sandbox.gmail import drafts
from sandbox.gmail.letter import Address, Letter
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.message import Thread
from sandbox.gmail.post_office import PostOffice
from sandbox.gmail.terms import query
from sandbox.outside import Outside, chain


class WebClient(Outside):
    """``by`` is who of the people writes, where the mailbox is delegated to him."""

    def reply(
        self,
        mailbox: str,
        thread_id: str,
        *,
        text: str,
        sender: str | None = None,
        at: datetime | None = None,
        by: str | None = None,
    ) -> str:
        """As the team would from Gmail: a sent message in the thread, to whoever wrote last."""
        box = self.box(mailbox)
        with self.lock:
            raw = bytes(self._answer(box, thread_id, text, sender=sender, at=at))
            return self._office(box, by).send(box, raw, thread=thread_id, at=at or self.now).id

    def send(self, mailbox: str, raw: bytes, *, thread_id: str | None, by: str | None = None) -> str:
        """A mail as somebody's program wrote it; the sent message's id."""
        box = self.box(mailbox)
        with self.lock:
            return self._office(box, by).send(box, raw, thread=thread_id, at=self.now).id

    def compose(self, mailbox: str, *, to: str, subject: str, text: str, by: str | None = None) -> str:
        """A new mail; the sent message's id."""
        box = self.box(mailbox)
        with self.lock:
            letter = Letter(
                sender=_own(box), to=to, subject=subject, text=text, at=self.now, message_id=self._new_id(box)
            )
            return self._office(box, by).send(box, bytes(letter), thread=None, at=self.now).id

    def draft(self, mailbox: str, thread_id: str, *, text: str) -> str:
        """Somebody begins a reply; the draft's id."""
        box = self.box(mailbox)
        with self.lock:
            raw = bytes(self._answer(box, thread_id, text))
            return drafts.create(box, raw, thread=thread_id, at=self.now, rng=self.rng)

    def save_draft(self, mailbox: str, draft_id: str, *, text: str) -> str:
        """He writes on; the id of the message that now stands in the draft."""
        box = self.box(mailbox)
        with self.lock:
            thread = drafts.message_of(box, draft_id).thread
            raw = bytes(self._answer(box, thread, text))
            return drafts.save(box, draft_id, raw, thread=thread, at=self.now).id

    def send_draft(self, mailbox: str, draft_id: str, *, by: str | None = None) -> str:
        box = self.box(mailbox)
        with self.lock:
            raw = drafts.message_of(box, draft_id).mail.raw
            return drafts.send(box, draft_id, raw, office=self._office(box, by), at=self.now).id

    def discard_draft(self, mailbox: str, draft_id: str) -> None:
        with self.lock:
            drafts.discard(self.box(mailbox), draft_id)

    def thread_of(self, mailbox: str, message_id: str) -> str:
        return self.box(mailbox).message(message_id).thread

    def messages_of(self, mailbox: str, thread_id: str) -> list[str]:
        return [message.id for message in self.box(mailbox).thread(thread_id)]

    def search(self, mailbox: str, q: str) -> list[str]:
        """Ids of the threads that Gmail's search box would show, newest first."""
        box = self.box(mailbox)
        with self.lock:
            search = query(q, labels=box.labels, now=self.now, visible_until=self.now)
            hidden = set() if search.widened else {"SPAM", "TRASH"}
            shown = [each for each in box.messages.values() if not hidden & each.labels and search.matches(each)]
        newest_first = sorted(shown, key=lambda message: (message.at, message.id), reverse=True)
        return list(dict.fromkeys(message.thread for message in newest_first))

    def _answer(
        self, box: Mailbox, thread_id: str, text: str, *, sender: str | None = None, at: datetime | None = None
    ) -> Letter:
        written = [message for message in box.thread(thread_id) if not message.is_draft]
        parent = written[-1]
        return Letter(
            sender=sender or _own(box),
            to=_correspondent(written, box),
            subject=parent.mail.subject if parent.mail.subject.startswith("Re: ") else f"Re: {parent.mail.subject}",
            text=text,
            at=at or self.now,
            message_id=self._new_id(box),
            in_reply_to=parent.mail.message_id,
            references=chain(parent),
        )

    def _new_id(self, box: Mailbox) -> str:
        return self.office.message_id(box.address)

    def _office(self, box: Mailbox, by: str | None) -> PostOffice:
        if by is None:
            return self.office
        return self.office.on_behalf(self.people[by].delegate_of(box.address, named=self.knobs.delegate_sender))


def _own(box: Mailbox) -> str:
    return str(Address(box.name, box.address))


def _correspondent(thread: Thread, box: Mailbox) -> str:
    others = [message for message in thread if box.address not in message.mail.addresses("From")]
    if not others:
        return thread[-1].mail.header("To")
    return others[-1].mail.header("Reply-To") or others[-1].mail.header("From")
