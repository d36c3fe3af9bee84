"""A message in one mailbox, and the thread rules that Gmail follows."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec import Struct, field

from sandbox.gmail.mail import Mail

LONGEST_THREAD = 100
SAME_SUBJECT_FOR = timedelta(days=7)


class Message(Struct, kw_only=True):
    id: str
    thread: str
    mail: Mail
    at: datetime
    labels: set[str] = field(default_factory=set)
    history_id: int = 0

    @property
    def is_draft(self) -> bool:
        return "DRAFT" in self.labels

    @property
    def people(self) -> set[str]:
        return set(self.mail.addresses("From", "To", "Cc", "Reply-To"))


Thread = list[Message]


def thread_of_incoming(mail: Mail, threads: Iterable[Thread], *, own: str, at: datetime) -> str | None:
    """The thread that this mail continues: by its references; without any, by subject and people within a week."""
    candidates = [thread for thread in threads if len(thread) < LONGEST_THREAD and _same_subject(mail, thread)]
    if mail.references:
        found = [thread for thread in candidates if _refers_to(mail, thread)]
    else:
        found = [thread for thread in candidates if _same_people_lately(mail, thread, own=own, at=at)]
    return max(found, key=lambda thread: thread[-1].id)[0].thread if found else None


def continues(mail: Mail, thread: Thread) -> bool:
    """Whether Gmail lets a mail of ours into this thread: it refers to it and keeps the subject."""
    return len(thread) < LONGEST_THREAD and _same_subject(mail, thread) and _refers_to(mail, thread)


def _same_subject(mail: Mail, thread: Thread) -> bool:
    return thread[0].mail.base_subject == mail.base_subject


def _refers_to(mail: Mail, thread: Thread) -> bool:
    return not {message.mail.message_id for message in thread}.isdisjoint(mail.references)


def _same_people_lately(mail: Mail, thread: Thread, *, own: str, at: datetime) -> bool:
    if not mail.base_subject or at - thread[-1].at > SAME_SUBJECT_FOR:
        return False
    known = set().union(*(message.people for message in thread))
    people = set(mail.addresses("From", "To", "Cc")) - {own}
    return bool(people) and people <= known
