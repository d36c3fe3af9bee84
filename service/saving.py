"""Saved replies: listed for a desk, kept, changed and removed by its managers, added to by whoever answers."""

from dataclasses import dataclass

from service.arranging import Arranging, Request, Unfit, unchanged
from service.domain.desk import Desk
from service.domain.identity import DeskId, SavedId, TagId, digest, new_id
from service.domain.mail import clean
from service.domain.saved import LONGEST_TEXT, LONGEST_TITLE, MOST, SHARED, SavedReply, aptest_first
from service.domain.settings_view import Said, SettingsView, sign_of
from service.ports import POSSIBLE_ID, SAVED, Create, Key, Overtaken, Remove, Replace, Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyWish:
    """How a saved reply is to be: as it was typed."""

    title: str
    text: str
    shared: bool = False
    tags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Saving:
    """Every method for managers raises ``Hidden``, ``ManagersOnly`` and ``Unfit``."""

    arranging: Arranging

    def of(self, desk: DeskId, tags: frozenset[TagId] = frozenset()) -> tuple[SavedReply, ...]:
        """The desk's and the shared ones, those for ``tags`` first; one question. Rights are the caller's."""
        return aptest_first(tuple(one.value for one in self.arranging.inbox.store.saved(desk)), tags)

    def find(self, desk: DeskId, reply: str) -> SavedReply | None:
        """One that the desk may use."""
        found = self._read(reply)
        return found.value if found and found.value.desk in {desk, SHARED} else None

    # For managers

    def all(self, request: Request, *, page: int = 1) -> SettingsView:
        desk, _ = self.arranging.opened(request)
        return SettingsView(desk=desk, once=new_id(), page=page, replies=self.of(desk.id))

    def view(self, request: Request, reply: str) -> SettingsView:
        """One of them, or a blank one where ``reply`` is empty."""
        desk, _ = self.arranging.opened(request)
        return SettingsView(desk=desk, once=new_id(), reply=self._known(desk, reply) if reply else None)

    def change(self, request: Request, reply: str, wish: ReplyWish) -> SettingsView:
        """A new one where ``reply`` is empty."""
        desk, me = self.arranging.opened(request)
        if not reply:
            return self._told(desk, self._add(desk, me, request.once, wish))
        known = self._known(desk, reply)
        changed = _fit(wish, desk, known.id)
        if changed == known:
            return self._told(desk, known)
        unchanged(desk, sign(known), request.sign)
        if changed.desk != known.desk:
            self._check_room(changed.desk, besides=known.id)
        self._replace(known, changed)
        return self._told(desk, changed)

    def remove(self, request: Request, reply: str, *, sure: bool) -> SettingsView:
        """A shared one is gone at every desk, so it is asked first whether one is ``sure``."""
        desk, _ = self.arranging.opened(request)
        known = self.find(desk.id, reply)
        if known and not sure:
            return SettingsView(desk=desk, once=new_id(), reply=known, said=Said.ASKED)
        if known:
            self.arranging.inbox.store.commit(Remove(Key(SAVED, known.id)))
        return self.all(request).saying(Said.REMOVED)

    # For whoever answers

    def add(self, desk: Desk, by: str, once: str, *, title: str, text: str) -> SavedReply:
        """Of one's own desk; pressed twice it is one. Raises ``Unfit``."""
        return self._add(desk, by, once, ReplyWish(title=title, text=text))

    # How it is done

    def _add(self, desk: Desk, by: str, once: str, wish: ReplyWish) -> SavedReply:
        made = _fit(wish, desk, SavedId(digest("saved", by, once)[:16] if once else new_id()))
        self._check_room(made.desk, besides=made.id)
        try:
            self.arranging.inbox.store.commit(Create(Key(SAVED, made.id), made))
        except Overtaken:  # the same button again: whoever never heard that it was kept may have written on
            known = self._read(made.id)
            if known and known.value != made:
                self._replace(known.value, made)
        return made

    def _replace(self, known: SavedReply, changed: SavedReply) -> None:
        """Raises ``Unfit`` where somebody was faster."""
        found = self._read(known.id)
        if found is None or found.value != known:
            raise Unfit(Said.CHANGED_SINCE if found else Said.GONE)
        try:
            self.arranging.inbox.store.commit(Replace(Key(SAVED, known.id), changed, found.version))
        except Overtaken as overtaken:
            raise Unfit(Said.CHANGED_SINCE) from overtaken

    def _known(self, desk: Desk, reply: str) -> SavedReply:
        known = self.find(desk.id, reply)
        if known is None:
            raise Unfit(Said.GONE)
        return known

    def _read(self, reply: str) -> Snapshot[SavedReply] | None:
        if not POSSIBLE_ID.fullmatch(reply):
            return None
        return self.arranging.inbox.store.get(key := Key(SAVED, reply)).of(key)

    def _check_room(self, desk: DeskId, *, besides: SavedId) -> None:
        kept = [one for one in self.arranging.inbox.store.saved(desk) if one.value.desk == desk and one.id != besides]
        if len(kept) >= MOST:
            raise Unfit(Said.TOO_MANY, str(MOST))

    def _told(self, desk: Desk, reply: SavedReply) -> SettingsView:
        return SettingsView(desk=desk, once=new_id(), reply=reply, replies=self.of(desk.id), said=Said.SAVED)


def sign(reply: SavedReply) -> str:
    return sign_of(reply.desk, reply.title, reply.text, sorted(reply.tags))


def _fit(wish: ReplyWish, desk: Desk, id_: SavedId) -> SavedReply:
    """Raises ``Unfit``."""
    title, text = clean(wish.title, LONGEST_TITLE + 1), wish.text.strip("\n")
    if len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
        raise Unfit(Said.LONG, str(LONGEST_TITLE if len(title) > LONGEST_TITLE else LONGEST_TEXT))
    if not title or not text.strip():
        raise Unfit(Said.NO_TEXT if title else Said.NO_TITLE)
    tags = frozenset(tag.id for tag in desk.live_tags if tag.id in wish.tags)
    return SavedReply(id=id_, desk=SHARED if wish.shared else desk.id, title=title, text=text, tags=tags)
