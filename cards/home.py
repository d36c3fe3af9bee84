"""The card of a desk: the next request, the lists, and one of them."""

from cards.acting import why_not
from cards.browsing import is_offered, list_buttons, named, place, showing
from cards.choices import Option, dropdown, fitting
from cards.directory import deleting, shelf_row
from cards.filtering import filter_section
from cards.lists import list_title, nothing_here, what_is_left_out
from cards.notices import notice_text
from cards.people import desk_among, desk_name
from cards.request_row import request_row
from cards.screen import Card, OnClick, Screen
from cards.text import as_typed, bold, html, plain
from cards.widgets import Look, Widget, button, buttons, paragraph, section, text_input
from service.domain.home import Choice, HomeView
from service.domain.member import Role

ROOM = 3000
QUERY = 200


def home_card(view: HomeView, screen: Screen) -> Card:
    """The biggest button takes the next request; every list is a tap away, and the chosen one is below.

    All in one section: the line and the space between two would push the first row further down."""
    narrowing = filter_section(view, screen)
    whole = section([*_first(view, screen), *_list(view, screen)])
    return {
        "header": {"title": desk_name(view.desk)},
        "sections": [whole, *([narrowing] if narrowing else [])],
        "cardActions": [
            {"actionLabel": screen.say("Refresh"), "onClick": _page(view, screen, view.earlier, view.page)},
            *_for_members(view, screen),
            *_for_managers(view, screen),
        ],
    }


def _for_members(view: HomeView, screen: Screen) -> list[Widget]:
    """For whoever does something here."""
    lately = screen.calling("lately", named(view.choice, view.desk))
    return [{"actionLabel": screen.say("My last actions"), "onClick": lately}] if view.may_act else []


def _for_managers(view: HomeView, screen: Screen) -> list[Widget]:
    """For whoever runs the desk."""
    if view.me is None or view.role is not Role.MANAGER:
        return []
    return [
        {"actionLabel": screen.say("Settings"), "onClick": screen.calling("settings", {"desk": view.desk.id})},
        {"actionLabel": screen.say("Health"), "onClick": screen.calling("health", {})},
    ]


def _first(view: HomeView, screen: Screen) -> list[Widget]:
    notice = [paragraph(html(notice_text(view.notice, view.desk, screen)))] if view.notice else []
    reading = [] if view.may_act else [paragraph(html(why_not(view.me, view.desk, screen)))]
    return [*notice, *reading, *_desks(view, screen), *_ways(view, screen), *list_buttons(view, screen)]


def _desks(view: HomeView, screen: Screen) -> list[Widget]:
    if len(view.desks) < 2:
        return []
    options = [Option(desk.id, desk_among(desk, view.desks), desk.id == view.desk.id) for desk in view.desks]
    return [dropdown("desk", screen.say("Desk"), fitting(options, room=ROOM), on_change=screen.calling("list", {}))]


def _ways(view: HomeView, screen: Screen) -> list[Widget]:
    """To one request: the next, or whatever one knows of it."""
    words = text_input("query", screen.say("Name, number, words…"), value=as_typed(view.choice.words, QUERY))
    search = button(screen.say("Search"), screen.calling("search", {"desk": view.desk.id}))
    return [words, buttons(*_next(view, screen), search)]


def _next(view: HomeView, screen: Screen) -> list[Widget]:
    click = screen.calling("take_next", {"desk": view.desk.id, "once": view.once})
    return [button(screen.say("Take next"), click, look=Look.FILLED)] if view.may_act else []


def _list(view: HomeView, screen: Screen) -> list[Widget]:
    rows = [request_row(item, view, screen) for item in view.items]
    shelves = [shelf_row(shelf, view, screen) for shelf in view.shelves]
    none = [] if rows or shelves else [paragraph(html(nothing_here(view, screen)))]
    left_out = [paragraph(html(told)) for told in what_is_left_out(view, screen)]
    below = [*left_out, *_pages(view, screen), *_several(view, screen)]
    return [*_title(view, screen), *rows, *shelves, *none, *below]


def _title(view: HomeView, screen: Screen) -> list[Widget]:
    """Nothing where a button above says it already; a saved search can be deleted here."""
    if view.page == 1 and view.choice == Choice(listing=view.choice.listing) and is_offered(view, screen):
        return []
    title = bold(html(list_title(view, screen)))
    if view.is_search and view.name in {one.name for one in view.saved}:
        delete = deleting(view.name, view, screen)
        return [{"decoratedText": {"text": title, "wrapText": True, "button": delete}}]
    return [paragraph(title)]


def _several(view: HomeView, screen: Screen) -> list[Widget]:
    """The way to choose among the rows of this page, or all of the list."""
    if not view.may_act or len(view.items) < 2:
        return []
    click = screen.calling("several", named(view.choice, view.desk) | place(view.earlier, view.page))
    return [buttons(button(screen.say("Several at once"), click, look=Look.QUIET))]


def _pages(view: HomeView, screen: Screen) -> list[Widget]:
    more = [(screen.say("More"), (*view.earlier, view.after), view.page + 1)] if view.after else []
    back = [(screen.say("Back"), view.earlier[:-1], view.page - 1)] if view.earlier else []
    start = [(screen.say("From the start"), (), 1)] if view.page > 2 else []
    row = [button(text, _page(view, screen, path, page)) for text, path, page in (*back, *more)]
    first = [button(text, _page(view, screen, path, page), look=Look.QUIET) for text, path, page in start]
    return [buttons(*row, *first)] if row or first else []


def _page(view: HomeView, screen: Screen, path: tuple[str, ...], page: int) -> OnClick:
    return showing(view.choice, view.desk, screen, place(path, page) | {"name": plain(view.name, QUERY)})
