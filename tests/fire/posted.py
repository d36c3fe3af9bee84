"""A reply of Alice's, and what must have become of it whatever befell."""

from collections import Counter
from dataclasses import dataclass

from sandbox.gmail.mail import Mail
from service.domain.entry import Entry, Kind
from service.domain.outgoing import Unsent
from service.ports import CONVERSATIONS, OUTGOING, Key
from tests.fire.burning import Burning, Pressed
from tests.team import SUPPORT

LEAVES = {"Send": "Guichet/Waiting", "Send and wait": "Guichet/Waiting", "Send and resolve": "Guichet/Resolved"}
TEXT = "We send you a new lamp, n° {}"


def _said(mail: Mail) -> str:
    """Without the line that tells the number."""
    return mail.text.partition("\n")[0].strip()


@dataclass
class Posted:
    """``place`` tells one reply from another; the card is drawn.

    ``mail``: which one is answered, a new one where none is given; ``button``: which one is about to be pressed."""

    team: Burning
    place: int
    mail: str = ""
    button: str = "Send"

    def __post_init__(self) -> None:
        self.team.clock.pass_(minutes=1)
        self.mail = self.mail or self.team.receive(f"Matter {self.place}", sender=f"c{self.place}@example.org")
        self.alice = next(mate.id for mate in self.team.calm.desks()[0].value.team if "alice" in mate.address)
        self.press: Pressed = self.team.pressed("alice", self.mail, self.button, reply=TEXT.format(self.place))

    @property
    def sent(self) -> int:
        """How many mails with this text have left."""
        return sum(_said(one.mail) == TEXT.format(self.place) for one in self.team.google.outbox)

    @property
    def in_thread(self) -> Counter[str]:
        """Mails of the thread with this text: drafts, and sent ones."""
        box = self.team.google.box(SUPPORT)
        mine = TEXT.format(self.place)
        ours = [each for each in box.thread(self.team.thread(self.mail)) if _said(each.mail) == mine]
        return Counter("draft" if each.is_draft else "sent" for each in ours)

    @property
    def lines(self) -> list[Entry]:
        """What the trail says of replies."""
        id_ = self.press.parameters["conversation"]
        told = [line.entry for line in self.team.calm.trail(id_, before=None, limit=100)][::-1]
        return [entry for entry in told if entry.kind in {Kind.SENT, Kind.NOT_SENT, Kind.DRAFTED}]

    def check(self) -> str:
        """Sent once and told once, or not sent and told so; and a draft is there only where that is told."""
        assert self.sent <= 1, "sent twice"
        assert self.in_thread["sent"] == self.sent
        left = sum(entry.what == Unsent.DRAFT for entry in self.lines)
        assert self.in_thread["draft"] <= left, "a draft is left"
        self._check_ledger()
        sent = [entry.by for entry in self.lines if entry.kind is Kind.SENT]
        assert sent == [self.alice] * self.sent, f"told as {self.lines}"
        if self.sent:
            assert LEAVES[self.button] in self.team.labels(self.mail)
        return "sent" if self.sent else "told" if self.lines else "nothing"

    def check_draft(self) -> str:
        """One draft that the trail tells of once, and nothing sent; or told that it came to nothing."""
        assert self.sent == 0, "sent"
        kinds = [entry.kind for entry in self.lines]
        assert self.in_thread["draft"] == kinds.count(Kind.DRAFTED) <= 1, f"{self.in_thread}, told as {kinds}"
        assert self.team.labels(self.mail) >= {"Guichet/Open"}
        self._check_ledger()
        return "prepared" if Kind.DRAFTED in kinds else "told" if kinds else "nothing"

    def _check_ledger(self) -> None:
        found = self.team.calm.every(OUTGOING, after=None, limit=1000)
        assert all(entry.value.settled for entry in found), "the ledger is not settled"
        key = Key(CONVERSATIONS, self.press.parameters["conversation"])
        stood = self.team.calm.get(key).of(key)
        assert stood
        assert stood.value.sending is None
