"""The card of a manager: how the mailboxes of his desks fare, and what to do."""

from collections.abc import Iterator

from cards.people import desk_name
from cards.screen import Card, Screen
from cards.text import Html, bold, html, plain
from cards.widgets import Section, paragraph, section
from service.domain.health import Checkup, Fault, HealthView, MailboxView, Trouble

WHY = 120
MOST = 20
"""So many mailboxes, those in trouble first."""
MEND_THEMSELVES = {Fault.HISTORY_LOST}


def health_card(view: HealthView, screen: Screen) -> Card:
    shown = sorted(view.mailboxes, key=lambda one: one.checkup.well)[:MOST]
    again = {"actionLabel": screen.say("Refresh"), "onClick": screen.calling("health", {"again": "yes"})}
    return {
        "header": {"title": screen.say("Health")},
        "sections": [_mailbox(one, screen) for one in shown],
        "cardActions": [again],
    }


def _mailbox(one: MailboxView, screen: Screen) -> Section:
    name = paragraph(bold(html(", ".join(desk_name(desk) for desk in one.desks))))
    troubles = one.checkup.troubles
    lines = [_line(trouble, screen) for trouble in troubles] or [_well(one, screen)]
    facts = list(_facts(one.checkup, screen))
    whom = [html(screen.say("Tell whoever runs the service."))] if _needs_somebody(troubles) else []
    return section([name, *map(paragraph, [*lines, *whom, *facts])])


def _needs_somebody(troubles: tuple[Trouble, ...]) -> bool:
    return any(trouble.fault not in MEND_THEMSELVES for trouble in troubles)


def _well(one: MailboxView, screen: Screen) -> Html:
    read_at = one.checkup.mailbox.read_at
    if read_at is None:
        return html(screen.say("All is well."))
    return html(screen.say("All is well: mail was last read {when}.", when=screen.on(read_at)))


def _line(trouble: Trouble, screen: Screen) -> Html:
    """What is the matter, what it means for the team, and Google's words where there are any."""
    why = screen.say("Google says: “{why}”.", why=plain(trouble.why, WHY)) if trouble.why else ""
    return html(" ".join(filter(None, [_said(trouble, screen), _far(trouble, screen), why, _do(trouble, screen)])))


def _far(trouble: Trouble, screen: Screen) -> str:
    if not trouble.count or trouble.fault not in {Fault.HISTORY_LOST, Fault.FIRST_DAY_STALLED}:
        return ""
    done, of = screen.number(trouble.done), screen.number(trouble.count)
    return screen.say("{done} of {all} are done.", done=done, all=of)


def _do(trouble: Trouble, screen: Screen) -> str:
    """What the team itself can do."""
    if trouble.fault is Fault.ASIDE:
        return screen.say("It is tried again by itself; until then, answer in Gmail.")
    if trouble.fault is Fault.REPLY_STUCK:
        return screen.say("Look in Gmail, among what is sent and the drafts, before you write again.")
    if trouble.fault is Fault.LABEL_REFUSED:
        return screen.say("If the mailbox has 10,000 labels, Gmail’s limit, delete some in Gmail.")
    return ""


def _facts(checkup: Checkup, screen: Screen) -> Iterator[Html]:
    """What is under way, and ails nobody."""
    if (day := checkup.opening) and day.of:
        done, of = screen.number(day.done), screen.number(day.of)
        yield html(screen.say("Earlier mail is being made into requests: {done} of {all}.", done=done, all=of))
    if (used := checkup.used) and used.units:
        units, of = screen.number(used.units), screen.number(used.of)
        yield html(
            screen.say("Gmail’s quota: this server used {units} of its {all} in the last minute.", units=units, all=of)
        )


def _said(trouble: Trouble, screen: Screen) -> str:
    since = screen.since(trouble.since) if trouble.since else ""
    match trouble.fault:
        case Fault.CLOSED | Fault.FAILING:
            return screen.say(
                "Mail has not been read {since}. None is lost: it is read as soon as that works.", since=since
            )
        case Fault.UNREAD | Fault.CUT_SHORT:
            return screen.say("Mail has been waiting to be read {since}. None is lost, but it comes late.", since=since)
        case Fault.HISTORY_LOST:
            return screen.say(
                "Gmail has lost track of changes {since}: mail is being looked through again.", since=since
            )
        case Fault.FIRST_DAY_STALLED:
            return screen.say("Earlier mail has been waiting to become requests {since}.", since=since)
        case Fault.UNWATCHED:
            return screen.say("Gmail no longer announces mail: it shows some minutes late.")
        case Fault.WATCH_MISSED:
            return screen.say("Gmail will soon stop announcing mail: that should have been renewed.")
        case Fault.UNCOMPARED:
            return screen.say(
                "The labels in Gmail have not been compared with what is shown here {since}.", since=since
            )
        case _:
            return _counted(trouble, since, screen)


def _counted(trouble: Trouble, since: str, screen: Screen) -> str:
    if trouble.fault is Fault.ASIDE:
        return screen.words.count(
            "{n} message could not be read {since}: it is in Gmail, but in no list here.",
            "{n} messages could not be read {since}: they are in Gmail, but in no list here.",
            trouble.count,
            since=since,
        )
    if trouble.fault is Fault.REPLY_STUCK:
        return screen.words.count(
            "{n} reply may not have been sent ({since}).",
            "{n} replies may not have been sent ({since}).",
            trouble.count,
            since=since,
        )
    if trouble.fault is Fault.DRIFTED:
        return screen.words.count(
            "The labels of {n} request were moved in Gmail: so many that nothing was changed without asking.",
            "The labels of {n} requests were moved in Gmail: so many that nothing was changed without asking.",
            trouble.count,
        )
    if trouble.fault is Fault.LABEL_REFUSED:
        return screen.words.count(
            "Gmail will not make labels that {n} request has lacked {since}: {labels}. What is shown here is right.",
            "Gmail will not make labels that {n} requests have lacked {since}: {labels}. What is shown here is right.",
            trouble.count,
            labels=plain(trouble.what, WHY),
            since=since,
        )
    return screen.words.count(
        "The labels of {n} request have been behind in Gmail {since}. What is shown here is right.",
        "The labels of {n} requests have been behind in Gmail {since}. What is shown here is right.",
        trouble.count,
        since=since,
    )
