"""What may happen next: somebody begins, goes on, or fails; somebody moves labels by hand; mail comes; time passes."""

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from msgspec import Struct

from service.acting import Acting
from service.domain.desk import Desk
from service.domain.identity import MemberId, TagId
from service.domain.labels import OWNER, STATUS, Group, LabelKey, group_of, named_by
from service.domain.status import Resolution
from service.domain.view import ConversationView
from service.pressing import Press
from service.snoozing import Snoozing
from tests.merge.desk import ALICE, BILLING, BOB, LABELS, URGENT
from tests.merge.turns import Fate

if TYPE_CHECKING:
    from collections.abc import Callable


NAP = 7
"""Minutes until what a member puts off comes back: while others are at it, or after all is calm."""


class Verb(StrEnum):
    TAKE = "take"
    GIVE_TO_BOB = "give to bob"
    GIVE_BACK = "give back"
    WAIT = "wait"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    SNOOZE = "snooze"
    WAKE = "wake"
    DUE = "due"
    UNDO = "undo"
    TAG = "tag"
    UNTAG = "untag"


class Pressing(Struct, frozen=True):
    who: MemberId
    verb: Verb
    tag: TagId = BILLING

    def done_by(self, acting: Acting, press: Press) -> ConversationView:
        tag, none = frozenset({self.tag}), frozenset[str]()
        snoozing, until = Snoozing(acting), acting.clock() + timedelta(minutes=NAP)
        doing: dict[Verb, Callable[[], ConversationView]] = {
            Verb.TAKE: lambda: acting.take(press),
            Verb.GIVE_TO_BOB: lambda: acting.assign(press, BOB),
            Verb.GIVE_BACK: lambda: acting.assign(press, ""),
            Verb.WAIT: lambda: acting.wait(press),
            Verb.RESOLVE: lambda: acting.resolve(press, Resolution.DONE),
            Verb.REOPEN: lambda: acting.reopen(press),
            Verb.SNOOZE: lambda: snoozing.snooze(press, until, typed={}),
            Verb.WAKE: lambda: snoozing.wake(press),
            Verb.DUE: lambda: snoozing.due(press, until.date(), today=until.date(), typed={}),
            Verb.UNDO: lambda: acting.undo(press),
            Verb.TAG: lambda: acting.tag(press, ticked=tag, shown=none, name=""),
            Verb.UNTAG: lambda: acting.tag(press, ticked=none, shown=tag, name=""),
        }
        return doing[self.verb]()


class Job(StrEnum):
    DRAIN = "drain"
    SWEEP = "sweep"
    RECONCILE = "reconcile"


Begin = Pressing | Job


class Go(Struct, frozen=True):
    """The actor in this ``place`` (counted round) makes so many ``calls``, of which the last ends as ``fate``."""

    place: int
    calls: int = 1
    fate: Fate = Fate.DONE


class Before(StrEnum):
    """Where it matters who is faster."""

    READING = "history"
    LISTING = "labelled"
    COMPARING = "of_mailbox"
    COMMIT = "commit"
    WRITING = "relabel"
    END = "nothing more"


class Until(Struct, frozen=True):
    """The actor in this place goes on ``until`` that call is next; then, given a ``fate``, it makes that too."""

    place: int
    until: Before
    fate: Fate | None = None


class How(StrEnum):
    ADD = "add"
    REMOVE = "remove the group"
    REPLACE = "replace"


class Hand(Struct, frozen=True):
    """Labels moved in Gmail, on the whole thread or on the message in this place (counted round)."""

    label: LabelKey
    how: How
    on: int | None = None

    @property
    def group(self) -> Group:
        return group_of(self.label)

    def allowed_at(self, desk: Desk) -> bool:
        if self.how is How.REMOVE:
            return self.group != STATUS
        name = named_by(self.label)
        mate, tag = desk.teammate(name), desk.tag(name)
        if self.group == OWNER:
            return not name or (mate is not None and mate.may_own)
        return self.group == STATUS or (tag is not None and not tag.retired)


class Mail(StrEnum):
    RECEIVED = "the customer writes"
    ELSEWHERE = "the customer writes, and Gmail opens another thread for it"
    SENT = "the team writes"
    SIGNED = "bob writes, and Gmail says so"


class Land(Struct, frozen=True):
    """A late write turns up."""

    place: int


class Pass(Struct, frozen=True):
    seconds: int


class Loss(StrEnum):
    HISTORY = "Gmail forgets its history"


Step = Begin | Go | Until | Hand | Mail | Land | Pass | Loss
LONG = 11 * 60
"""Seconds after which no write of unknown outcome lands any more, nor does any request still run."""
SHORT = 5

pressing = st.builds(Pressing, st.sampled_from((ALICE, BOB)), st.sampled_from(Verb), st.sampled_from((BILLING, URGENT)))
begin = st.one_of(pressing, st.sampled_from(Job), st.just(Job.DRAIN))
place = st.integers(0, 3)
smooth = st.builds(Go, place, st.integers(1, 14))
rough = st.builds(Go, place, st.integers(1, 9), st.sampled_from(Fate))
hand = st.builds(Hand, st.sampled_from(LABELS), st.sampled_from(How), st.one_of(st.none(), st.integers(0, 2)))
elsewhere = st.one_of(
    st.sampled_from(Mail),
    st.sampled_from(Loss),
    st.builds(Land, place),
    st.builds(Pass, st.sampled_from((1, SHORT, SHORT, LONG))),
)
until = st.builds(Until, place, st.sampled_from(Before), st.one_of(st.just(Fate.DONE), st.none()))
stumble = st.builds(Until, place, st.sampled_from(Before), st.sampled_from(Fate))
step = st.one_of(begin, until, smooth, begin, until, hand, rough, until, stumble, hand, elsewhere)
caught = st.builds(Until, st.just(0), st.sampled_from((*Before, Before.READING, Before.WRITING)), st.just(Fate.DONE))
faster = st.builds(Until, st.just(1), st.sampled_from((Before.WRITING, Before.END, Before.END)), st.none())
race = st.tuples(hand, begin, caught, st.one_of(begin, hand), begin, faster).map(list)
"""One is caught in the middle of it while another comes along and is faster."""
races = st.lists(race, min_size=1, max_size=4).map(lambda them: [step for each in them for step in each])
steps = st.one_of(st.lists(step, max_size=12), st.lists(step, min_size=12, max_size=60), races)
"""Few, or many: Hypothesis keeps lists close to their shortest."""
