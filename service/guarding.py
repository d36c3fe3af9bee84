"""Whether a colleague was faster than a member's reply: what it would cross that his card did not show."""

from collections.abc import Set
from datetime import datetime

from service.domain.conversation import Outdated
from service.domain.entry import Kind
from service.domain.identity import MemberId, MessageId
from service.domain.since import noted_since, said_since
from service.domain.view import Notice, Telling
from service.looking import Sight
from service.pressing import Press


class Drafted(Outdated):
    """Somebody saved a draft of another reply in Gmail since the member's card was drawn."""


def check_drafts(sight: Sight, press: Press, *, at: datetime) -> None:
    """Raises ``Drafted``, once: the next card shows the draft, and whoever presses again knows of it.

    What the member has prepared himself holds nobody back but the others, and what has gone nobody."""
    passed_over = _own(sight) | sight.conversation.sent_drafts
    saved = sight.beside.value.draft_saved(at=at, but=passed_over) if sight.beside else None
    if saved and press.drawn and saved > press.drawn:
        raise Drafted(sight.conversation)


def _own(sight: Sight) -> Set[MessageId]:
    return {draft for draft, author in sight.conversation.draft_authors.items() if author == sight.me}


def crossed(by: Outdated, press: Press, me: MemberId) -> Notice:
    """Why a reply is not sent that was written on an older card."""
    now = by.conversation
    if isinstance(by, Drafted):
        return Notice(telling=Telling.DRAFT_SINCE)
    if now.sending:
        return Notice(telling=Telling.ANSWERING, who=now.sending.by)
    mails = [entry for entry in said_since(now, press.seen or 0, besides=None) if entry.kind is not Kind.NOTED]
    note = noted_since(now, press.seen or 0, besides=me)
    if mails or note is None:
        return Notice(telling=Telling.WROTE_SINCE, who=mails[-1].by if mails else "")
    return Notice(telling=Telling.NOTED_SINCE, who=note.by)
