"""A small story: the mail of a lamp shop, in two languages, invented from end to end."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.story_later import LATER
from sandbox.story_past import PAST
from sandbox.story_people import Told

if TYPE_CHECKING:
    from sandbox.google import Google


@dataclass
class Story:
    """``begin`` fills the mailbox with the last days; ``next`` brings one letter more each time."""

    mailbox: str
    _ids: dict[str, str] = field(default_factory=dict)
    _waiting: list[Told] = field(default_factory=lambda: list(LATER))

    def begin(self, google: "Google") -> None:
        for told in PAST:
            self._tell(google, told)

    def next(self, google: "Google", mailbox: str) -> dict[str, object] | None:
        """The id of the letter that has arrived and how many are left; None at the end."""
        with google.lock:
            if mailbox != self.mailbox or not self._waiting:
                return None
            return {"id": self._tell(google, self._waiting.pop(0)), "left": len(self._waiting)}

    def _tell(self, google: "Google", told: Told) -> str:
        at = google.now - timedelta(hours=told.hours_ago)
        if told.by_team:
            thread = google.thread_of(self.mailbox, self._ids[told.answers])
            told_id = google.reply(self.mailbox, thread, text=told.text, at=at)
        else:
            told_id = google.receive(
                self.mailbox,
                sender=told.sender,
                subject=told.subject,
                text=told.text,
                headers=told.headers,
                reply_to=self._ids.get(told.answers),
                labels=("INBOX",) if told.read else ("INBOX", "UNREAD"),
                spam=told.spam,
                at=at,
            )
        self._ids[told.name] = told_id
        return told_id
