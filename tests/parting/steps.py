"""What mail, members and people in Gmail do around requests that are split and merged."""

from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from tests.flows.test_desk_labels import with_sales
from tests.team import SUPPORT, Team

SPLIT = "Split from this mail on"
CUSTOMERS = "Carol <carol@example.org>", "Noor <noor@example.net>"
OWNERS = tuple(f"Guichet/To/{who}" for who in ("Unassigned", "Alice Martin", "Bob Leroy"))
STATES = tuple(f"Guichet/{name}" for name in ("Open", "Waiting", "Resolved"))
DESKS = "Guichet/Desk/Support", "Guichet/Desk/Sales"
GROUPS = OWNERS, STATES, DESKS
MOST_MAILS = 9
Step = tuple[str, int, int]
# fmt: off
OFTEN = {
    "new": 1, "answer": 3, "elsewhere": 1, "team_writes": 1,
    "split": 3, "merge": 4, "unmerge": 3, "link": 1, "send": 1, "press": 1,
    "whole": 2, "one": 2, "archive": 1, "trash": 1, "untrash": 1, "spam": 1, "delete": 1,
    "quiet": 1, "heard": 1, "later": 1,
}
# fmt: on

steps = st.lists(
    st.tuples(
        st.sampled_from([what for what, often in OFTEN.items() for _ in range(often)]),
        st.integers(0, 8),
        st.integers(0, 5),
    ),
    min_size=4,
    max_size=16,
)
"""What, to which mail, and how."""


class Played:
    """``mails``: those that the customers wrote and nobody deleted; ``deaf``: Gmail's notifications wait."""

    def __init__(self, team: Team, *, desks: int = 1) -> None:
        self.team, self.mails, self.deaf = team, list[str](), False
        self.groups = GROUPS[: desks + 1]
        team.google.knobs = replace(team.google.knobs, local_ids="never")
        team.found()
        if desks > 1:
            with_sales(team)
        self.new(0, 0)

    def play(self, step: Step) -> None:
        what, place, how = step
        self.team.clock.pass_(seconds=20)
        getattr(self, what)(place, how)
        if not self.deaf:
            self.team.google.deliver()

    def settle(self) -> None:
        """What was written by then is up; nothing more is done by hand."""
        for _ in range(4):
            self.team.google.deliver()
            self.team.clock.pass_(minutes=6)
            self.team.sweep()
        self.team.google.deliver()

    def _mail(self, place: int) -> str:
        return self.mails[place % len(self.mails)]

    # Mail

    def _arrives(self, subject: str, how: int, **mail: Any) -> None:
        if len(self.mails) < MOST_MAILS:
            sender = CUSTOMERS[how % 2]
            self.mails.append(self.team.google.receive(SUPPORT, subject=subject, sender=sender, **mail))

    def new(self, place: int, how: int) -> None:
        self._arrives(f"Matter {place}", how)

    def answer(self, place: int, how: int) -> None:
        if self.mails:
            mail = self._mail(place)
            self._arrives(self.team.google.box(SUPPORT).message(mail).mail.subject, how, reply_to=mail)

    def elsewhere(self, place: int, how: int) -> None:
        """The answer of a program that Gmail does not put into the thread."""
        if self.mails:
            asked = self.team.google.box(SUPPORT).message(self._mail(place)).mail
            self._arrives(f"AW: [EXT] {asked.subject}", how, headers={"In-Reply-To": f"<{asked.message_id}>"})

    def team_writes(self, place: int, _: int) -> None:
        self.team.google.reply(SUPPORT, self.team.thread(self._mail(place)), text="…")

    # Members

    def _press(self, place: int, text: str, **inputs: str) -> None:
        """Only where it is drawn."""
        if self.mails:
            beside = self.team.open("alice", self._mail(place))
            if text in beside.buttons:
                beside.press(text, **inputs)

    def split(self, place: int, _: int) -> None:
        self._press(place, SPLIT)

    def merge(self, place: int, how: int) -> None:
        self._press(place, "Merge into it", number=str(how + 1))

    def unmerge(self, place: int, _: int) -> None:
        self._press(place, "Take it out again")

    def link(self, place: int, how: int) -> None:
        self._press(place, "Link", number=str(how + 1))

    def send(self, place: int, _: int) -> None:
        self._press(place, "Send", reply="Coming")

    def press(self, place: int, how: int) -> None:
        self._press(place, ("Take", "Resolve", "Wait", "Reopen", "Unassign", "Take")[how])

    # People in Gmail

    def _labels(self, how: int) -> tuple[list[str], list[str]]:
        group = self.groups[how % len(self.groups)]
        chosen = group[how // len(self.groups) % len(group)]
        return [chosen], [one for one in group if one != chosen]

    def whole(self, place: int, how: int) -> None:
        if self.mails:
            add, remove = self._labels(how)
            self.team.google.label(SUPPORT, self._mail(place), add=add, remove=remove)

    def one(self, place: int, how: int) -> None:
        if self.mails:
            add, remove = self._labels(how)
            self.team.google.label_message(SUPPORT, self._mail(place), add=add, remove=remove if how % 2 else [])

    def _moved(self, place: int, move: str) -> None:
        """What was never in the inbox is nobody's: it is heard of first."""
        if self.mails:
            self.team.google.deliver()
            getattr(self.team.google, move)(SUPPORT, self._mail(place))

    def archive(self, place: int, _: int) -> None:
        self._moved(place, "archive")

    def trash(self, place: int, _: int) -> None:
        self._moved(place, "trash")

    def untrash(self, place: int, _: int) -> None:
        self._moved(place, "untrash")

    def spam(self, place: int, how: int) -> None:
        self._moved(place, "spam" if how % 2 else "not_spam")

    def delete(self, place: int, _: int) -> None:
        if len(self.mails) > 1:
            self.team.google.deliver()
            self.team.google.delete_message(SUPPORT, self.mails.pop(place % len(self.mails)))

    # Time

    def quiet(self, _: int, __: int) -> None:
        self.deaf = True

    def heard(self, _: int, __: int) -> None:
        self.deaf = False

    def later(self, _: int, how: int) -> None:
        self.team.clock.pass_(minutes=10 * how + 1)
        self.team.sweep()
