"""Who else is at it: opened a moment ago, a draft in Gmail, what was said since the card was drawn."""

from collections.abc import Iterator

from cards.people import speaker_name
from cards.screen import Screen
from cards.text import Html, html, joined
from cards.widgets import Widget, paragraph
from service.domain.entry import BY_MAIL, THE_TEAM, Entry, Kind
from service.domain.status import Status
from service.domain.view import ConversationView, Telling

TOLD = frozenset({Telling.WROTE_SINCE, Telling.NOTED_SINCE, Telling.NOT_INSERTED})
"""Notices that say already who was faster."""
NAMED = 2
"""So many who have it open are named; beyond them, how many more."""
LINE = Html("<br>")


def collision_lines(view: ConversationView, screen: Screen, *, writing: bool = False) -> list[Widget]:
    """One paragraph, and none where nobody is in the way; ``writing``: the member may have begun the draft himself."""
    lines = [*_said(view, screen), *_drafted(view, screen, writing=writing), *_opened(view, screen)]
    return [paragraph(joined(*(html(f"⚠ {line}") for line in lines), by=LINE))] if lines else []


def _said(view: ConversationView, screen: Screen) -> Iterator[str]:
    """The newest of each author and kind."""
    told = view.notice.who if view.notice and view.notice.telling in TOLD else None
    news = {(entry.by, entry.kind is Kind.NOTED): entry for entry in view.said_since if entry.by != told}
    yield from (_since(entry, view, screen) for entry in news.values())


def _since(entry: Entry, view: ConversationView, screen: Screen) -> str:
    if entry.by == BY_MAIL:
        return screen.say("The customer wrote since you opened this.")
    if entry.by == THE_TEAM:
        return screen.say("The team replied since you opened this.")
    who = speaker_name(entry.by, view.desk, screen)
    if entry.kind is Kind.NOTED:
        return screen.say("{who} added a note since you opened this.", who=who)
    return screen.say("{who} replied since you opened this.", who=who)


def _drafted(view: ConversationView, screen: Screen, *, writing: bool) -> Iterator[str]:
    """While a reply of the sidebar is on its way, a draft that nobody prepared is most likely that one."""
    authors, begun = view.conversation.draft_authors, view.presence.begun(at=screen.now)
    for draft, author in authors.items():
        if draft in begun:
            yield _prepared(author, screen.ago(begun[draft]), view, screen)
    known = {*authors, *view.conversation.sent_drafts}
    others = [saved for draft, saved in begun.items() if draft not in known]
    if not others or view.conversation.sending:
        return
    saved = max(others)
    if writing:
        yield screen.say("A draft of a reply, perhaps yours, was saved in Gmail {when}.", when=screen.ago(saved))
    else:
        yield screen.say("A reply is begun as a draft in Gmail: saved {when}.", when=screen.ago(saved))


def _prepared(author: str, when: str, view: ConversationView, screen: Screen) -> str:
    if author == view.me:
        return screen.say("Your draft of a reply is in Gmail, saved {when}.", when=when)
    who = speaker_name(author, view.desk, screen)
    return screen.say("{who} prepared a draft of a reply in Gmail, saved {when}.", who=who, when=when)


def _opened(view: ConversationView, screen: Screen) -> Iterator[str]:
    """What is done with is looked at by many, and concerns nobody."""
    others = view.presence.others(view.me, at=screen.now)
    if not others or view.conversation.status is Status.RESOLVED:
        return
    for member, at in others[:NAMED]:
        who = speaker_name(member, view.desk, screen)
        yield screen.say("{who} opened this {when}.", who=who, when=screen.ago(at))
    if (more := len(others) - NAMED) > 0:
        yield screen.words.count("{n} more opened this.", "{n} more opened this.", more)
