"""The store fails at any one call, before or after its work was done: after another try everything is right, once."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from service.domain.entry import Kind
from tests.doors.house import House
from tests.doors.numbered import assert_each_once, conversations
from tests.doors.secrets import post
from tests.doors.test_push import push
from tests.doors.worlds import FailingStore, product
from tests.team import SUPPORT

MOST = 60
"""More calls than any request makes."""
either_way = pytest.mark.parametrize("done", [False, True], ids=["undone", "done"])


@dataclass
class Frail:
    house: House
    store: FailingStore

    def settle(self) -> None:
        """Time passes, and cron with it."""
        self.store.heal()
        for _ in range(2):
            self.house.team.clock.pass_(minutes=11)
            self.house.team.google.deliver()
            self.house.team.sweep()


@pytest.fixture
def frail(founded: House) -> Frail:
    store = FailingStore(founded.store)
    founded.team.app = product(founded, store=store.as_store())
    return Frail(founded, store)


def at_every_call(frail: Frail, done: bool, act: Callable[[int], None]) -> int:
    """Calls ``act`` with a store that fails at its first call, then its second, until none is left to fail at."""
    for at in range(1, MOST):
        frail.store.fail(at, done=done)
        act(at)
        if not frail.store.failed:
            return at
    raise AssertionError("never finished")


@either_way
def test_mail_is_opened_once(frail: Frail, done: bool) -> None:
    house, mails = frail.house, list[str]()

    def arrives(at: int) -> None:
        mails.append(house.team.google.receive(SUPPORT, sender=f"c{at}@example.org", subject=f"Matter {at}", text="…"))
        assert push(house) in ({503, 204} if frail.store.failed else {204})
        frail.store.heal()
        assert push(house) == 204
        assert len(conversations(house)) == at

    assert at_every_call(frail, done, arrives) > 5
    frail.settle()
    assert_each_once(house, mails)


@either_way
def test_two_mails_and_an_answer_in_one_push_are_read_once(frail: Frail, done: bool) -> None:
    house, mails = frail.house, list[str]()

    def arrive(at: int) -> None:
        google = house.team.google
        first = google.receive(SUPPORT, sender=f"c{at}@example.org", subject=f"Matter {at}", text="…")
        again = google.receive(
            SUPPORT, sender=f"c{at}@example.org", subject=f"Re: Matter {at}", text="…", reply_to=first
        )
        other = google.receive(SUPPORT, sender=f"d{at}@example.org", subject=f"Other {at}", text="…")
        mails.extend([first, again, other])
        push(house)
        frail.store.heal()
        assert push(house) == 204
        assert len(conversations(house)) == 2 * at

    assert at_every_call(frail, done, arrive) > 5
    frail.settle()
    assert_each_once(house, mails)


@either_way
def test_labels_moved_by_hand_are_heard_once(frail: Frail, done: bool) -> None:
    house = frail.house
    mail = house.team.receive()

    def moved(at: int) -> None:
        add, remove = (["Guichet/Waiting"], ["Guichet/Open"]) if at % 2 else (["Guichet/Open"], ["Guichet/Waiting"])
        house.team.google.label(SUPPORT, mail, add=add, remove=remove)
        push(house)
        frail.store.heal()
        assert push(house) == 204
        assert {name for name in house.team.labels(mail) if "/To/" not in name} == set(add)

    times = at_every_call(frail, done, moved)
    frail.settle()
    [one] = conversations(house)
    trail = house.store.trail(one.id, before=None, limit=100)
    changes = [line.entry.kind for line in trail if line.entry.kind in {Kind.WAITING, Kind.REOPENED}]
    assert len(changes) == times
    assert_each_once(house, [mail])


@either_way
@pytest.mark.parametrize("verb", ["note", "tag"])
def test_a_button_tried_again_acts_once(frail: Frail, done: bool, verb: str) -> None:
    house = frail.house
    mail = house.team.receive()
    house.team.open("alice", mail)

    def pressed(at: int) -> None:
        parameters = {"conversation": conversations(house)[0].id, "once": f"once-{at}"}
        inputs = {"note": [f"Note {at}."], "tag_name": [f"Tag {at}."]}
        answer = post(house, "alice", f"/addon/{verb}", parameters=parameters, inputs=inputs)
        assert ("This did not work." in answer) <= frail.store.failed
        frail.store.heal()
        again = post(house, "alice", f"/addon/{verb}", parameters=parameters, inputs=inputs)
        assert "This did not work." not in again
        assert "notification" not in again

    times = at_every_call(frail, done, pressed)
    [one] = conversations(house)
    assert (one.note_count if verb == "note" else len(one.tags)) == times
    frail.settle()
    assert_each_once(house, [mail])


@either_way
def test_take_next_tried_again_takes_one(frail: Frail, done: bool) -> None:
    house, mails = frail.house, list[str]()
    house.team.open("alice", None)
    desk = house.store.desks()[0].id

    def pressed(at: int) -> None:
        frail.store.heal()
        mails.append(house.team.receive(f"Matter {at}", sender=f"c{at}@example.org"))
        parameters = {"desk": desk, "once": f"once-{at}"}
        frail.store.fail(at, done=done)
        post(house, "alice", "/addon/take_next", parameters=parameters)
        frail.store.heal()
        assert "This did not work." not in post(house, "alice", "/addon/take_next", parameters=parameters)
        assert sum(one.owner is not None for one in conversations(house)) == at

    at_every_call(frail, done, pressed)
    frail.settle()
    assert_each_once(house, mails)


@either_way
def test_a_first_visit_is_bound_once(frail: Frail, done: bool) -> None:
    for at in range(1, 6):
        frail.store.fail(at, done=done)
        post(frail.house, "alice", "/addon/home")
        frail.store.heal()
        assert "is not a member" not in post(frail.house, "alice", "/addon/home")


def test_whoever_types_a_command_is_told_to_repeat_it(frail: Frail) -> None:
    frail.store.fail(1, done=False)

    told = frail.house.team.run("desk", "list", fails=True)

    assert told.startswith("Error: The store did not answer (")
    assert "Repeat this command." in told
