"""Answers begun as drafts in Gmail, as history tells of them; forgotten when they are sent or discarded."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct, field

from service.aliases import message_alias
from service.domain.identity import ConversationId, MailboxId, MessageId
from service.domain.message import Place
from service.domain.presence import Presence
from service.joining import DRAFT, SENT, place_of
from service.known import Known
from service.ports import CONVERSATIONS, PRESENCES, Create, Key, Mail, Replace, Snapshot, Store, Touched, Write

AT_ONCE = 100


class Drafts(Struct):
    """What a piece of history says of the drafts in a request's threads; Gmail tells nobody whose they are."""

    saved: dict[MessageId, datetime] = field(default_factory=dict)
    gone: set[MessageId] = field(default_factory=set)


def drafts_told(
    known: Known, touched: Iterable[Touched], mails: Mapping[MessageId, Mail], *, at: datetime
) -> Mapping[ConversationId, Drafts]:
    """By request; of a thread that was split, for each half, since only the draft's text tells which it answers."""
    told: dict[ConversationId, Drafts] = {}
    for one in touched:
        mail = mails.get(one.message)
        labels = mail.labels if mail else one.labels or frozenset()
        is_draft = not one.deleted and DRAFT in labels and place_of(labels) is Place.HERE
        if not (is_draft or _may_have_been(one, labels, known)):
            continue
        for half in known.halves(one.thread):
            drafts = told.setdefault(half.id, Drafts())
            if is_draft:
                drafts.saved[one.message] = mail.at if mail else at
            else:
                drafts.gone.add(one.message)
    return told


def _may_have_been(one: Touched, labels: frozenset[str], known: Known) -> bool:
    """Mails have their holders; what is sent under the draft's own id is one from now on, without having arrived."""
    if one.deleted or not labels or DRAFT in labels:
        return known.holder(one.message, one.thread) is None
    return SENT in labels and not one.added and message_alias(known.mailbox.id, one.message) in known.claims


def known_drafts(store: Store, mailbox: MailboxId) -> list[Touched]:
    """Those told of in a mailbox: what became of them while history was lost is to be looked for.

    Seldom asked: goes through whatever is open anywhere, or begun as a draft."""
    found: list[Touched] = []
    after: str | None = None
    while page := store.every(PRESENCES, after=after, limit=AT_ONCE):
        begun = {Key(CONVERSATIONS, one.id): one.value.drafts for one in page if one.value.drafts}
        read = store.get(*begun) if begun else None
        stood = ((known.value, begun[key]) for key in begun if read and (known := read.of(key)))
        for request, drafts in stood:
            if request.mailbox == mailbox and request.threads:
                found += [Touched(message=draft, thread=request.threads[-1]) for draft in drafts]
        after = page[-1].id
    return found


def presences(told: Mapping[ConversationId, Drafts], store: Store, *, at: datetime) -> tuple[Write, ...]:
    """What is to be written beside the requests; one question, where there is anything to ask."""
    keys = [Key(PRESENCES, conversation) for conversation in told]
    found = store.get(*keys) if keys else None
    return tuple(_written(told, {key: found.of(key) for key in keys}, at) if found else ())


def _written(
    told: Mapping[ConversationId, Drafts], stood: Mapping[Key[Presence], Snapshot[Presence] | None], at: datetime
) -> Iterator[Write]:
    for key, known in stood.items():
        drafts, before = told[ConversationId(key.id)], known.value if known else Presence()
        after = before.saved(drafts.saved, drafts.gone, at=at)
        if after != before:
            yield Replace(key, after, known.version) if known else Create(key, after)
