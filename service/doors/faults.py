"""What is the matter with a mailbox, and what an operator does about it."""

from collections.abc import Mapping
from datetime import datetime

from service.domain.health import Fault, Trouble

WHAT: Mapping[Fault, str] = {
    Fault.CLOSED: "does not open: {why}",
    Fault.FAILING: "could not be read since {since}: {why}",
    Fault.UNREAD: "not read since {since}",
    Fault.CUT_SHORT: "mail waits to be read since {since}",
    Fault.HISTORY_LOST: "its history is lost since {since}; what came since is still being looked through",
    Fault.UNWATCHED: "Gmail does not notify us any more",
    Fault.WATCH_MISSED: "its notifications were to be renewed at {since}, which did not happen",
    Fault.LABELS_BEHIND: "labels of {count} conversations are behind since {since}",
    Fault.ASIDE: "{count} mails that could not be read are set aside since {since}",
    Fault.DRIFTED: "labels of {count} requests differ in Gmail, too many to be changed without asking",
}
REMEDY: Mapping[Fault, str] = {
    Fault.FAILING: "see whether it opens, and: flask --app main sweep",
    Fault.UNREAD: "see whether cron runs, and: flask --app main sweep",
    Fault.CUT_SHORT: "see the log, and: flask --app main sweep",
    Fault.UNWATCHED: "ask again, and see whether cron runs daily: flask --app main watch",
    Fault.WATCH_MISSED: "ask again, and see whether cron runs daily: flask --app main watch",
    Fault.LABELS_BEHIND: "see the log for what Gmail refuses, and: flask --app main sweep",
    Fault.ASIDE: "see the log; they are tried again by themselves, or at once: flask --app main retry",
    Fault.DRIFTED: "look, then say so: flask --app main reconcile --dry-run, and: flask --app main reconcile --force",
}


def fault_line(trouble: Trouble) -> str:
    """As "not read since 2026-11-20 09:06 UTC; see whether cron runs, and: flask --app main sweep"."""
    since = at(trouble.since) if trouble.since else "the beginning"
    what = WHAT[trouble.fault].format(since=since, count=trouble.count, why=trouble.why)
    told = f" ({trouble.why})" if trouble.why and "{why}" not in WHAT[trouble.fault] else ""
    return "; ".join(filter(None, [f"{what}{told}", remedy(trouble)]))


def remedy(trouble: Trouble) -> str:
    """What to do; empty where it mends itself, or Google's own words say it."""
    return REMEDY.get(trouble.fault, "")


def at(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC"
