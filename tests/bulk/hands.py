"""What people do in Gmail, and now and then in the sidebar, with whatever mail comes under their hands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.header import Header
from random import Random

from sandbox.gmail.mail import Mail
from tests.team import SUPPORT, Team

OWNERS = ("Guichet/To/Alice Martin", "Guichet/To/Bob Leroy", "Guichet/To/Unassigned")
STATUSES = ("Guichet/Open", "Guichet/Waiting", "Guichet/Resolved")
Act = Callable[[str], None]


@dataclass
class Hands:
    """``answers``: the mails that the team has sent; ``moved``: threads that were in the trash or in spam; ``story``:
    what was done to which thread, for whoever looks for a fault."""

    team: Team
    rng: Random
    answers: list[str] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)
    story: list[tuple[str, str]] = field(default_factory=list)
    _away: list[tuple[str, Act]] = field(default_factory=list)

    def be_quick(self, message: str) -> None:
        """Before Guichet has heard of it."""
        self._do(self.rng.choice((self._archive, self._trash, self._answer)), message)

    def do_something(self, messages: Sequence[str]) -> None:
        if self._away and self.rng.random() < 0.3:
            message, restore = self._away.pop(self.rng.randrange(len(self._away)))
            self._do(restore, message)
            return
        acts = (
            self._archive, self._trash, self._junk, self._answer, self._answer, self._move_a_label, self._move_a_label,
            self._label_one, self._draft, self._delete, self._take, self._resolve,
        )  # fmt: skip
        self._do(self.rng.choice(acts), self.rng.choice(messages))

    def _do(self, act: Act, message: str) -> None:
        if message in self.team.google.box(SUPPORT).messages:
            self.story.append((self.team.thread(message), act.__name__.strip("_")))
            act(message)

    # In Gmail

    def _archive(self, message: str) -> None:
        self.team.google.archive(SUPPORT, message)

    def _trash(self, message: str) -> None:
        self.moved.add(self.team.thread(message))
        self.team.google.trash(SUPPORT, message)
        self._away.append((message, self._untrash))

    def _junk(self, message: str) -> None:
        self.moved.add(self.team.thread(message))
        self.team.google.spam(SUPPORT, message)
        self._away.append((message, self._not_spam))

    def _untrash(self, message: str) -> None:
        self.team.google.untrash(SUPPORT, message)

    def _not_spam(self, message: str) -> None:
        self.team.google.not_spam(SUPPORT, message)

    def rescue_later(self, message: str) -> None:
        """It came as spam, and is none."""
        self._away.append((message, self._not_spam))

    def _answer(self, message: str) -> None:
        answered = self.team.google.box(SUPPORT).message(message).mail
        subject = Header(f"Re: {answered.subject.encode('utf-8', 'replace').decode()}", "utf-8").encode()
        head = f"From: Support <{SUPPORT}>\r\nTo: customer@example.org\r\nSubject: {subject}\r\n"
        known = f"In-Reply-To: <{answered.message_id}>\r\nReferences: <{answered.message_id}>\r\n\r\nYes.\r\n"
        raw = (head + known).encode("utf-8", "replace")
        google = self.team.google
        sent = google.office.send(google.box(SUPPORT), raw, thread=self.team.thread(message), at=self.team.clock())
        self.answers.append(sent.id)

    def _move_a_label(self, message: str) -> None:
        names = self.rng.choice((OWNERS, STATUSES))
        add = self.rng.choice(names)
        remove = [name for name in names if name != add] if self.rng.random() < 0.5 else []
        self.team.google.label(SUPPORT, message, add=[add], remove=remove)

    def _label_one(self, message: str) -> None:
        names = self.rng.choice((OWNERS, STATUSES))
        self.team.google.label_message(SUPPORT, message, add=[self.rng.choice(names)])

    def _draft(self, message: str) -> None:
        google, thread = self.team.google, self.team.thread(message)
        raw = f"From: {SUPPORT}\r\nTo: customer@example.org\r\nSubject: Re\r\n\r\nNot yet".encode()
        google.box(SUPPORT).add(Mail(raw), thread=thread, at=self.team.clock(), labels={"DRAFT"})

    def _delete(self, message: str) -> None:
        if self.rng.random() < 0.3:
            self.team.google.delete_message(SUPPORT, message)

    # In the sidebar

    def _take(self, message: str) -> None:
        self._press(message, "Take")

    def _resolve(self, message: str) -> None:
        self._press(message, "Resolve")

    def _press(self, message: str, button: str) -> None:
        card = self.team.open(self.rng.choice(("alice", "bob")), message)
        if button in card.buttons:
            card.press(button)
