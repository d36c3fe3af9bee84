"""Whatever somebody does to our labels in Gmail: in the end labels equal state on every mail, and a second look finds
nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from sandbox.gmail.errors import Refused
from sandbox.google import Knobs
from service.domain.labels import Labels
from service.embedded.sqlite import SqliteStore
from service.ports import CONVERSATIONS
from service.sighted import ours
from tests.team import SUPPORT, Team

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = (
    "Guichet/Open", "Guichet/Waiting", "guichet-open", "Guichet/To/Alice Martin", "Guichet/To/Bob Leroy", "Guichet/To",
    "Guichet", "Todo", "Open", "Guichet/Tag/billing", "Guichet/tag/Billing", "People/Alice",
)  # fmt: skip
COLOURS = (("#ffffff", "#cc3a21"), ("#0d3472", "#b6cff5"))
MAILS = 4


class Act(Struct, frozen=True):
    """Of somebody in Gmail, or of time: on the label or the mail in this place, counted round."""

    what: str
    place: int = 0
    other: int = 0


TO_LABELS = ("rename", "delete", "recolour", "hide", "double")
ON_MAILS = ("add", "remove", "add everywhere")
ELSE = ("tell", "lose", "sweep", "reconcile")
places = st.integers(0, 11)
to_labels = st.builds(Act, st.sampled_from(TO_LABELS), places, places)
on_mails = st.builds(Act, st.sampled_from(ON_MAILS), places, places)
elsewhere = st.builds(Act, st.sampled_from(ELSE))
unfriendly = st.sampled_from((Knobs(), Knobs(label_ids_in_history=False, colours_in_label_list=False, history_page=1)))


class Somebody:
    def __init__(self, team: Team, mails: list[str]) -> None:
        self.team, self.mails = team, mails

    def does(self, act: Act) -> None:
        doing: dict[str, Callable[[Act], object]] = {
            "rename": lambda act: self.google.rename_label(SUPPORT, self._label(act), NAMES[act.other]),
            "delete": lambda act: self.google.delete_label(SUPPORT, self._label(act)),
            "recolour": self._recolours,
            "hide": lambda act: self.google.hide_label(SUPPORT, self._label(act)),
            "double": lambda act: self.google.create_label(SUPPORT, NAMES[act.place]),
            "add": lambda act: self.google.label_message(SUPPORT, self._mail(act), add=[self._label(act)]),
            "remove": lambda act: self.google.label_message(SUPPORT, self._mail(act), remove=[self._label(act)]),
            "add everywhere": lambda act: self.google.label(SUPPORT, self._mail(act), add=[self._label(act)]),
            "tell": lambda _: self.google.deliver(),
            "lose": lambda _: self.google.forget_history(SUPPORT),
            "sweep": lambda _: self._sweeps(),
            "reconcile": lambda _: self.team.run("reconcile", "--force"),
        }
        try:
            doing[act.what](act)
        except Refused:
            return  # Gmail's page would not let him either

    @property
    def google(self):
        return self.team.google

    def _label(self, act: Act) -> str:
        names = sorted(self.google.label_names(SUPPORT))
        return names[act.place % len(names)]

    def _mail(self, act: Act) -> str:
        return self.mails[act.other % MAILS]

    def _recolours(self, act: Act) -> None:
        text, background = COLOURS[act.other % 2]
        self.google.recolour_label(SUPPORT, self._label(act), text=text, background=background)

    def _sweeps(self) -> None:
        self.team.clock.pass_(minutes=6)
        self.team.sweep()


def _founded(path: str, knobs: Knobs) -> tuple[Team, list[str]]:
    team = Team(SqliteStore(path), knobs=knobs).found()
    mails = [team.receive(f"Matter {n}", sender=f"s{n}@example.org") for n in range(MAILS - 1)]
    mails.append(team.receive("Re: Matter 0", sender="s0@example.org", reply_to=mails[0]))
    team.open("alice", mails[0]).press("Take")
    team.open("bob", mails[1]).press("Save tags", tag_name="billing")
    team.google.deliver()
    return team, mails


def _wanted(team: Team) -> dict[str, Labels]:
    """By mail, what the record wants on it."""
    requests = team.store.every(CONVERSATIONS, after=None, limit=99)
    return {str(message.id): each.value.wanted for each in requests for message in each.value.messages}


def _worn(team: Team) -> dict[str, Labels]:
    [box] = team.store.mailboxes()
    messages = team.google.box(SUPPORT).messages.values()
    return {each.id: ours(frozenset(each.labels), box.value.labels) for each in messages}


def all_ends_well(acts: list[Act], knobs: Knobs) -> None:
    with TemporaryDirectory() as folder:
        team, mails = _founded(str(Path(folder) / "guichet.db"), knobs)
        before, somebody = _wanted(team), Somebody(team, mails)
        for act in acts:
            somebody.does(act)
        for last in ("tell", "sweep", "reconcile", "sweep", "tell", "sweep"):
            somebody.does(Act(last))
        said = team.run("reconcile")
        team.store.close()  # type: ignore[attr-defined]  # it is SQLite's

        assert "0 differed" in said
        assert "labels" not in said, "they are as they should be"
        assert _worn(team) == _wanted(team)
        if not any(act.what in ON_MAILS for act in acts):
            assert _wanted(team) == before, "whatever became of the labels, nobody moved one"


@settings(max_examples=12, deadline=None, derandomize=True, database=None)
@given(acts=st.lists(st.one_of(to_labels, to_labels, on_mails, elsewhere), min_size=4, max_size=20), knobs=unfriendly)
def test_labels_equal_state_in_the_end(acts: list[Act], knobs: Knobs) -> None:
    all_ends_well(acts, knobs)


@settings(max_examples=8, deadline=None, derandomize=True, database=None)
@given(acts=st.lists(st.one_of(to_labels, to_labels, elsewhere), min_size=4, max_size=16), knobs=unfriendly)
def test_nothing_that_is_done_to_labels_themselves_is_a_command(acts: list[Act], knobs: Knobs) -> None:
    all_ends_well(acts, knobs)


@pytest.mark.full
@settings(max_examples=400, deadline=None, database=None, print_blob=True)
@given(acts=st.lists(st.one_of(to_labels, on_mails, elsewhere), min_size=4, max_size=40), knobs=unfriendly)
def test_labels_equal_state_in_the_end_for_long(acts: list[Act], knobs: Knobs) -> None:
    all_ends_well(acts, knobs)
