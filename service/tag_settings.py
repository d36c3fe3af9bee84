"""A desk's tags as its managers keep them: added, renamed, recoloured, retired and brought back, with documents."""

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from service.arranging import Arranging, Opened, Request, Unfit, unchanged
from service.domain.desk import Desk, Document, Tag
from service.domain.documents import MOST as MOST_DOCUMENTS
from service.domain.documents import MOST_OF_DESK, NoLink, documents_in, is_googles
from service.domain.identity import new_id
from service.domain.labels import gmail_form
from service.domain.mailbox import Mailbox
from service.domain.palette import PALETTE
from service.domain.settings_view import Merging, Said, SettingsView
from service.domain.under_way import TagMerge
from service.ports import Snapshot
from service.relooking import Relooking
from service.retagging import Retagging
from service.tagging import LONGEST, MOST, NoRoom, check_room, flat, usable, with_tag_named

T = TypeVar("T")


class TagWish(Struct, frozen=True, kw_only=True):
    """How a tag is to be: as it was typed."""

    name: str
    colour: str
    documents: str


class TagSettings(Struct, frozen=True):
    """Every method raises ``Hidden``, ``ManagersOnly`` and ``Unfit``."""

    arranging: Arranging
    retagging: Retagging
    relooking: Relooking

    def view(self, request: Request, tag: str) -> SettingsView:
        """One tag, and how many requests have it."""
        opened, box = self.opened(request)
        return self.seen(opened.desk, box.value, known_in(opened.desk, tag))

    def all(self, request: Request, *, page: int = 1) -> SettingsView:
        opened, box = self.opened(request)
        return self._listed(opened.desk, box.value, page=page)

    def add(self, request: Request, name: str) -> SettingsView:
        """A new one, or one that is no longer used, of that name. Its label is made when it is first set."""
        opened, box = self.opened(request)
        wanted = flat(name)

        def changed(now: Desk) -> Desk:
            _check_name(now, now.tag_named(wanted), wanted)
            return _with_room(lambda: with_tag_named(now, wanted)[0])

        return self._listed(self.arranging.change(opened.stood, changed), box.value).saying(Said.SAVED)

    def change(self, request: Request, tag: str, wish: TagWish) -> SettingsView:
        """Its label in Gmail has the new name and colour at once, wherever it is. All of them are shown then."""
        opened, box = self.opened(request)
        before, name = known_in(opened.desk, tag), flat(wish.name)
        documents = _documents(wish.documents)
        colour = wish.colour if wish.colour in PALETTE else ""

        def changed(now: Desk) -> Desk:
            known = known_in(now, tag)
            wished = replace(known, name=name, colour=colour, documents=documents)
            if wished == known:
                return now
            _check_name(now, known, name)
            _check_not_retired(now, known, name)
            after = unchanged(now, known.sign, request.sign).with_tag(wished)
            if documents and sum(len(one.documents) for one in after.tags) > MOST_OF_DESK:
                raise Unfit(Said.TOO_MANY, str(MOST_OF_DESK))
            return after

        after = self.arranging.change(opened.stood, changed)
        same = (before.name, before.colour) == (name, colour)
        said = Said.SAVED if same else self.relooking(after, box.value)
        outside = not all(map(is_googles, set(documents) - set(before.documents)))
        return self._listed(after, box.value).saying(Said.LINKS_OUTSIDE if outside and said is Said.SAVED else said)

    def retire(self, request: Request, tag: str, *, back: bool) -> SettingsView:
        """Who has it keeps it, but nobody can set it any more; or it is ``back``."""
        opened, box = self.opened(request)

        def changed(now: Desk) -> Desk:
            known = known_in(now, tag)
            if back and known.into:
                raise Unfit(Said.GONE)
            if back and known.retired:
                _check_name(now, known, known.name)
                _with_room(lambda: check_room(now, one_more=False))
            return now.with_tag(replace(known, retired=not back))

        after = self.arranging.change(opened.stood, changed)
        said = Said.BROUGHT_BACK if back else Said.RETIRED
        return self.seen(after, box.value, known_in(after, tag)).saying(said)

    # For merging too

    def opened(self, request: Request) -> tuple[Opened, Snapshot[Mailbox]]:
        return self.arranging.opened_with_mailbox(request)

    def seen(self, desk: Desk, box: Mailbox, tag: Tag) -> SettingsView:
        """What becomes another tag is counted by those that are still left."""
        wearing = self.retagging.wearing(desk.id, tag.id)
        merges = tuple(_merging(one, wearing[one.id]) for one in _of_desk(box, desk) if one.id == tag.id)
        return SettingsView(desk=desk, once=new_id(), tag=tag, wearing=wearing[tag.id], merges=merges)

    def _listed(self, desk: Desk, box: Mailbox, *, page: int = 1) -> SettingsView:
        merges = _of_desk(box, desk)
        left = self.retagging.wearing(desk.id, *(one.id for one in merges))
        under_way = tuple(_merging(one, left[one.id]) for one in merges)
        return SettingsView(desk=desk, once=new_id(), page=page, merges=under_way)


def known_in(desk: Desk, tag: str) -> Tag:
    """Raises ``Unfit``."""
    known = desk.tag(tag)
    if known is None:
        raise Unfit(Said.GONE)
    return known


def _of_desk(box: Mailbox, desk: Desk) -> list[TagMerge]:
    return [one for one in box.tag_merges if one.desk == desk.id]


def _merging(merge: TagMerge, left: int) -> Merging:
    return Merging(old=merge.id, into=merge.into, done=max(0, merge.of - left), of=max(merge.of, left))


def _check_name(desk: Desk, tag: Tag | None, name: str) -> None:
    if not name:
        raise Unfit(Said.NO_NAME)
    if len(name) > LONGEST:
        raise Unfit(Said.LONG, str(LONGEST))
    if not usable(name):
        raise Unfit(Said.BAD_NAME, name)
    other = desk.tag_named(name)
    if other and (tag is None or other.id != tag.id):
        raise Unfit(Said.NAME_TAKEN, other.name)


def _check_not_retired(desk: Desk, tag: Tag, name: str) -> None:
    """Requests still wear one that is no longer used, and Gmail has its label."""
    other = desk.retired_named(name)
    if other and other.id != tag.id and gmail_form(tag.name) != gmail_form(name):
        raise Unfit(Said.NAME_TAKEN, other.name)


def _with_room(change: Callable[[], T]) -> T:
    try:
        return change()
    except NoRoom as full:
        raise Unfit(Said.TOO_MANY if full.most == MOST else Said.MANY_TAGS, str(full)) from full


def _documents(text: str) -> tuple[Document, ...]:
    try:
        found = documents_in(text)
    except NoLink as line:
        raise Unfit(Said.BAD_LINK, str(line)) from line
    if len(found) > MOST_DOCUMENTS:
        raise Unfit(Said.TOO_MANY, str(MOST_DOCUMENTS))
    return found
