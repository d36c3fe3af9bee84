"""What must be true in the end, read off Gmail's own labels and the store's documents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice

from sandbox.gmail.mail import Mail
from sandbox.gmail.mailbox import Mailbox as Box
from sandbox.gmail.message import Message
from service.domain.conversation import Conversation
from service.domain.mail import written_at
from service.ports import ALIASES, CONVERSATIONS, Key
from tests.bulk.bustle import Bustle
from tests.bulk.families import Families
from tests.team import SUPPORT, Team

TOGETHER = 300
STATUS_NAMES = {"open": "Guichet/Open", "waiting": "Guichet/Waiting", "resolved": "Guichet/Resolved"}


@dataclass
class Whole:
    team: Team
    bustle: Bustle

    @cached_property
    def box(self) -> Box:
        return self.team.google.box(SUPPORT)

    @cached_property
    def mails(self) -> list[Message]:
        """All but drafts."""
        return [message for message in self.box.messages.values() if not message.is_draft]

    @cached_property
    def conversations(self) -> dict[str, Conversation]:
        """By id, found by their case numbers: all up to the last."""
        [box], [desk] = self.team.store.mailboxes(), self.team.store.desks()
        last = box.value.numbers.get(desk.id, 0)
        held = self._aliased(f"number:{desk.id}:{number}" for number in range(1, last + 1))
        missing = [name for name, of in held.items() if of is None]
        assert not missing, f"no conversation has {missing[:5]}"
        assert max(Counter(held.values()).values(), default=1) == 1, "one conversation has two numbers"
        found = {of: self._conversation(of) for of in held.values() if of}
        assert sorted(one.number for one in found.values()) == list(range(1, last + 1))
        return found

    @cached_property
    def of(self) -> Mapping[str, str | None]:
        """Which conversation has which message, by the message's alias, or its thread's for what was there before."""
        [box] = self.team.store.mailboxes()
        direct = self._aliased(f"message:{box.id}:{message.id}" for message in self.mails)
        by_thread = self._aliased(f"thread:{box.id}:{message.thread}" for message in self.mails)
        found: dict[str, str | None] = {}
        for message in self.mails:
            thread = by_thread[f"thread:{box.id}:{message.thread}"]
            adopted = thread if thread and message.id in self._listed.get(thread, ()) else None
            found[message.id] = direct[f"message:{box.id}:{message.id}"] or adopted
        return found

    @cached_property
    def _listed(self) -> dict[str, set[str]]:
        return {id_: {message.id for message in one.messages} for id_, one in self.conversations.items()}

    # What must be true

    def check(self) -> None:
        self.each_mail_is_in_exactly_one()
        self.threads_are_whole()
        self.copies_are_together()
        self.only_copies_span_threads()
        self.namesakes_are_apart()
        self.replies_are_known()
        self.labels_show_the_state()

    def each_mail_is_in_exactly_one(self) -> None:
        held = Counter(id_ for listed in self._listed.values() for id_ in listed)
        assert max(held.values(), default=1) == 1, "a mail is in two conversations"
        for message in self.mails:
            of = self.of[message.id]
            assert of is not None or self._may_be_outside(message), f"lost: {self.told(message.id)}"
            assert of is None or of in self.conversations
            assert (of is not None) == (message.id in held), f"not agreed: {self.told(message.id)}"
            assert of is None or message.id in self._listed[of]
        gone = held.keys() - self.box.messages.keys()
        assert not gone, f"deleted mails are still listed: {[self.told(message) for message in gone]}"

    def threads_are_whole(self) -> None:
        held: dict[str, set[str]] = defaultdict(set)
        for message in self.mails:
            if of := self.of[message.id]:
                held[message.thread].add(of)
        torn = {thread: of for thread, of in held.items() if len(of) > 1}
        assert not torn, f"{len(torn)} threads are torn apart: {[self.told(thread) for thread in list(torn)[:3]]}"

    def copies_are_together(self) -> None:
        for message, original in self._pairs("copy_of"):
            known = self.of[message.id] and self.of[original.id] and written_at(message.mail.header("Date"))
            if known and not self._led_elsewhere(message, original):
                assert self.of[message.id] == self.of[original.id], f"copies: {self.told(message.id)}"

    def only_copies_span_threads(self) -> None:
        families = Families()
        for place, (message, invented) in enumerate(self.bustle.arrived):
            original = place if invented.copy_of is None else invented.copy_of
            for same in (_identity(invented.raw) or message, original):
                families.join(("thread", self.bustle.threads[message]), same)
        for id_, listed in self._listed.items():
            threads = {self.box.messages[message].thread for message in listed}
            held = {families.head(("thread", thread)) for thread in threads}
            assert len(held) <= 1, f"glued: {id_}: {[self.told(thread) for thread in threads]}"

    def namesakes_are_apart(self) -> None:
        for message, other in self._pairs("not_with"):
            if message.thread != other.thread and self.of[message.id]:
                assert self.of[message.id] != self.of[other.id], f"glued: {self.told(message.id)}"

    def replies_are_known(self) -> None:
        sent = {message.id for message in self.mails if "SENT" in message.labels}
        known = {message.id for one in self.conversations.values() for message in one.messages if message.ours}
        assert sent & {id_ for id_, of in self.of.items() if of} == known
        assert sent >= {answer for answer in self.bustle.hands.answers if answer in self.box.messages}

    def labels_show_the_state(self) -> None:
        [desk] = self.team.store.desks()
        people = {mate.id: f"Guichet/To/{mate.name}" for mate in desk.value.team}
        for one in self.conversations.values():
            owner = people[one.owner] if one.owner else "Guichet/To/Unassigned"
            wanted = {STATUS_NAMES[one.status.value], owner}
            for message in one.messages:
                assert self.team.labels(message.id) == wanted, f"{one.number}: {self.told(message.id)}"

    # Parts

    def told(self, message: str) -> str:
        mail = next((invented for id_, invented in self.bustle.arrived if id_ == message), None)
        labels = self.team.google.labels_of(SUPPORT, message) if message in self.box.messages else "gone"
        told = f"{message} {mail.marks if mail else 'sent by the team'} {labels}"
        thread = self.box.messages[message].thread if message in self.box.messages else message
        story = [what for of, what in self.bustle.hands.story if of in {"", thread}]
        return f"{told}: {[what for what, _ in groupby(story)]}"

    def _may_be_outside(self, message: Message) -> bool:
        return bool(message.labels & {"SPAM", "TRASH"}) or message.id in self.bustle.kept_out

    def _led_elsewhere(self, copy: Message, original: Message) -> bool:
        """Gmail had put one of them in a thread that was another conversation's before we could read it."""
        late = any(self._is_late(message) for message in (copy, original))
        return copy.thread != original.thread and (late or copy.id in self.bustle.joined)

    def _is_late(self, message: Message) -> bool:
        late = message.id in self.bustle.sideways | self.bustle.kept_out or message.thread in self.bustle.hands.moved
        return late and len(self.box.threads[message.thread]) > 1

    def _pairs(self, relation: str) -> Iterator[tuple[Message, Message]]:
        """Each mail with the one that it has to do with, where both are still there."""
        for message, invented in self.bustle.arrived:
            place = getattr(invented, relation)
            if place is not None and {message, self.bustle.arrived[place][0]} <= self.box.messages.keys():
                yield self.box.messages[message], self.box.messages[self.bustle.arrived[place][0]]

    def _aliased(self, names: Iterable[str]) -> dict[str, str | None]:
        keys = [Key(ALIASES, name) for name in dict.fromkeys(names)]
        held: dict[str, str | None] = {}
        for some in _slices(keys):
            found = self.team.store.get(*some)
            held |= {key.id: alias.value.of if (alias := found.of(key)) else None for key in some}
        return held

    def _conversation(self, id_: str) -> Conversation:
        found = self.team.store.get(key := Key(CONVERSATIONS, id_)).of(key)
        assert found, f"no conversation {id_}"
        return found.value


def _identity(raw: bytes) -> tuple[str, ...] | None:
    """What plainly makes two mails the same: as the headers were written."""
    headers = Mail(raw).head
    told = tuple(str(headers.get(name, "")).strip() for name in ("Message-ID", "From", "Date", "Subject"))
    return told if told[0] else None


def _slices(keys: list[Key]) -> Iterator[list[Key]]:
    rest = iter(keys)
    while some := list(islice(rest, TOGETHER)):
        yield some
