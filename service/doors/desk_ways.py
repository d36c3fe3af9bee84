"""Where the desk's pages are, and the way in to them."""

import re

from flask import Response, make_response, redirect, request, url_for

from service.doors.page import page
from service.doors.told import Told

ABOVE = "/desk"
OWN = re.compile(rf"{ABOVE}/(?:(?:request|mail)/[A-Za-z0-9_:.-]{{1,200}})?")
"""Where a sign-in may lead."""


def to_the_page() -> Response:
    """Where the last slash was left out; Flask would send the browser to whatever host it says that we are."""
    return make_response(redirect(f"{ABOVE}/", 308))


def way_in(what: Told, *, to: str = "", other: str | None = None) -> Response:
    """``to``: where it leads, this page unless said; ``other``: whether Google is to ask for another account."""
    return page(what, link=url_for("desk.begin", to=own_path(to or request.path), other=other))


def own_path(given: str) -> str:
    """``given`` where it is one of the desk's own pages, else the first of them."""
    return given if OWN.fullmatch(given) else f"{ABOVE}/"
