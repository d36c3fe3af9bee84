"""Pub/Sub's push of Gmail's notifications: at least once, at most one a second and mailbox."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from msgspec import Struct
from msgspec.structs import replace

from sandbox.chances import Chances
from sandbox.exchange import Post
from sandbox.knobs import Knobs

ACKNOWLEDGED = {102, 200, 201, 202, 204}
SUBSCRIPTION = "projects/sandbox/subscriptions/guichet"
FIRST_BACKOFF, LONGEST_BACKOFF = 0.1, 60.0
MOST_A_SECOND = 1.0


class Notification(Struct):
    """``astray``: late, or come again; it is not merged into newer ones. ``under_way``: just being posted."""

    mailbox: str
    history_id: int
    published: datetime
    id: str
    attempts: int = 0
    not_before: float | None = None
    astray: bool = False
    under_way: bool = False


@dataclass(kw_only=True)
class Subscription:
    """Where a mailbox's notifications wait until the product has acknowledged them. Any number of threads deliver."""

    url: str
    post: Post
    knobs: Knobs
    chances: Chances
    token: Callable[[], str]
    _pending: list[Notification] = field(default_factory=list)
    _last: dict[str, float] = field(default_factory=dict)
    _published: int = 0
    _lock: Lock = field(default_factory=Lock)

    @property
    def pending(self) -> list[Notification]:
        with self._lock:
            return list(self._pending)

    def publish(self, mailbox: str, history_id: int, *, at: datetime) -> None:
        with self._lock:
            self._published += 1
            message_id = str(10_000_000_000_000 + self._published)
            if not self._chance("push lost", self.knobs.lost_pushes):
                late = self._chance("push late", self.knobs.late_pushes)
                self._pending.append(Notification(mailbox, history_id, at, message_id, astray=late))

    def deliver_all(self) -> int:
        """Posts whatever waits, now; how many. What is not acknowledged waits on."""
        waiting = self.pending[::-1] if self.knobs.reorder_pushes else self.pending
        for notification in waiting:
            self._deliver(notification, now=0.0)
        return len(waiting)

    def deliver_due(self, now: float, *, most: int | None = None) -> int:
        """How many were posted. ``now``: seconds of a steady clock. Keeps to one notification a second and mailbox."""
        due = self._due(now, most)
        for notification in due:
            self._deliver(notification, now=now)
        return len(due)

    def _due(self, now: float, most: int | None) -> list[Notification]:
        due: dict[str, Notification] = {}
        with self._lock:
            waiting = [each for each in self._pending if not each.under_way]
            for each in sorted(waiting, key=lambda pending: pending.history_id):
                if each.not_before is None:
                    each.not_before = now + (self.knobs.push_lateness if each.astray else self.knobs.push_delay)
                rested = now - self._last.get(each.mailbox, -MOST_A_SECOND) >= MOST_A_SECOND
                if rested and now >= each.not_before:
                    due[each.mailbox] = each
                elif self.knobs.drop_pushes and not each.attempts and not rested:
                    self._pending.remove(each)
            if not self.knobs.reorder_pushes:
                self._pending = [each for each in self._pending if each in due.values() or not _stale(each, due)]
            chosen = list(due.values())[:most]
            for each in chosen:
                each.under_way, self._last[each.mailbox] = True, now
        return chosen

    def _deliver(self, notification: Notification, *, now: float) -> None:
        notification.attempts += 1
        answers = [self._posted(notification) for _ in range(2 if self.knobs.double_push else 1)]
        with self._lock:
            notification.under_way = False
            if answers[-1] not in ACKNOWLEDGED:
                notification.not_before = now + min(FIRST_BACKOFF * 2**notification.attempts, LONGEST_BACKOFF)
                return
            self._pending = [each for each in self._pending if each is not notification]
            if self._chance("push doubled", self.knobs.doubled_pushes):
                self._pending.append(replace(notification, attempts=0, not_before=None, astray=True))

    def _chance(self, what: str, share: float) -> bool:
        return self.chances.of_something_else(what, share)

    def _posted(self, notification: Notification) -> int:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token()}"}
        try:
            return self.post("POST", self.url, headers, json.dumps(self._wrapped(notification)).encode()).status
        except OSError:  # nobody there: Pub/Sub comes again
            return 0

    def _wrapped(self, notification: Notification) -> Mapping[str, object]:
        number = notification.history_id
        data = {
            "emailAddress": notification.mailbox,
            "historyId": number if self.knobs.history_id_as_number else str(number),
        }
        stamp = notification.published.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        message = {
            "data": base64.b64encode(json.dumps(data).encode()).decode(),
            "messageId": notification.id,
            "message_id": notification.id,
            "publishTime": stamp,
            "publish_time": stamp,
            "attributes": {},
        }
        return {"message": message, "subscription": SUBSCRIPTION}


def _stale(notification: Notification, due: Mapping[str, Notification]) -> bool:
    """Merged into the newer one that is about to be posted."""
    newer = due.get(notification.mailbox)
    kept = notification.astray or notification.under_way
    return newer is not None and not kept and notification.history_id <= newer.history_id
