"""The desk's page on the web: for who is signed in the place where cards are drawn, for others the way in."""

from collections.abc import Sequence

from flask import Blueprint, Response, request

from service.doors import desk_told
from service.doors.desk_page import desk_page
from service.doors.desk_sign_in import add_sign_in
from service.doors.desk_ways import ABOVE, own_path, to_the_page, way_in
from service.doors.from_desk import FromDesk
from service.doors.page import PAGES, language, page
from service.doors.passes import Passes
from service.doors.told import Told
from service.entering import Entering
from service.knocking import NotVerified
from service.ports import Unreachable
from service.visiting import Visitor

FOR_A_YEAR = "max-age=31536000"


def desk_door(entering: Entering, secrets: Sequence[str], *, url: str) -> tuple[FromDesk, Blueprint]:
    """Whom the cards' own door lets in, and the pages.

    ``secrets``: newest first; ``url``: the public base URL."""
    passes = Passes(secrets, entering.clock, url=url)
    return FromDesk(entering, passes), _pages(entering, passes, url)


def _pages(entering: Entering, passes: Passes, url: str) -> Blueprint:
    door = Blueprint("desk", __name__, url_prefix=ABOVE, template_folder=str(PAGES))
    add_sign_in(door, entering, passes, url=url)
    if url.startswith("https:"):
        door.after_request(_never_in_the_clear)
    door.get("")(to_the_page)

    @door.get("/")
    @door.get("/request/<of>")
    @door.get("/mail/<of>")
    def shown(of: str = "") -> Response:  # noqa: ARG001  # the page's script reads its own address
        try:
            session = passes.session(request.cookies)
            visitor = entering.visitor(session)
        except NotVerified:
            return way_in(desk_told.sign_in(language()))
        return desk_page(session, passes) if visitor.seats else way_in(_nobody(visitor), other="yes")

    @door.post("/signout")
    def sign_out() -> Response:
        try:
            session = passes.session(request.cookies)
            passes.check(request, session, request.form.get("token", ""))
        except NotVerified:
            return way_in(desk_told.sign_in(language()))
        entering.leave(session)
        return passes.forget(way_in(desk_told.signed_out(language())))

    @door.errorhandler(Unreachable)
    def store_away(_: Unreachable) -> Response:
        return page(desk_told.busy(language()), link=own_path(request.path))

    return door


def desk_not_set_up(*, url: str) -> Blueprint:
    """In place of the desk, where Google's sign-in is not set up."""
    door = Blueprint("desk", __name__, url_prefix=ABOVE, template_folder=str(PAGES))

    door.get("")(to_the_page)

    @door.get("/")
    @door.get("/<path:_>")
    def told(_: str = "") -> Response:
        return page(desk_told.not_set_up(f"{url}{ABOVE}/callback", language()))

    return door


def _never_in_the_clear(answer: Response) -> Response:
    """RFC 6797; for this host alone, since what else is below it is not ours."""
    answer.headers["Strict-Transport-Security"] = FOR_A_YEAR
    return answer


def _nobody(visitor: Visitor) -> Told:
    if visitor.member:
        return desk_told.no_desk(language())
    return desk_told.not_a_member(visitor.address, language())
