"""What is the matter with a mailbox, and what an operator does about it."""

from collections.abc import Mapping
from datetime import datetime

from service.domain.aside import Aside
from service.domain.health import Fault, Trouble
from service.doors.counts import so_many

WHAT: Mapping[Fault, str] = {
    Fault.CLOSED: "does not open: {why}",
    Fault.FAILING: "could not be read since {since}: {why}",
    Fault.UNREAD: "not read since {since}",
    Fault.CUT_SHORT: "mail waits to be read since {since}",
    Fault.HISTORY_LOST: "its history is lost since {since}; what came since is looked through{far}",
    Fault.FIRST_DAY_STALLED: "the mail of its first days waits to be opened since {since}{far}",
    Fault.REPLY_STUCK: "{many} not known to be sent since {since}",
    Fault.UNWATCHED: "Gmail does not notify us any more",
    Fault.WATCH_MISSED: "its notifications were to be renewed at {since}, which did not happen",
    Fault.LABELS_BEHIND: "labels of {many} are behind since {since}",
    Fault.LABEL_REFUSED: "Gmail will not make {what}, which is missing on {many} since {since}",
    Fault.ASIDE: "set aside since {since}: {many} that could not be read",
    Fault.DRIFTED: "labels of {many} differ in Gmail, too many to be changed without asking",
    Fault.UNCOMPARED: "not compared with Gmail’s labels since {since}",
}
NOUN: Mapping[Fault, tuple[str, str]] = {
    Fault.REPLY_STUCK: ("reply", "replies"),
    Fault.LABELS_BEHIND: ("request", "requests"),
    Fault.LABEL_REFUSED: ("request", "requests"),
    Fault.ASIDE: ("mail", "mails"),
    Fault.DRIFTED: ("request", "requests"),
}
REMEDY: Mapping[Fault, str] = {
    Fault.FAILING: "see whether it opens, and: flask --app main sweep",
    Fault.UNREAD: "see whether cron runs, and: flask --app main sweep",
    Fault.CUT_SHORT: "see the log, and: flask --app main sweep",
    Fault.UNWATCHED: "ask again, and see whether cron runs daily: flask --app main watch",
    Fault.WATCH_MISSED: "ask again, and see whether cron runs daily: flask --app main watch",
    Fault.LABELS_BEHIND: "see the log for what Gmail refuses, and: flask --app main sweep",
    Fault.LABEL_REFUSED: "see the log for why; if the mailbox has 10,000 labels, which is Gmail's most, delete some;"
    " it is tried again within a day",
    Fault.FIRST_DAY_STALLED: "see whether cron runs, and: flask --app main sweep",
    Fault.REPLY_STUCK: "see the log for what Gmail refuses, and: flask --app main sweep",
    Fault.ASIDE: "see the log; they are tried again by themselves, or at once: flask --app main retry",
    Fault.UNCOMPARED: "see whether cron runs hourly, and: flask --app main reconcile",
    Fault.DRIFTED: "look, then say so: flask --app main reconcile --dry-run, and: flask --app main reconcile --force",
}


def fault_line(trouble: Trouble) -> str:
    """As "not read since 2026-11-20 09:06 UTC; see whether cron runs, and: flask --app main sweep"."""
    since = at(trouble.since) if trouble.since else "the beginning"
    many = so_many(trouble.count, *NOUN[trouble.fault]) if trouble.fault in NOUN else ""
    how_far = f" ({far(trouble.done, trouble.count)})" if trouble.count else ""
    what = WHAT[trouble.fault].format(since=since, many=many, far=how_far, why=trouble.why, what=trouble.what)
    told = f" ({trouble.why})" if trouble.why and "{why}" not in WHAT[trouble.fault] else ""
    return "; ".join(filter(None, [f"{what}{told}", remedy(trouble)]))


def remedy(trouble: Trouble) -> str:
    """What to do; empty where it mends itself, or Google's own words say it."""
    return REMEDY.get(trouble.fault, "")


def aside_line(aside: Aside) -> str:
    """As "mail 18c, since 2026-11-20 09:06 UTC, 2 tries, the next at 2026-11-20 11:06 UTC: Gmail said …"."""
    tries = so_many(aside.tries, "try", "tries")
    return f"mail {aside.message}, since {at(aside.since)}, {tries}, the next at {at(aside.retry_at)}: {aside.why}"


def far(done: int, of: int) -> str:
    """As "340 of 5,000"."""
    return f"{done:,} of {of:,}"


def at(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC"
