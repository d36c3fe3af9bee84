"""Gmail's notifications through Pub/Sub push: "mailbox X is now at history id N", which only says where to look."""

import json
import logging
import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, request
from msgspec import Struct

from service.catch_up import CatchUp, NoMailbox
from service.domain.identity import MailboxId
from service.domain.kept import mailbox_alias
from service.doors.line import noting
from service.inbox import Crowded
from service.knocking import Verify, bearer
from service.ports import ALIASES, GmailBusy, GmailRefused, Key, Store

LIMIT = timedelta(seconds=20)
_HISTORY_ID = re.compile(r"[0-9]{1,20}")
log = logging.getLogger(__name__)


class NotANotification(Exception):
    """The body is not a push of a Gmail notification; another try will not make it one."""


class Trusted(Struct, frozen=True, kw_only=True):
    """Whose pushes are believed, and for which audience."""

    sender: str
    audience: str


def push_door(
    catch_up: CatchUp,
    store: Store,
    *,
    verify: Verify,
    trusted: Trusted,
    clock: Callable[[], datetime],
    units: Callable[[str], int] = lambda _: 0,
) -> Blueprint:
    """``units``: how many of Gmail's this process has used in the mailbox of an address."""
    door = Blueprint("push", __name__, url_prefix="/push")

    @door.post("/gmail")
    def gmail() -> tuple[str, int]:
        verify(bearer(request.headers.get("Authorization")), audience=trusted.audience, senders=[trusted.sender])
        try:
            address = address_in(request.get_data())
            mailbox, used = _mailbox(store, address), units(address)
            noting(mailbox=mailbox, outcome="repeated")
            wholly = catch_up(mailbox, until=clock() + LIMIT, told=history_id_in(request.get_data()))
            noting(outcome="read" if wholly else "due", units=units(address) - used)
        except (NotANotification, NoMailbox) as nothing:
            log.warning("push without effect: %s", nothing)
            noting(outcome="ignored")
        except (GmailBusy, GmailRefused, Crowded) as trouble:
            log.warning("push to be repeated: %s", trouble)
            return "", 503
        return "", 204

    return door


def address_in(body: bytes) -> str:
    """The mailbox that a wrapped push is about, in lower case. Raises ``NotANotification``."""
    address = _told(body).get("emailAddress")
    if not isinstance(address, str) or "@" not in address:
        raise NotANotification("no address")
    return address.lower()


def history_id_in(body: bytes) -> int:
    """Up to where something happened, as a number or a string; 0 where that is unreadable: it is a hint, no more."""
    given = str(_told(body).get("historyId"))
    return int(given) if _HISTORY_ID.fullmatch(given) else 0


def _told(body: bytes) -> Mapping[str, Any]:
    try:
        whole = json.loads(body)
        if "emailAddress" in whole:
            raise NotANotification("without its wrapper: the subscription must push with it")
        told = json.loads(urlsafe_b64decode(_padded(whole["message"]["data"])))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotANotification("unreadable") from error
    if not isinstance(told, dict):
        raise NotANotification("unreadable")
    return told


def _padded(data: str) -> bytes:
    """Both alphabets of base64, with or without padding."""
    plain = data.replace("+", "-").replace("/", "_").rstrip("=")
    return (plain + "=" * (-len(plain) % 4)).encode("ascii")


def _mailbox(store: Store, address: str) -> MailboxId:
    found = store.get(key := Key(ALIASES, mailbox_alias(address))).of(key)
    if found is None:
        raise NoMailbox("of that address")
    return MailboxId(found.value.of)
