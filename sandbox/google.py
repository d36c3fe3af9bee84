"""The simulated Google: one object in front of all its services."""

from functools import cached_property

from flask import Flask

from sandbox.addon_host import AddonHost
from sandbox.bells import Bells
from sandbox.exchange import Reply
from sandbox.gmail.faults import Fault
from sandbox.gmail.rest import Call
from sandbox.handling import Handling
from sandbox.knobs import Knobs
from sandbox.web.site import site
from sandbox.web_client import WebClient

__all__ = ["Google", "Knobs", "Reply"]


class Google(WebClient, Handling, AddonHost, Bells):
    @cached_property
    def wsgi(self) -> Flask:
        """Everything under one address: Gmail, the demo's page and its doors, and the product behind them."""
        return site(self)

    @property
    def environment(self) -> dict[str, str]:
        """What tells the product where this Google is, and who calls from it."""
        return {
            "GUICHET_URL": self.url,
            "GUICHET_ADDON_SENDERS": self.addon_sender,
            "GUICHET_ADDON_CLIENT_ID": self.client_id,
            "GUICHET_PUSH_SENDER": self.push_sender,
            "GUICHET_CRON_SENDER": self.cron_sender,
            "GUICHET_TOPIC": "projects/sandbox/topics/guichet",
            "GUICHET_GMAIL_URL": f"{self.url}/",
            "GUICHET_CERTS_URL": f"{self.url}/google/certs",
        }

    @property
    def calls(self) -> list[Call]:
        """What was asked of Gmail since the last reset, batches taken apart."""
        return list(self.rest.calls)

    @property
    def units(self) -> int:
        return sum(call.units for call in self.calls)

    def reset_calls(self) -> None:
        self.rest.calls.clear()

    def fail(
        self,
        method: str | None,
        *,
        status: int = 503,
        reason: str = "backendError",
        times: int = 1,
        after: bool = False,
        about: str | None = None,
    ) -> None:
        """The next ``times`` calls of this method (None: of any) fail, with status 0 by a cut line.

        ``after``: what they ask is done anyway; ``about``: only calls that name this message or thread.
        """
        self.rest.faults.order(
            Fault(method=method, status=status, reason=reason, times=times, after=after, about=about)
        )

    def forget_history(self, mailbox: str) -> None:
        """As after weeks: every cursor given out so far is too old, unless nothing has changed since."""
        with self.lock:
            self.box(mailbox).history.forget()
