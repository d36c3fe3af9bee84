"""Actors that take turns: each waits before every call of a port, until it is told how that call ends."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from greenlet import GreenletExit, getcurrent, greenlet
from msgspec import Struct

from service.ports import GmailBusy, GmailRefused

WRITES = {"relabel", "relabel_thread"}


class Fate(StrEnum):
    """How a call ends. LOST and LATE are BUSY where Gmail only reads; to the store all but the last two are DONE."""

    DONE = "done"
    BUSY = "nothing was done, and Gmail did not answer"
    LOST = "done, and the answer was lost"
    LATE = "done some time later, after the caller gave up"
    REFUSED = "Gmail said no"
    ENDED_BEFORE = "the caller vanished before"
    ENDED_AFTER = "done, and the caller vanished"


class Call(Struct, frozen=True):
    """``make`` is the call itself, of ``port`` "gmail" or "store"; ``removes``: Gmail's ids of labels it takes off."""

    port: str
    name: str
    make: Callable[[], Any]
    removes: frozenset[str] = frozenset()


class Turns:
    """Nothing happens but by ``go`` and ``land``: the order of all calls is the caller's.

    Between two calls an actor touches nothing outside itself, so one stop for each call is enough."""

    def __init__(self) -> None:
        self.under_way: list[greenlet] = []
        self.next: dict[greenlet, Call] = {}
        self.late: list[Call] = []

    @property
    def removing(self) -> frozenset[str]:
        """The labels that the writes under way take off, whatever stands there by then: Gmail knows no condition."""
        return frozenset().union(*(self.next[actor].removes for actor in self.under_way))

    def begin(self, work: Callable[[], None]) -> None:
        """Up to its first call."""
        actor = greenlet(work)
        self.under_way.append(actor)
        self._stopped(actor, actor.switch())

    def go(self, place: int, fate: Fate = Fate.DONE) -> None:
        """One call of the actor at this place among those under way."""
        actor = self.under_way[place]
        self._stopped(actor, actor.switch(fate))

    def until_writing(self, place: int) -> None:
        """So many calls that the next one writes labels in Gmail."""
        actor = self.under_way[place]
        while self.next[actor].name not in WRITES:
            self.go(self.under_way.index(actor))

    def land(self, place: int) -> None:
        """A late write turns up; whoever made it will not hear of it, whatever Gmail says."""
        self.late.pop(place).make()

    def stop_before(self, call: Call) -> Any:
        """What the ports' callers go through; outside of any actor, calls are made at once."""
        stage = getcurrent().parent
        if stage is None:
            return call.make()
        return self._end(call, stage.switch(call))

    def _stopped(self, actor: greenlet, before: Any) -> None:
        if actor.dead:
            self.under_way.remove(actor)
        else:
            self.next[actor] = before

    def _end(self, call: Call, fate: Fate) -> Any:
        if fate is Fate.ENDED_BEFORE:
            raise GreenletExit
        if call.port == "gmail":
            self._trouble(call, fate)
        answer = call.make()
        if fate is Fate.ENDED_AFTER:
            raise GreenletExit
        return answer

    def _trouble(self, call: Call, fate: Fate) -> None:
        if fate is Fate.REFUSED:
            raise GmailRefused(fate)
        if fate not in {Fate.BUSY, Fate.LOST, Fate.LATE}:
            return
        if fate is Fate.LOST and call.name in WRITES:
            call.make()
        if fate is Fate.LATE and call.name in WRITES:
            self.late.append(call)
        raise GmailBusy(fate)
