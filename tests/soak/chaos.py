"""Everything at once: mail comes, members click, people move labels, pushes go astray, processes are killed."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from threading import Event, Thread

from sandbox.somebody import Somebody
from sandbox.whims import LABEL_ACTS, MAIL_ACTS
from tests.mail import Invented, letters
from tests.soak.addressing import addressed
from tests.soak.clicking import Member, Unanswered
from tests.soak.desks import Desk
from tests.soak.pairs import Numbers
from tests.soak.plan import SENDING
from tests.soak.story import Arrival, Story
from tests.soak.town import Town

PUSHERS = 10
SWEEP_EVERY = 5.0
TOLD_EVERY = 60.0
ACTS = {act: 4 * times for act, times in MAIL_ACTS.items()} | dict(LABEL_ACTS)
"""Labels themselves are touched seldom."""
ARRIVING = {"inbox": 94, "spam": 3, "outside": 3}


@dataclass
class Chaos:
    """``run`` lasts as long as the plan says; ``mail`` is how each mailbox's letters come; ``say`` hears of it."""

    town: Town
    story: Story
    say: Callable[[str], None] = lambda _: None
    troubles: list[BaseException] = field(default_factory=list)

    def __post_init__(self) -> None:
        plan = self.town.plan
        self.over = Event()
        self.begun = time.monotonic()
        self.rng = Random(f"{plan.seed} chaos")
        self.mail = {desk.mailbox: _letters(desk, place, self.town) for place, desk in enumerate(self.town.desks)}
        self._threads: list[Thread] = []

    def run(self) -> None:
        """Until all mail has come."""
        self.begun = time.monotonic()
        self.town.google.chances.calm = False
        self.begin_to_deliver()
        self._start(
            self._sweep, self._strike, self._move, self._tell, *(self._worker(desk) for desk in self.town.desks)
        )
        try:
            self._bring()
        finally:
            self.over.set()
            for thread in self._threads:
                thread.join(timeout=120)
        self.town.google.chances.calm = True

    def begin_to_deliver(self) -> None:
        self._start(*[self._deliver] * PUSHERS)

    def arrive(self, desk: Desk, how: str = "inbox") -> None:
        letter = next(self.mail[desk.mailbox], None)
        if letter is None:
            return
        raw = addressed(letter.raw, desk, self.rng)
        given = {"inbox": {}, "spam": {"spam": True}, "outside": {"labels": ("UNREAD",)}}[how]
        message = self.town.google.receive(desk.mailbox, raw=raw, **given)
        self.story.arrivals.append(Arrival(mailbox=desk.mailbox, message=message, inside=how == "inbox"))

    # What happens

    def _bring(self) -> None:
        plan = self.town.plan
        begun, every = time.monotonic(), plan.minutes * 60 / plan.messages
        for place in range(plan.messages):
            late = begun + place * every - time.monotonic()
            if late > 0:
                time.sleep(late)
            [how] = self.rng.choices(list(ARRIVING), weights=list(ARRIVING.values()))
            self.arrive(self.rng.choice(self.town.desks), how)

    def _deliver(self) -> None:
        while not self.over.is_set():
            if not self.town.google.subscription.deliver_due(time.monotonic(), most=1):
                self.over.wait(0.1)

    def _sweep(self) -> None:
        while not self.over.wait(SWEEP_EVERY):
            try:
                self.town.google.play_cron("sweep")
            except OSError as error:
                self.story.refused(f"cron: {type(error).__name__}")

    def _strike(self) -> None:
        every = self.town.plan.kill_every
        while every and not self.over.wait(every * self.rng.uniform(0.5, 1.5)):
            self.town.fleet.strike()

    def _move(self) -> None:
        plan = self.town.plan
        people = [
            Somebody(self.town.google, desk.mailbox, seed=f"{plan.seed} {desk.mailbox}", acts=ACTS, by=desk.members[0])
            for desk in self.town.desks
        ]
        every = plan.minutes * 60 / max(1, plan.messages // 3)
        while not self.over.wait(every * self.rng.uniform(0.2, 1.8)):
            deed = self.rng.choice(people).do_something()
            if deed:
                self.story.deeds.append(deed)

    def _tell(self) -> None:
        story, google = self.story, self.town.google
        while not self.over.wait(TOLD_EVERY):
            self.say(
                f"after {(time.monotonic() - self.begun) / 60:.0f} min of storm: {len(story.arrivals)} mails, "
                f"{len(story.clicks)} clicks, {len(story.deeds)} hand moves, {google.chances.met.total()} faults, "
                f"{self.town.fleet.kills} kills"
            )

    def _is_time_to_reply(self) -> bool:
        plan = self.town.plan
        return plan.replies and time.monotonic() - self.begun < SENDING * plan.minutes * 60

    def _worker(self, desk: Desk) -> Callable[[], None]:
        plan = self.town.plan
        rng = Random(f"{plan.seed} {desk.mailbox} members")
        numbers = Numbers()
        members = [
            Member(self.town.google, who, self.story, numbers, over=self.over.is_set, replies=self._is_time_to_reply)
            for who in desk.members
        ]
        every = plan.minutes * 60 / max(1, plan.messages // len(self.town.desks) // 2)

        def work() -> None:
            while not self.over.wait(every * rng.uniform(0.2, 1.8)):
                try:
                    rng.choice(members).work(desk.mailbox, rng)
                except Unanswered:
                    continue

        return work

    def _start(self, *acts: Callable[[], None]) -> None:
        for act in acts:
            thread = Thread(target=self._kept, args=(act,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _kept(self, act: Callable[[], None]) -> None:
        try:
            act()
        except BaseException as trouble:  # noqa: BLE001  # a thread's end must not go unnoticed
            self.troubles.append(trouble)


def _letters(desk: Desk, place: int, town: Town) -> Iterator[Invented]:
    """Without the very large ones, which are for memory and not for order."""
    plan = town.plan
    count = 2 * (plan.messages + plan.calm_messages) // len(town.desks) + 50
    return (letter for letter in letters(f"{plan.seed} {place}", count) if letter.marks != ("large",))
