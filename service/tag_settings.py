"""A desk's tags as its managers keep them: renamed, recoloured, retired and brought back, merged, with documents."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.arranging import Arranging, Request, Unfit, unchanged
from service.comparing import desks_of
from service.domain.desk import Desk, Document, Tag
from service.domain.documents import MOST as MOST_DOCUMENTS
from service.domain.documents import NoLink, documents_in
from service.domain.identity import new_id
from service.domain.mail import clean
from service.domain.palette import PALETTE
from service.domain.settings_view import Said, SettingsView, sign_of
from service.domain.under_way import TagMerge
from service.inbox import Crowded
from service.ports import MAILBOXES, GmailBusy, GmailRefused, Key, Replace, Unreachable, Write
from service.retagging import Retagging
from service.tagging import LONGEST, MOST, tag_named, usable
from service.tending import Tending

AT_ONCE = timedelta(seconds=6)
AT_FIRST = 100
"""So long a manager waits for so many requests of a merge at most; a sweep does the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagWish:
    """How a tag is to be: as it was typed."""

    name: str
    colour: str
    documents: str


@dataclass(frozen=True, slots=True)
class TagSettings:
    """``clock`` says when. Every method raises ``Hidden``, ``ManagersOnly`` and ``Unfit``."""

    arranging: Arranging
    retagging: Retagging
    tending: Tending
    clock: Callable[[], datetime]

    def view(self, request: Request, tag: str) -> SettingsView:
        """One tag, and how many requests have it."""
        desk, _ = self.arranging.opened(request)
        return self._seen(desk, _known(desk, tag))

    def all(self, request: Request, *, page: int = 1) -> SettingsView:
        desk, _ = self.arranging.opened(request)
        return SettingsView(desk=desk, once=new_id(), page=page, merges=self._merges(desk))

    def add(self, request: Request, name: str) -> SettingsView:
        """Its label is made when it is first set."""
        desk, _ = self.arranging.opened(request)
        if tag_named(self.arranging.inbox, desk.id, name) is None:
            _check_room(desk)
            raise Unfit(Said.BAD_NAME, clean(name))
        return self.all(request).saying(Said.SAVED)

    def change(self, request: Request, tag: str, wish: TagWish) -> SettingsView:
        """Its label in Gmail has the new name and colour at once, wherever it is: a label is known by its id."""
        desk, _ = self.arranging.opened(request)
        before, name = _known(desk, tag), clean(wish.name, LONGEST + 1).replace("/", "-")
        documents = _documents(wish.documents)
        colour = wish.colour if wish.colour in PALETTE else ""

        def changed(now: Desk) -> Desk:
            known = _known(now, tag)
            wished = replace(known, name=name, colour=colour, documents=documents)
            if wished == known:
                return now
            _check_name(now, known, name)
            return unchanged(now, sign(known), request.sign).with_tag(wished)

        after = self.arranging.change(desk.id, changed)
        same = (before.name, before.colour) == (name, colour)
        return self._seen(after, _known(after, tag)).saying(Said.SAVED if same else self._labelled(after))

    def retire(self, request: Request, tag: str, *, back: bool) -> SettingsView:
        """Who has it keeps it, but nobody can set it any more; or it is ``back``."""
        desk, _ = self.arranging.opened(request)

        def changed(now: Desk) -> Desk:
            known = _known(now, tag)
            if back and known.into:
                raise Unfit(Said.GONE)
            if back and known.retired:
                _check_name(now, known, known.name)
                _check_room(now)
            return now.with_tag(replace(known, retired=not back))

        after = self.arranging.change(desk.id, changed)
        return self._seen(after, _known(after, tag)).saying(Said.BROUGHT_BACK if back else Said.RETIRED)

    def merge(self, request: Request, tag: str, into: str, *, sure: bool) -> SettingsView:
        """What has ``tag`` has ``into`` instead. That cannot be undone: it is asked first whether one is ``sure``."""
        desk, me = self.arranging.opened(request)
        old, new = _known(desk, tag), _known(desk, into)
        if old.into == new.id:
            return self._seen(desk, old).saying(Said.MERGED)
        if old.id == new.id or new.retired or old.into:
            raise Unfit(Said.GONE)
        if not sure:
            return replace(self._seen(desk, old), into=new).saying(Said.ASKED)
        merge = TagMerge(
            id=old.id, desk=desk.id, into=new.id, by=me, at=self.clock(), of=self.retagging.wearing(desk.id, old.id)
        )
        after = self.arranging.change(desk.id, lambda now: _merged(now, merge), also=lambda: self._begun(desk, merge))
        self._begin(after)
        return self._seen(after, _known(after, tag)).saying(Said.MERGED)

    # How it is done

    def _seen(self, desk: Desk, tag: Tag) -> SettingsView:
        wearing = self.retagging.wearing(desk.id, tag.id)
        return SettingsView(desk=desk, once=new_id(), tag=tag, wearing=wearing, merges=self._merges(desk))

    def _merges(self, desk: Desk) -> tuple[TagMerge, ...]:
        box = self.arranging.inbox.store.get(key := Key(MAILBOXES, desk.mailbox)).of(key)
        return tuple(one for one in box.value.tag_merges if one.desk == desk.id) if box else ()

    def _begun(self, desk: Desk, merge: TagMerge) -> tuple[Write, ...]:
        """In the same commit, so that nothing but finishing it ends a merge."""
        box = self.arranging.inbox.store.get(key := Key(MAILBOXES, desk.mailbox)).of(key)
        if box is None:
            raise Unfit(Said.GONE)
        return (Replace(key, replace(box.value, tag_merges=(*box.value.tag_merges, merge)), box.version),)

    def _begin(self, desk: Desk) -> None:
        """With the first of them; a sweep goes on with the others."""
        try:
            self.retagging.begin(desk.mailbox, until=self.clock() + AT_ONCE, most=AT_FIRST)
        except (Crowded, Unreachable):
            return

    def _labelled(self, desk: Desk) -> Said:
        """What could not be changed in Gmail now is put right when the labels are next compared."""
        box = self.arranging.inbox.store.get(key := Key(MAILBOXES, desk.mailbox)).of(key)
        if box is None or box.value.unlabelled_since:
            return Said.SAVED
        try:
            self.tending.heal(box.value, desks_of(self.arranging.inbox.store, box.value), dry=False)
        except (GmailBusy, GmailRefused, Crowded, Unreachable):
            return Said.LABEL_LATE
        return Said.SAVED


def sign(tag: Tag) -> str:
    return sign_of(tag.name, tag.colour, tag.documents)


def _known(desk: Desk, tag: str) -> Tag:
    known = desk.tag(tag)
    if known is None:
        raise Unfit(Said.GONE)
    return known


def _check_name(desk: Desk, tag: Tag, name: str) -> None:
    if not usable(name):
        raise Unfit(Said.BAD_NAME, name)
    other = desk.tag_named(name)
    if other and other.id != tag.id:
        raise Unfit(Said.NAME_TAKEN, other.name)


def _check_room(desk: Desk) -> None:
    if len(desk.live_tags) >= MOST:
        raise Unfit(Said.TOO_MANY, str(MOST))


def _documents(text: str) -> tuple[Document, ...]:
    try:
        found = documents_in(text)
    except NoLink as line:
        raise Unfit(Said.BAD_LINK, str(line)) from line
    if len(found) > MOST_DOCUMENTS:
        raise Unfit(Said.TOO_MANY, str(MOST_DOCUMENTS))
    return found


def _merged(desk: Desk, merge: TagMerge) -> Desk:
    """What was merged into it before goes along."""
    if desk.heir(merge.into) != desk.tag(merge.into) or _known(desk, merge.id).into:
        raise Unfit(Said.GONE)
    for tag in desk.tags:
        if merge.id in {tag.id, tag.into}:
            desk = desk.with_tag(replace(tag, retired=True, into=merge.into))
    return desk
