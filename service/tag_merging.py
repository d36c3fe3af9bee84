"""Two tags become one: asked twice, begun in one commit, the first requests changed while the manager waits."""

from collections.abc import Callable
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from service.arranging import Request, Unfit
from service.domain.called import tag_called
from service.domain.desk import Desk, Tag
from service.domain.documents import MOST as MOST_DOCUMENTS
from service.domain.identity import new_id
from service.domain.mail import clean
from service.domain.mailbox import Mailbox
from service.domain.settings_view import Merging, Said, SettingsView
from service.domain.under_way import TagMerge
from service.inbox import Crowded
from service.keeping import box_of
from service.ports import MAILBOXES, Key, Replace, Snapshot, Unreachable, Write
from service.tag_settings import TagSettings, known_in

AT_ONCE = timedelta(seconds=6)
AT_FIRST = 100
"""So long a manager waits for so many requests of a merge at most; a sweep does the others."""


class TagMerging(Struct, frozen=True):
    """``clock`` says when."""

    tags: TagSettings
    clock: Callable[[], datetime]

    def __call__(self, request: Request, tag: str, into: str, *, name: str = "", sure: bool = False) -> SettingsView:
        """What has ``tag`` has ``into`` instead, or the tag of that ``name``. That cannot be undone: it is asked first
        whether one is ``sure``. Raises ``Hidden``, ``ManagersOnly`` and ``Unfit``."""
        opened, box = self.tags.opened(request)
        old = known_in(opened.desk, tag)
        new = _chosen(opened.desk, old, into, name)
        shown = self.tags.seen(opened.desk, box.value, old)
        if old.into == new.id:
            return shown.saying(Said.MERGED)
        if old.into or new.retired:
            raise Unfit(Said.GONE if old.into else Said.NO_SUCH_TAG)
        if not sure:
            return replace(shown, into=new).saying(Said.ASKED)
        merge = TagMerge(id=old.id, desk=opened.desk.id, into=new.id, by=opened.me, at=self.clock(), of=shown.wearing)
        after = self.tags.arranging.change(
            opened.stood,
            lambda now: _merged(now, merge),
            also=lambda again: self._kept(self._box(opened.desk) if again else box, merge),
        )
        done = Merging(old=old.id, into=new.id, done=min(merge.of, self._begin(merge)), of=merge.of)
        merged = SettingsView(desk=after, once=new_id(), tag=known_in(after, tag), merges=(done,))
        return merged.saying(Said.MERGED)

    def _kept(self, box: Snapshot[Mailbox], merge: TagMerge) -> tuple[Write, ...]:
        """In the same commit, so that nothing but finishing it ends a merge; what was on its way into the tag that goes
        now follows it."""
        before = (replace(one, into=merge.into) if one.into == merge.id else one for one in box.value.tag_merges)
        kept = replace(box.value, tag_merges=(*before, merge))
        return (Replace(Key(MAILBOXES, kept.id), kept, box.version),)

    def _box(self, desk: Desk) -> Snapshot[Mailbox]:
        box = box_of(self.tags.arranging.inbox, desk.mailbox)
        if box is None:
            raise Unfit(Said.GONE)
        return box

    def _begin(self, merge: TagMerge) -> int:
        """With the first of them; a sweep goes on with the others."""
        try:
            return self.tags.retagging.begin(merge, until=self.clock() + AT_ONCE, most=AT_FIRST)
        except (Crowded, Unreachable):
            return 0


def _chosen(desk: Desk, old: Tag, into: str, name: str) -> Tag:
    typed = clean(name)
    if not into and not typed:
        raise Unfit(Said.NO_TAG)
    new = desk.tag(into) if into else tag_called(typed, desk)
    if new is None or new.id == old.id:
        raise Unfit(Said.NO_SUCH_TAG, typed)
    return new


def _merged(desk: Desk, merge: TagMerge) -> Desk:
    """What was merged into it before goes along, and so do its documents, as far as there is room."""
    old, new = known_in(desk, merge.id), known_in(desk, merge.into)
    if new.retired or old.into:
        raise Unfit(Said.GONE)
    linked = {one.url for one in new.documents}
    documents = (*new.documents, *(one for one in old.documents if one.url not in linked))
    desk = desk.with_tag(replace(new, documents=documents[:MOST_DOCUMENTS]))
    for tag in desk.tags:
        if merge.id in {tag.id, tag.into}:
            desk = desk.with_tag(replace(tag, retired=True, into=merge.into))
    return desk
