"""A small story: the mail of a lamp shop, in two languages, invented from end to end."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.story_later import LATER
from sandbox.story_past import PAST
from sandbox.story_people import Told
from sandbox.story_private import PRIVATE

if TYPE_CHECKING:
    from sandbox.google import Google


@dataclass
class Story:
    """``begin`` tells the last days; ``next`` brings one letter more each time.

    ``contact``: the group that some letters are written to; all go to the mailbox itself where it is empty."""

    mailbox: str
    contact: str = ""
    _ids: dict[str, str] = field(default_factory=dict)
    _waiting: list[Told] = field(default_factory=lambda: list(LATER))

    def begin(self, google: "Google") -> None:
        for told in PAST:
            self._tell(google, told)
        for who, letters in PRIVATE.items():
            if who in google.people:
                for told in letters:
                    _arrive(google, google.people[who].address, told)

    def next(self, google: "Google") -> dict[str, object] | None:
        """The id of the letter that has arrived, where to, and how many are left; None at the end."""
        with google.lock:
            if not self._waiting:
                return None
            told = self._waiting.pop(0)
            return {"id": self._tell(google, told), "to": self._address(told), "left": len(self._waiting)}

    def _tell(self, google: "Google", told: Told) -> str:
        if told.by_team:
            at = google.now - timedelta(hours=told.hours_ago)
            thread = google.thread_of(self.mailbox, self._ids[told.answers])
            told_id = google.reply(self.mailbox, thread, text=told.text, at=at)
        else:
            told_id = _arrive(google, self._address(told), told, reply_to=self._ids.get(told.answers))[self.mailbox]
        self._ids[told.name] = told_id
        return told_id

    def _address(self, told: Told) -> str:
        return self.contact if told.by_group and self.contact else self.mailbox


def _arrive(google: "Google", address: str, told: Told, *, reply_to: str | None = None) -> dict[str, str]:
    return google.mail_to(
        address,
        sender=told.sender,
        subject=told.subject,
        text=told.text,
        headers=told.headers,
        reply_to=reply_to,
        labels=("INBOX",) if told.read else ("INBOX", "UNREAD"),
        spam=told.spam,
        at=google.now - timedelta(hours=told.hours_ago),
    )
