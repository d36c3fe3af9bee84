"""The demo: a simulated Google, the product behind it, and a small story."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from werkzeug.serving import BaseWSGIServer

from sandbox.counting import Counting
from sandbox.exchange import Post
from sandbox.furnished import furnish
from sandbox.google import Google
from sandbox.old_mail import bring_all
from sandbox.product import Product, ProductDied, environment, free_port
from sandbox.server import Forwarding, serving
from sandbox.story import Story
from sandbox.web.record import Recorded

MAILBOX = "support@example.com"
DAYS = 30
CONTACT = "contact@example.com"
PEOPLE = (
    ("alice", "Alice Martin", "manager"),
    ("bob", "Bob Leroy", "agent"),
    ("chloe", "Chloé Nguyen", "agent"),
    ("dan", "Dan Weber", "reader"),
    ("erin", "Erin Okafor", ""),
)
BY_GROUP_ALONE = "chloe"
"""Who is not in the route: to her own Gmail comes only what is written to the group."""


def main() -> int:
    """Runs until Ctrl-C; the exit status."""
    old_mail = os.environ.get("MBOX")
    if old_mail and not Path(old_mail).exists():
        _say(f"{old_mail} is not there. MBOX names an mbox, a Maildir, or a folder of mail files.")
        return 1
    port, product_port = int(os.environ.get("PORT", "8080")), free_port()
    google = populated(f"http://localhost:{port}", Forwarding(product_port), spoken=_language())
    try:
        server = serving(_noted(google), port)
    except OSError:
        _say(f"Port {port} is taken. Stop what listens there, or choose another: PORT={port + 1} make demo")
        return 1
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _run(google, server, product_port)
    except ProductDied as death:
        _say(f"The product has stopped.\n{death}")
        return 1
    except KeyboardInterrupt:
        _say("\nGoodbye.")
    return 0


def _noted(google: Google) -> Callable[..., Any]:
    """RECORD names a file for all that is said to Gmail and answered."""
    file = os.environ.get("RECORD")
    return Recorded(google.wsgi, Path(file)) if file else google.wsgi


def populated(url: str, post: Post, *, spoken: str = "en", **world: Any) -> Google:
    """Support's mailbox, delegated to the team, and one colleague who is not of it; each has an own Gmail.

    ``post`` reaches the product; ``world``: what else a ``World`` takes."""
    google = Google(url=url, post=post, story=Story(MAILBOX, contact=CONTACT), **world)
    google.add_account(MAILBOX, name="Support")
    for who, name, role in PEOPLE:
        address, seated = f"{who}@example.com", "member" if role else "stranger"
        google.add_person(who, address, name=name, views=MAILBOX if role else address, locale=spoken, role=seated)
    google.add_person("support", MAILBOX, name="Support", views=MAILBOX, locale=spoken, role="mailbox")
    _spread(google)
    return google


def _spread(google: Google) -> None:
    """How the team's mail reaches everybody's own Gmail: a route for most of them, a group for all."""
    team = [f"{who}@example.com" for who, _, role in PEOPLE if role]
    google.route(MAILBOX, [address for address in team if not address.startswith(BY_GROUP_ALONE)])
    google.add_group(CONTACT, [MAILBOX, *team], "Contact", rewrites=True, prefix="[Contact]")


def _run(google: Google, server: BaseWSGIServer, product_port: int) -> None:
    Thread(target=server.serve_forever, daemon=True).start()
    with TemporaryDirectory(prefix="guichet-demo-") as folder:
        product = Product(environment(google, Path(folder)), port=product_port, folder=Path(folder))
        try:
            with product:
                _begin(google, product)
                while True:
                    time.sleep(0.5)
                    product.check()
        finally:
            google.stop()
            server.shutdown()


def _begin(google: Google, product: Product) -> None:
    _say("Starting Guichet …")
    product.wait_until_healthy(google.post, google.url)
    days = _fill(google)
    _say(f"Making {MAILBOX} a desk: its labels, and the mail of the last {days} days …")
    product.command(founding(days, _language()))
    google.start()
    if not os.environ.get("MBOX") and os.environ.get("FURNISHED") != "no":
        furnish(google, _language())
    _say(f"\nOpen {google.url}/u/alice/ and press Take next. In another window, be Bob: {google.url}/u/bob/")
    _say("Alice manages the desk, Bob and Chloé answer, Dan may only read, Erin is not of the team.")
    _say("Chloé gets no copies of Support's mail: she opens cards by the button at the right of a row.")
    _say(f"The mailbox that they share, with its labels: {google.url}/u/alice/d/{MAILBOX}/")
    _say(f"The same cards without Gmail, signed in as alice@example.com: {google.url}/desk/")
    _say(f"Everybody: {google.url}/u/      Ctrl-C ends the demo and forgets everything.")


def _fill(google: Google) -> int:
    """With the story, or with the mail that MBOX names; how many days of it the desk opens."""
    source = os.environ.get("MBOX")
    if not source:
        if google.story:
            google.story.begin(google)
        return DAYS
    counting = Counting()
    try:
        brought = bring_all(google, MAILBOX, Path(source), told=counting)
    except OSError as error:
        _say(f"{source} cannot be read: {error.strerror or error}. The mailbox stays empty.")
        return DAYS
    counting.end()
    for line in brought.lines():
        _say(line)
    return max(DAYS, brought.days(google.now))


def founding(days: int, spoken: str) -> list[str]:
    """The product's command that makes the mailbox a desk."""
    members: list[str] = []
    for who, name, role in PEOPLE:
        members += ["--member", f"{name} <{who}@example.com>:{role}"] if role else []
    return ["desk", "add", MAILBOX, "--name", "Support", "--locale", spoken, "--days", str(days), *members]


def _language() -> str:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "fr" if spoken.startswith("fr") else "en"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
