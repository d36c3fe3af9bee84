"""Which mail no person wrote, by its headers: bounces, automatic answers, newsletters and notices.

Headers are claims; whoever puts these on his own mail only keeps it from reopening a request. The dear mistake is the
other one, to take a person's answer for a machine's: so what answers a mail is a person's, unless it says plainly that
it is a bounce or an automatic answer. Ticket systems write "auto-generated" above what people typed.
https://www.rfc-editor.org/rfc/rfc3834, https://www.rfc-editor.org/rfc/rfc3464"""

import re
from collections.abc import Callable

from service.domain.mail import Headers, contact_in
from service.domain.message import Automatic

_REPORT = re.compile(r"^multipart/report\b.*\breport-type\s*=\s*\"?([\w-]+)", re.DOTALL)
_AUTORESPONDERS = ("x-autoreply", "x-autorespond", "x-autoresponse", "x-mail-autoreply")
_EXCHANGE = ("x-ms-exchange-generated-message-source", "x-ms-exchange-inbox-rules-loop")
"""On absences that Exchange calls "auto-generated"."""
_GENERATED = {"auto-generated", "auto-notified"}
_MANY = {"bulk", "junk", "list"}


def automatic(headers: Headers, *, own_list: Callable[[str], bool]) -> Automatic | None:
    """What kind of machine wrote it; None for a person. ``own_list``: whether a List-Id is a group of ours, which is
    on all that customers write to it."""
    if _is_bounce(headers):
        return Automatic.BOUNCE
    if _is_automatic_answer(headers):
        return Automatic.ANSWER
    if _has(headers, "in-reply-to", "references"):
        return None
    if _is_to_many(headers, own_list):
        return Automatic.LIST
    return Automatic.NOTICE if _first_word(headers, "auto-submitted") in _GENERATED else None


def _is_bounce(headers: Headers) -> bool:
    if _report(headers) == "delivery-status" or _has(headers, "x-failed-recipients"):
        return True
    sender = contact_in(_first(headers, "from"))
    by_machine = _has_no_way_back(headers) or _says_automatic(headers)
    match sender.address.partition("@")[0] or sender.name.casefold():
        case "mailer-daemon":
            return True
        case "postmaster" | "" | "<>":
            return by_machine
    return False


def _is_automatic_answer(headers: Headers) -> bool:
    """Absences, confirmations, notices that a mail was read."""
    return (
        _report(headers) == "disposition-notification"
        or _first_word(headers, "auto-submitted") == "auto-replied"
        or _first_word(headers, "precedence") in {"auto_reply", "auto-reply"}
        or any(_first_word(headers, name) not in {"", "no", "false"} for name in _AUTORESPONDERS)
        or (_says_automatic(headers) and (_has_no_way_back(headers) or _has(headers, *_EXCHANGE)))
    )


def _is_to_many(headers: Headers, own_list: Callable[[str], bool]) -> bool:
    lists = headers.get("list-id", ())
    if any(map(own_list, lists)):
        return False
    return bool(lists) or _has(headers, "list-unsubscribe") or _first_word(headers, "precedence") in _MANY


def _says_automatic(headers: Headers) -> bool:
    return _first_word(headers, "auto-submitted") not in {"", "no"}


def _has_no_way_back(headers: Headers) -> bool:
    """Sent so that nothing can come back to it."""
    return _first(headers, "return-path") == "<>"


def _report(headers: Headers) -> str:
    report = _REPORT.match(_first(headers, "content-type").lower())
    return report[1] if report else ""


def _has(headers: Headers, *names: str) -> bool:
    return any(_first(headers, name) for name in names)


def _first_word(headers: Headers, name: str) -> str:
    """Without comments and parameters."""
    return re.split(r"[;\s(]", _first(headers, name).lower(), maxsplit=1)[0]


def _first(headers: Headers, name: str) -> str:
    return next(iter(headers.get(name, ())), "").strip()
