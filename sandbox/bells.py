"""What rings at the product by itself: Pub/Sub and cron."""

import time
from collections.abc import Callable
from functools import partial
from threading import Event, Thread

from sandbox.exchange import Answered
from sandbox.identities import Identities

CRON = {"sweep": 60.0, "watch": 24 * 3600.0}
PUSH_LOOK = 0.2


class Bells(Identities):
    def __post_init__(self) -> None:
        super().__post_init__()
        self._stopping = Event()
        self._threads: list[Thread] = []

    def deliver(self) -> int:
        """Every waiting push, now and in this thread; how many were posted."""
        return self.subscription.deliver_all()

    def play_cron(self, job: str) -> Answered:
        url = f"{self.url}/cron/{job}"
        return self.post("GET", url, {"Authorization": f"Bearer {self.cron_token(url)}"}, b"")

    def start(self) -> None:
        """Pushes and cron in the background, at Google's pace, until ``stop``."""
        self._stopping.clear()
        self._every(PUSH_LOOK, lambda: self.subscription.deliver_due(time.monotonic()))
        for job, seconds in CRON.items():
            self._every(seconds, partial(self._ring, job))

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(timeout=5)
        self._threads.clear()

    def _ring(self, job: str) -> None:
        try:
            self.play_cron(job)
        except OSError:  # nobody there; cron comes again
            return

    def _every(self, seconds: float, ring: Callable[[], object]) -> None:
        def run() -> None:
            while not self._stopping.wait(seconds):
                ring()

        thread = Thread(target=run, daemon=True)
        self._threads.append(thread)
        thread.start()
