"""A mailbox lets Guichet in by itself: its owner's own OAuth grant, for it alone."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from service.admission import Admissions
from service.domain.mailbox import Mailbox
from service.knocking import KeysUnreachable, NotVerified, Verify
from service.ports import Overtaken, Unreachable
from service.signing_in import Permission, SignIn, SignInBusy, SignInMisconfigured, SignInRefused

log = logging.getLogger(__name__)

WHO = ("openid", "email")
"""What tells who consented."""


class Outcome(StrEnum):
    GRANTED = "granted"
    DECLINED = "declined"
    OTHER_ACCOUNT = "other_account"
    TOO_NARROW = "too_narrow"
    NOT_LASTING = "not_lasting"
    TOO_OLD = "too_old"
    MISCONFIGURED = "misconfigured"
    BUSY = "busy"
    NOT_OURS = "not_ours"


class Consenting(Struct, frozen=True):
    """``scopes``: all that is asked for. Whether an address is a mailbox of ours is told to that account alone."""

    admissions: Admissions
    sign_in: SignIn
    verify: Verify
    scopes: Sequence[str]
    clock: Callable[[], datetime]

    def address(self, mailbox: str, *, state: str, verifier: str) -> str:
        """Where its owner may consent. Raises ``SignInBusy``."""
        wanted = [*WHO, *self.scopes]
        return self.sign_in.address(scopes=wanted, state=state, verifier=verifier, account=mailbox)

    def accept(self, address: str, *, code: str, verifier: str) -> Outcome:
        """Keep what the code stands for, if it is this mailbox's and enough; else give it back to Google."""
        named = "not looked up"
        try:
            mailbox = self.admissions.mailbox(address)
            named = mailbox.id if mailbox else "none of ours"
            outcome = self._settled(address, mailbox, self.sign_in.permission(code, verifier))
        except SignInRefused:
            return Outcome.TOO_OLD
        except (SignInMisconfigured, NotVerified) as error:
            log.error("the sign-in with Google does not work: %s", error)  # noqa: TRY400  # a traceback says no more
            return Outcome.MISCONFIGURED
        except (SignInBusy, KeysUnreachable, Overtaken, Unreachable) as trouble:
            log.warning("the consent of mailbox %s could not be kept: %s", named, type(trouble).__name__)
            return Outcome.BUSY
        log.info("consent for mailbox %s: %s", named, outcome)
        return outcome

    def _settled(self, address: str, mailbox: Mailbox | None, permission: Permission) -> Outcome:
        who = self.verify(permission.id_token, audience=self.sign_in.client_id)
        outcome = self._judged(address, who.email, permission) if mailbox else _unknown(address, who.email)
        if mailbox and outcome is Outcome.GRANTED and permission.refresh_token:
            self.admissions.keep(mailbox.id, permission.refresh_token, at=self.clock())
        elif not self.admissions.has_consented(who.email):  # else Google would end that consent with this one
            self._give_back(permission)
        return outcome

    def _judged(self, address: str, account: str, permission: Permission) -> Outcome:
        if account != address:
            return Outcome.OTHER_ACCOUNT
        if not permission.scopes.issuperset(self.scopes):
            return Outcome.TOO_NARROW
        return Outcome.GRANTED if permission.refresh_token else Outcome.NOT_LASTING

    def _give_back(self, permission: Permission) -> None:
        try:
            self.sign_in.give_back(permission)
        except SignInBusy:
            log.warning("a permission that we do not want could not be given back to Google; it is not kept")


def _unknown(address: str, account: str) -> Outcome:
    return Outcome.NOT_OURS if account == address else Outcome.OTHER_ACCOUNT
