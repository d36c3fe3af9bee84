"""The home of a desk: its lists with their counts, a page of one of them, and what a search finds."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from service.domain.called import owner_called, tag_called
from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.home import COUNTED, DIRECTORIES, OWN, Choice, HomeView, Listing, Shelf
from service.domain.identity import MemberId, new_id
from service.domain.view import Notice, Telling
from service.domain.views import Views
from service.leafing import Leafing
from service.looking import Hidden
from service.ports import DESKS, VIEWS, Key, Page, Store
from service.searching import Searching
from service.visiting import Visitor
from service.wishes import fits, wishes_of

PAGE = 20
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


class Asked(Struct, frozen=True, kw_only=True):
    """Which list of which desk; ``page`` counts from 1, and ``path`` are the places where those before it ended.

    ``name``: of the saved search that it is; ``owner_name`` and ``tag_name``: as typed, which count before what was
    chosen; ``today``: the member's own."""

    today: date
    desk: str = ""
    choice: Choice | None = None
    path: tuple[str, ...] = ()
    page: int = 1
    name: str = ""
    owner_name: str = ""
    tag_name: str = ""


class Lists(Struct, frozen=True):
    store: Store
    searching: Searching

    def home(self, visitor: Visitor, asked: Asked, *, notice: Notice | None = None) -> HomeView:
        """A desk's front page: one's own work, or what waits for somebody, unless a list is chosen.

        Raises ``Hidden`` where the visitor has no desk; where words are searched for, what
        ``Seeking`` does too."""
        bare = self._bare(visitor, asked, own=True)
        counts = self._counts(bare.desk, bare.me, asked.today)
        own = Choice(listing=Listing.MINE if counts.get(Listing.MINE) else Listing.UNASSIGNED)
        home = replace(bare, choice=bare.choice if asked.choice else own, counts=counts, notice=notice or bare.notice)
        choice = home.choice
        return self._directory(home) if choice.listing in DIRECTORIES else self._listed(home)

    def bare(self, visitor: Visitor, asked: Asked) -> HomeView:
        """Which desk, who looks at it, and which list is asked for: nothing of what is in it. Raises ``Hidden``."""
        return self._bare(visitor, asked)

    def _bare(self, visitor: Visitor, asked: Asked, *, own: bool = False) -> HomeView:
        """``own``: with the member's own searches, which come with the desks."""
        desks, views = self._desks(visitor, own=own)
        shown = next((known for known in desks if known.id == asked.desk), desks[0] if desks else None)
        role = visitor.role_at(shown.id) if shown else None
        if shown is None or role is None:
            raise Hidden(asked.desk)
        home = HomeView(
            desk=shown,
            saved=tuple(Shelf(choice=one.choice, name=one.name) for one in views.of_desk(shown.id)),
            desks=desks,
            me=visitor.me,
            role=role,
            once=new_id(),
            choice=asked.choice or Choice(listing=Listing.ALL),
            today=asked.today,
            earlier=asked.path,
            page=asked.page,
            name=asked.name,
        )
        return _with_tag(_with_owner(home, asked.owner_name), asked.tag_name)

    def page(self, home: HomeView, *, after: str | None, limit: int = PAGE) -> tuple[Page[Conversation], bool]:
        """Some of its list, from the beginning where ``after`` is no place in it; and whether more was left out."""
        try:
            return self._some(home, after, limit)
        except ValueError:
            return self._some(home, None, limit)

    def _listed(self, home: HomeView) -> HomeView:
        page, cut_short = self.page(home, after=home.earlier[-1] if home.earlier else None)
        return replace(home, items=page.items, after=page.after, cut_short=cut_short, total=self._total(home))

    def _total(self, home: HomeView) -> int | None:
        """How many are in the list; None where only looking through it would tell."""
        choice = home.choice
        if choice.words or choice.sender:
            return None
        if choice == Choice(listing=choice.listing) and choice.listing in home.counts:
            return home.counts[choice.listing]
        return sum(self.store.counts(*wishes_of(home.desk.id, choice, home.me, home.today)))

    def _some(self, home: HomeView, after: str | None, limit: int) -> tuple[Page[Conversation], bool]:
        choice = home.choice
        if choice.words or (choice.sender and not _ADDRESS.fullmatch(choice.sender)):
            return self.searching(home.desk, choice, by=home.me, limit=limit, after=after)
        wishes = wishes_of(home.desk.id, choice, home.me, home.today)
        fitting = (lambda one: fits(choice, one)) if choice.sender else (lambda _: True)
        return Leafing(self.store)(wishes, limit=limit, after=after, fits=fitting), False

    def _directory(self, home: HomeView) -> HomeView:
        """Twenty lines of it, each with its count, all counted at the same time."""
        named = [*self._named(home)]
        start = min((home.page - 1) * PAGE, max(0, len(named) - 1) // PAGE * PAGE)
        shelves = named[start : start + PAGE]
        more = str(start + PAGE) if start + PAGE < len(named) else None
        return replace(home, shelves=self._counted(home, shelves), after=more, total=len(named))

    def _named(self, home: HomeView) -> Sequence[Shelf]:
        match home.choice.listing:
            case Listing.PEOPLE:
                return [Shelf(choice=Choice(listing=Listing.PERSON, of=mate.id)) for mate in home.desk.owners]
            case Listing.TAGS:
                return [Shelf(choice=Choice(listing=Listing.TAG, of=tag.id)) for tag in home.desk.live_tags]
            case _:
                return home.saved

    def _counted(self, home: HomeView, shelves: Sequence[Shelf]) -> tuple[Shelf, ...]:
        """An aggregate for each question, all at the same time; what a search alone would tell is not counted."""
        wishes = [
            (place, wish)
            for place, one in enumerate(shelves)
            if not (one.choice.words or one.choice.sender)
            for wish in wishes_of(home.desk.id, one.choice, home.me, home.today)
        ]
        counts: dict[int, int] = {}
        for (place, _), n in zip(
            wishes, self.store.counts(*(wish for _, wish in wishes)) if wishes else (), strict=True
        ):
            counts[place] = counts.get(place, 0) + n
        return tuple(replace(one, count=counts.get(place)) for place, one in enumerate(shelves))

    def _desks(self, visitor: Visitor, *, own: bool) -> tuple[tuple[Desk, ...], Views]:
        keys = [Key(DESKS, seat.desk) for seat in visitor.seats]
        mine = Key(VIEWS, visitor.me) if own and visitor.me else None
        found = self.store.get(*keys, *([mine] if mine else [])) if keys else None
        desks = (desk.value for key in keys if found and (desk := found.of(key)))
        views = found.of(mine) if found and mine else None
        return tuple(sorted(desks, key=lambda desk: desk.name.casefold())), views.value if views else Views()

    def _counts(self, desk: Desk, me: MemberId | None, today: date) -> Mapping[Listing, int]:
        counted = (*COUNTED, *(OWN if me else ()))
        wishes = [wish for listing in counted for wish in wishes_of(desk.id, Choice(listing=listing), me, today)]
        return dict(zip(counted, self.store.counts(*wishes), strict=True))


def _with_owner(home: HomeView, typed: str) -> HomeView:
    """Narrowed to whom that names; where it is nobody, or several, as it is, and the name is there to be corrected."""
    mate = owner_called(typed, home.desk)
    if not typed:
        return home
    if mate is None:
        return replace(home, owner_typed=typed, notice=Notice(telling=Telling.NO_SUCH_PERSON, what=typed))
    return replace(home, choice=replace(home.choice, owner=mate.id))


def _with_tag(home: HomeView, typed: str) -> HomeView:
    tag = tag_called(typed, home.desk)
    if not typed:
        return home
    if tag is None:
        return replace(home, tag_typed=typed, notice=Notice(telling=Telling.NO_SUCH_TAG, what=typed))
    return replace(home, choice=replace(home.choice, tag=tag.id))
