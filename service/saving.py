"""Saved replies: listed for a desk, kept, changed and removed by its managers, added to by whoever answers."""

from collections.abc import Mapping
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from service.arranging import Arranging, Request, Unfit, unchanged
from service.domain.called import tag_called
from service.domain.desk import Desk
from service.domain.filling import stored, unknown_variable
from service.domain.identity import DeskId, SavedId, TagId, digest, new_id
from service.domain.mail import clean
from service.domain.saved import LONGEST_TEXT, LONGEST_TITLE, MOST, SHARED, SavedReply, aptest_first
from service.domain.settings_view import Said, SettingsView
from service.ports import POSSIBLE_ID, SAVED, Create, Key, Overtaken, Remove, Replace, Snapshot

Kept = Mapping[str, Snapshot[SavedReply]]
"""A desk's and the shared ones, by their ids."""


class ReplyWish(Struct, frozen=True, kw_only=True):
    """How a saved reply is to be: as it was typed."""

    title: str
    text: str
    shared: bool = False
    tags: frozenset[str] = frozenset()
    tag_name: str = ""
    """One more, where they are too many to be ticked."""


class Saving(Struct, frozen=True):
    """Every method for managers raises ``Hidden``, ``ManagersOnly`` and ``Unfit``."""

    arranging: Arranging

    def of(self, desk: Desk, tags: frozenset[TagId]) -> tuple[SavedReply, ...]:
        """The desk's and the shared ones, those for ``tags`` first; one question. Rights are the caller's."""
        return aptest_first(_values(self._all(desk)), desk.once_called(tags))

    def find(self, desk: DeskId, reply: str) -> SavedReply | None:
        """One that the desk may use."""
        found = self._read(reply)
        return found.value if found and found.value.desk in {desk, SHARED} else None

    # For managers

    def all(self, request: Request, *, page: int = 1) -> SettingsView:
        desk = self.arranging.opened(request).desk
        return SettingsView(desk=desk, once=new_id(), page=page, replies=_values(self._all(desk)))

    def view(self, request: Request, reply: str) -> SettingsView:
        """One of them, or a blank one where ``reply`` is empty."""
        desk = self.arranging.opened(request).desk
        known = self.find(desk.id, reply) if reply else None
        if reply and known is None:
            raise Unfit(Said.GONE)
        return SettingsView(desk=desk, once=new_id(), reply=known)

    def change(self, request: Request, reply: str, wish: ReplyWish) -> SettingsView:
        """A new one where ``reply`` is empty. All of them are shown then."""
        opened = self.arranging.opened(request)
        desk, kept = opened.desk, self._all(opened.desk)
        if reply:
            after = self._changed(desk, request, kept, _known(kept, reply), wish)
        else:
            after = self._add(desk, opened.me, request.once, wish, _values(kept))
        shown = {**{id_: one.value for id_, one in kept.items()}, after.id: after}
        return SettingsView(desk=desk, once=new_id(), replies=tuple(shown.values()), said=Said.SAVED)

    def remove(self, request: Request, reply: str, *, sure: bool) -> SettingsView:
        """A shared one is gone at every desk: it is asked first whether one is ``sure``. The others are shown then."""
        desk = self.arranging.opened(request).desk
        kept = self._all(desk)
        known = kept.get(reply)
        if known and not sure:
            return SettingsView(desk=desk, once=new_id(), reply=known.value, said=Said.ASKED)
        if known:
            self.arranging.inbox.store.commit(Remove(Key(SAVED, known.id)))
        left = tuple(one.value for one in kept.values() if one.id != reply)
        return SettingsView(desk=desk, once=new_id(), replies=left, said=Said.REMOVED)

    # For whoever answers

    def add(self, desk: Desk, by: str, once: str, *, title: str, text: str) -> SavedReply:
        """Of one's own desk; pressed twice it is one. Raises ``Unfit``."""
        return self._add(desk, by, once, ReplyWish(title=title, text=text), _values(self._all(desk)))

    # How it is done

    def _add(self, desk: Desk, by: str, once: str, wish: ReplyWish, kept: tuple[SavedReply, ...]) -> SavedReply:
        """Whoever never heard that it was kept may have written on: what the same button kept goes, unless somebody
        has changed it since."""
        fit = _fit(wish, desk, SavedId(""))
        made = replace(fit, id=_id(fit, by, once))
        earlier = [one for one in kept if one.id == _id(one, by, once) != made.id]
        _check_room(made, tuple(one for one in kept if one not in earlier))
        with suppress(Overtaken):  # the same button again
            gone = (Remove(Key(SAVED, one.id)) for one in earlier)
            self.arranging.inbox.store.commit(Create(Key(SAVED, made.id), made), *gone)
        return made

    def _changed(
        self, desk: Desk, request: Request, kept: Kept, stood: Snapshot[SavedReply], wish: ReplyWish
    ) -> SavedReply:
        known = stood.value
        changed = _fit(wish, desk, known.id, tags=_unshown(known, desk, shared=wish.shared))
        if changed == known:
            return known
        unchanged(desk, known.sign, request.sign)
        if changed.desk != known.desk:
            _check_room(changed, _values(kept))
        self._replace(stood, changed)
        return changed

    def _replace(self, stood: Snapshot[SavedReply], changed: SavedReply) -> None:
        """Raises ``Unfit`` where somebody was faster."""
        key = Key(SAVED, changed.id)
        try:
            self.arranging.inbox.store.commit(Replace(key, changed, stood.version))
        except Overtaken as overtaken:
            there = self.arranging.inbox.store.get(key).of(key)
            raise Unfit(Said.CHANGED_SINCE if there else Said.GONE) from overtaken

    def _read(self, reply: str) -> Snapshot[SavedReply] | None:
        if not POSSIBLE_ID.fullmatch(reply):
            return None
        return self.arranging.inbox.store.get(key := Key(SAVED, reply)).of(key)

    def _all(self, desk: Desk) -> Kept:
        return {one.id: one for one in self.arranging.inbox.store.saved(desk.id)}


def _id(reply: SavedReply, by: str, once: str) -> SavedId:
    """Of one that a button keeps: that of its words, and no longer of what somebody made of them."""
    return SavedId(digest("saved", by, once, reply.sign)[:16] if once else new_id())


def _values(kept: Kept) -> tuple[SavedReply, ...]:
    return tuple(one.value for one in kept.values())


def _known(kept: Kept, reply: str) -> Snapshot[SavedReply]:
    if reply not in kept:
        raise Unfit(Said.GONE)
    return kept[reply]


def _check_room(made: SavedReply, kept: tuple[SavedReply, ...]) -> None:
    if sum(one.desk == made.desk and one.id != made.id for one in kept) >= MOST:
        raise Unfit(Said.TOO_MANY, str(MOST))


def _unshown(known: SavedReply, desk: Desk, *, shared: bool) -> frozenset[TagId]:
    """Tags that a manager cannot tick there: the desk's own that are retired and, of what is shared, other desks'."""
    return frozenset(tag for tag in known.tags if (desk.heir(tag) is None if desk.tag(tag) else shared))


def _fit(wish: ReplyWish, desk: Desk, id_: SavedId, *, tags: frozenset[TagId] = frozenset()) -> SavedReply:
    """With ``tags`` besides those that are wished. Raises ``Unfit``."""
    title, text = clean(wish.title, LONGEST_TITLE + 1), stored(wish.text.strip("\n"))
    if len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
        raise Unfit(Said.LONG, str(LONGEST_TITLE if len(title) > LONGEST_TITLE else LONGEST_TEXT))
    if not title or not text.strip():
        raise Unfit(Said.NO_TEXT if title else Said.NO_TITLE)
    if slip := unknown_variable(text):
        raise Unfit(Said.NO_VARIABLE, slip)
    named = tag_called(wish.tag_name, desk)
    if named is None and wish.tag_name.strip():
        raise Unfit(Said.NO_SUCH_TAG, clean(wish.tag_name))
    wished = wish.tags | ({named.id} if named else frozenset())
    chosen = frozenset(tag.id for tag in desk.live_tags if tag.id in wished)
    return SavedReply(id=id_, desk=SHARED if wish.shared else desk.id, title=title, text=text, tags=chosen | tags)
