"""One conversation, the real use cases on real stores, and the simulated Gmail: every call waits for its turn."""

from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from sandbox.google import Google, Knobs, Reply
from service.acting import Acting
from service.admission import Admission
from service.catch_up import CatchUp
from service.comparing import How
from service.day_zero import DayZero
from service.domain.conversation import Conversation
from service.domain.identity import MemberId, MessageId, conversation_id
from service.domain.labels import Labels
from service.domain.mailbox import Mailbox, Used
from service.domain.member import Member, Role, Seat
from service.domain.view import ConversationView
from service.embedded.sqlite import SqliteStore
from service.google.credentials import credentials_for, fixed_token
from service.google.gmail import GoogleGmail
from service.inbox import Crowded, Inbox
from service.ledger import Ledger
from service.looking import Looking
from service.mail_round import MailRound
from service.mirror import Mirroring
from service.ports import CONVERSATIONS, DESKS, MAILBOXES, Create, GmailBusy, GmailRefused, HistoryExpired, Key
from service.posting import Posting
from service.pressing import Press
from service.readers import Readers
from service.reconcile import Reconcile
from service.retrying import Retrying
from service.sighted import ours
from service.sweep import Sweep
from service.traces import Traces
from service.unsettled import Unsettled
from service.visiting import Visitor
from service.waking import Waking
from tests.contracts.wire import Wire
from tests.merge.chronicle import Chronicle, announced
from tests.merge.desk import BOB, BOX, DESK, labels_made, team
from tests.merge.ports import stopping_gmail, stopping_store
from tests.merge.turns import Turns
from tests.team import SUPPORT, Clock

LIMIT = timedelta(seconds=20)
TROUBLES = GmailBusy, GmailRefused, HistoryExpired, Crowded


class World:
    def __init__(self, path: str, knobs: Knobs) -> None:
        self.clock, self.turns, self.chronicle = Clock(), Turns(), Chronicle()
        self.google = Google(url="https://guichet.example", post=_unasked, clock=self.clock, knobs=knobs)
        self.google.add_account(SUPPORT)
        self.google.add_person(BOB, f"{BOB}@example.com", name="Bob", views=SUPPORT, locale="en")
        self.label_ids = labels_made(self.google)
        self.store = SqliteStore(path)
        self._found()
        self.answers: list[ConversationView] = []
        self._put_together()

    def _found(self) -> None:
        cursor = self.google.box(SUPPORT).history.current
        labels = {str(key): id_ for key, id_ in self.label_ids.items()}
        box = Mailbox(id=BOX, address=SUPPORT, desks=(DESK,), cursor=cursor, labels=labels, read_at=self.clock())
        self.store.commit(Create(Key(MAILBOXES, BOX), box), Create(Key(DESKS, DESK), team()))

    def _put_together(self) -> None:
        real = GoogleGmail(
            root="https://guichet.example/",
            credentials=credentials_for(
                fixed_token(self.google.service_token), lambda _: Admission(mailbox=BOX), self.clock
            ),
            transport=lambda: Wire(self.google.wsgi),
        )
        gmail = stopping_gmail(real, self.turns, self._writing)
        inbox = Inbox(stopping_store(self.store, self.turns, self.chronicle.committed), lambda _: None)
        mirroring = Mirroring(inbox, gmail, self.clock)
        self._catch_up = CatchUp(inbox, gmail, gmail, mirroring, self.clock, Readers)  # each in a process of its own
        posting = Posting(Ledger(inbox, self.clock), real.outbox(), Traces(gmail, real.outbox()), self.clock)
        retrying = Retrying(inbox, gmail, mirroring, self.clock)
        day_zero, used = DayZero(inbox, gmail, mirroring, self.clock), Used(units=0, of=1)
        mail_round = MailRound(inbox.store, self._catch_up, retrying, day_zero, self.clock, lambda _: used)
        waking, unsettled = Waking(mirroring, self.clock), Unsettled(posting, self.clock)
        self._sweep = Sweep(inbox.store, waking, mail_round, mirroring, unsettled, self.clock)
        self._reconcile = Reconcile(self._catch_up, mirroring, self.clock)
        self._acting = Acting(inbox, Looking(inbox.store), mirroring, self.clock)

    # What is

    @property
    def messages(self) -> list[MessageId]:
        """Of the mailbox, oldest first."""
        return [MessageId(id_) for id_ in sorted(self.google.box(SUPPORT).messages)]

    @property
    def conversation(self) -> Conversation | None:
        """The one that the first mail opened, once it was read."""
        opened = conversation_id(BOX, self.messages[0])
        found = self.store.get(key := Key(CONVERSATIONS, opened)).of(key)
        return found.value if found else None

    def worn(self, message: MessageId) -> Labels:
        """Our labels on a message, in Gmail, now."""
        return ours(frozenset(self.google.box(SUPPORT).messages[message].labels), self._known)

    @property
    def sets_aside(self) -> bool:
        """Mails that Gmail was at a loss for are tried again within the hour."""
        return any(self.store.set_aside(BOX))

    @property
    def _known(self) -> dict[str, str]:
        return {str(key): id_ for key, id_ in self.label_ids.items()}

    @property
    def settled(self) -> bool:
        """Nothing under way, nothing behind, and Gmail shows the record."""
        known = self.conversation
        if self.turns.under_way or self.turns.late or known is None or known.mirror.debt_since:
            return False
        here = [message.id for message in known.messages]
        return sorted(here) == self.messages and all(self.worn(message) == known.wanted for message in here)

    @property
    def unheard(self) -> bool:
        """Whether history was lost, and is not made up for yet."""
        box = self.store.get(key := Key(MAILBOXES, BOX)).of(key)
        assert box
        return bool(box.value.resyncing or box.value.labels_unread_since or box.value.comparing)

    def _writing(self, labels: Iterable[str]) -> None:
        """Nothing is put on a mail unless the record says that it may turn up there."""
        ids, record = set(labels), self.conversation
        keys = frozenset(key for key, id_ in self.label_ids.items() if id_ in ids)
        assert record is None or announced(record, keys), f"{sorted(keys)} are written in silence"

    # Who acts

    def drain(self) -> None:
        """A push, as its door treats it; what failed is repeated by the sweep."""
        try:
            self._catch_up(BOX, until=self.clock() + LIMIT)
        except TROUBLES:
            return

    def sweep(self) -> None:
        self._sweep(until=self.clock() + 3 * LIMIT)

    def reconcile(self) -> None:
        """As an operator asks for it; what could not be done is repeated by cron."""
        try:
            self._reconcile(BOX, How(until=self.clock() + 3 * LIMIT, force=True))
        except TROUBLES:
            return

    def press(self, who: MemberId, verb: Callable[[Acting, Press], ConversationView]) -> None:
        """A member presses a button; where nothing was read yet, there is none."""
        conversation = self.conversation
        if conversation is None:
            return
        seat = Seat(desk=DESK, mailbox=BOX, role=Role.AGENT)
        member = Member(id=who, address=f"{who}@example.com", name=who, seats=(seat,))
        visitor = Visitor(address=member.address, member=member, seats=member.seats)
        self.answers.append(verb(self._acting, Press(visitor=visitor, conversation=conversation.id, verb="any")))

    # The customer, and the team by mail

    def receive(self) -> None:
        answered = self.messages[-1] if self.messages else None
        subject = "Re: Broken lamp" if answered else "Broken lamp"
        self.google.receive(SUPPORT, sender="carol@example.org", subject=subject, text="…", reply_to=answered)

    def receive_elsewhere(self) -> None:
        """The answer of a program that Gmail does not put into the thread."""
        asked = self.google.box(SUPPORT).message(self.messages[0]).mail
        subject, headers = f"AW: [EXT] {asked.subject}", {"In-Reply-To": f"<{asked.message_id}>"}
        self.google.receive(SUPPORT, sender="carol@example.org", subject=subject, text="…", headers=headers)

    def reply(self, *, by: MemberId | None = None) -> None:
        self.google.reply(SUPPORT, self.google.thread_of(SUPPORT, self.messages[0]), text="…", by=by)

    def close(self) -> None:
        self.store.close()


def _unasked(_method: str, _url: str, _headers: Mapping[str, str], _body: bytes, /) -> Reply:
    raise AssertionError("pushes are actors here")
