"""A mailbox's owner lets the service in: through its own page, Google's question, and back."""

from sandbox.exchange import Reply
from sandbox.google import Google
from tests.soak.fleet import Fleet

LET_IN = "Guichet has access"


class NotLetIn(Exception):
    """The text is the page that was shown."""


def consent(google: Google, fleet: Fleet, mailbox: str) -> None:
    asked = fleet("GET", f"{google.url}/consent/{mailbox}", {}, b"")
    back = google.oauth.answer(_of(asked, "location")[0], account=mailbox)
    given = fleet("GET", back, {"Cookie": _cookies(asked)}, b"")
    shown = fleet("GET", f"{google.url}/consent/callback", {"Cookie": _cookies(given)}, b"")
    page = shown.body.decode()
    if LET_IN not in page:
        raise NotLetIn(page)


def _cookies(answer: Reply) -> str:
    return "; ".join(cookie.partition(";")[0] for cookie in _of(answer, "set-cookie"))


def _of(answer: Reply, header: str) -> list[str]:
    return [value for name, value in answer.headers.items() if name.lower() == header]
