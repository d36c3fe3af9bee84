"""What a browser carries for its member: a cookie that says who it is, and a token that only our pages know."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from secrets import token_urlsafe
from urllib.parse import urlsplit

from flask import Request, Response
from msgspec import Struct

from service.domain.identity import MemberId, digest
from service.doors.signed import NotSigned, Signed
from service.entering import LASTS, Session
from service.knocking import NotVerified

SIGNING_IN, NO_TIME = timedelta(minutes=10), timedelta()
TOKEN = "X-Guichet-Token"  # noqa: S105  # a header's name


class Begun(Struct, frozen=True, kw_only=True):
    """A sign-in on its way: ``to`` is where it leads, ``browser`` a secret of this browser, in a cookie."""

    to: str
    browser: str
    id: str

    @property
    def nonce(self) -> str:
        return digest("nonce", self.browser, self.id)

    @property
    def verifier(self) -> str:
        """RFC 7636."""
        return digest("desk verifier", self.browser, self.id)


class Passes:
    """``secrets``: newest first; ``url``: the public base URL."""

    def __init__(self, secrets: Sequence[str], clock: Callable[[], datetime], *, url: str) -> None:
        self._states = Signed(secrets, "desk state", clock, lasts=SIGNING_IN)
        self._sessions = Signed(secrets, "desk session", clock, lasts=LASTS)
        self._tokens = Signed(secrets, "desk token", clock, lasts=LASTS)
        self._secure = url.startswith("https:")
        self.origin = origin_of(url)
        self.cookie, self.beginning = ("__Host-" * self._secure + name for name in ("guichet", "guichet-begun"))
        """The prefix lets no neighbouring host set them, and so sign somebody in as himself (RFC 6265bis, 4.1.3.2)."""

    # A sign-in

    def begin(self, to: str) -> Begun:
        return Begun(to=to, browser=token_urlsafe(32), id=token_urlsafe(16))

    def state(self, begun: Begun) -> str:
        """It goes to Google and comes back; it shows the browser's secret to nobody."""
        return self._states.text(to=begun.to, id=begun.id, browser=digest("browser", begun.browser))

    def begun(self, state: str, cookies: Mapping[str, str]) -> Begun:
        """Raises ``NotSigned``, also where it was begun in another browser."""
        told, browser = self._states.told(state), cookies.get(self.beginning, "")
        if not browser or told["browser"] != digest("browser", browser):
            raise NotSigned
        return Begun(to=told["to"], browser=browser, id=told["id"])

    # A session

    def session(self, cookies: Mapping[str, str]) -> Session:
        """Raises ``NotVerified``."""
        try:
            told = self._sessions.told(cookies.get(self.cookie, ""))
        except NotSigned as error:
            raise NotVerified("no session, or it is over") from error
        member = MemberId(told["member"]) if told["member"] else None
        return Session(id=told["id"], sub=told["sub"], address=told["address"], member=member)

    def token(self, session: Session) -> str:
        """Against forged requests: every POST brings it."""
        return self._tokens.text(of=session.id)

    def check(self, request: Request, session: Session, token: str) -> None:
        """A POST comes from our own page, in this session. Raises ``NotVerified``."""
        if request.headers.get("Origin") != self.origin:
            raise NotVerified("from another site's page")
        try:
            of = self._tokens.told(token)["of"]
        except NotSigned as error:
            raise NotVerified("no token of the page") from error
        if of != session.id:
            raise NotVerified("another session's token")

    # The answer

    def give(self, answer: Response, session: Session) -> Response:
        told = {"id": session.id, "sub": session.sub, "address": session.address, "member": session.member or ""}
        return self._set(answer, self.cookie, self._sessions.text(**told), LASTS)

    def remember(self, answer: Response, begun: Begun) -> Response:
        return self._set(answer, self.beginning, begun.browser, SIGNING_IN)

    def forget(self, answer: Response) -> Response:
        return self.forget_begun(self._set(answer, self.cookie, "", NO_TIME))

    def forget_begun(self, answer: Response) -> Response:
        return self._set(answer, self.beginning, "", NO_TIME)

    def _set(self, answer: Response, name: str, value: str, lasts: timedelta) -> Response:
        """Lax, since the browser comes back from Google's address."""
        answer.set_cookie(name, value, max_age=lasts, path="/", secure=self._secure, httponly=True, samesite="Lax")
        return answer


def origin_of(url: str) -> str:
    """As browsers write it: in small letters, without the port that goes without saying (RFC 6454, 6.2)."""
    parts = urlsplit(url)
    port = "" if parts.port in {None, {"https": 443, "http": 80}.get(parts.scheme)} else f":{parts.port}"
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}{port}"
