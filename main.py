"""Puts the parts together; the only module that chooses between Google and what is embedded."""

import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Flask

from addon.door import Door
from addon.from_gmail import FromGmail
from addon.sidebar import sidebars
from service.admission import Admissions
from service.consenting import Consenting
from service.doors.consent import consent_door
from service.doors.cron import cron_door
from service.doors.desk import desk_door, desk_not_set_up
from service.doors.health import health_door
from service.doors.json import answer_quickly
from service.doors.later import CommandsLater
from service.doors.line import a_line_each
from service.doors.logs import log_as_json
from service.doors.pledge import Pledges
from service.doors.push import Trusted, push_door
from service.doors.refusals import refuse_clearly
from service.doors.rules import ReadRule
from service.doors.statics import Statics, static_door
from service.doors.typed import is_typed
from service.embedded.sqlite import SqliteStore
from service.entering import Entering
from service.google.credentials import CredentialsFor, credentials_for, fixed_token, ways_to_google
from service.google.gmail import GoogleGmail
from service.google.identity import Tokens
from service.google.keys import Keys
from service.google.own_mail import GoogleOwnMail
from service.google.per_process import PerProcess
from service.google.reaching import PATIENT, reached
from service.google.scopes import GMAIL_SCOPES
from service.google.sign_in import GoogleSignIn
from service.google.way import Way
from service.inbox import Inbox
from service.knocking import Verify
from service.ports import Store, Unreachable
from service.readers import Readers
from service.rounds import Rounds
from service.sealing import Seal
from service.settings import NotConfigured, Settings
from service.visiting import Visiting

CANNOT_BOOT = 3
"""The exit status on which gunicorn gives up, where any other would make it start workers without end."""


def create_app(  # the last four are the world, for tests
    settings: Settings,
    *,
    store: Store | None = None,
    transport: Callable[[], Any] | None = None,
    fetch: Callable[[str], tuple[Mapping[str, str], bytes]] | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    pause: Callable[[float], None] = time.sleep,
) -> Flask:
    """The service. Nothing is opened before the first request, so that workers may fork."""
    app, statics = Flask("guichet", static_folder=None), Statics(Path(__file__).parent / "static")
    app.url_rule_class = ReadRule
    inbox = Inbox(store or _store(settings), pause)
    admissions = Admissions(inbox.store, Seal(settings.secrets) if settings.secrets else None)
    sign_in, who = (_sign_in(settings, transport, path) for path in ("/consent/callback", "/desk/callback"))
    credentials = credentials_for(_way(settings, sign_in, transport), admissions, clock)
    gmail = _gmail(settings, credentials, transport, pause, clock)
    reach = reached(gmail)
    rounds = Rounds.of(inbox, reach, topic=settings.topic, clock=clock, readers=PerProcess(Readers))
    keys = Keys(settings.certs_url, **({"fetch": fetch} if fetch else {}), clock=lambda: clock().timestamp())
    visiting, verify = Visiting(inbox.store), Tokens(keys, clock=lambda: clock().timestamp()).verified
    from_gmail = FromGmail(visiting, verify, settings.url, settings.addon_senders, settings.addon_client_id)
    own_mail = GoogleOwnMail(root=settings.gmail_url, transport=transport)
    cards = sidebars(inbox, reach, own_mail, units=settings.gmail_units, clock=clock)
    beside = cards(Door("addon", from_gmail, settings.url, clock))
    push, cron = _push(settings, rounds, gmail, verify), _cron(settings, rounds, verify)
    for door in (beside, push, cron, health_door(inbox.store), static_door(statics)):
        app.register_blueprint(door)
    if sign_in and who:
        consenting = Consenting(admissions, sign_in, verify, GMAIL_SCOPES, clock)
        app.register_blueprint(consent_door(consenting, Pledges(settings.secrets, clock), url=settings.url))
        entering = Entering(who, verify, visiting, clock)
        from_desk, pages = desk_door(entering, settings.secrets, url=settings.url)
        app.register_blueprint(cards(Door("desk/card", from_desk, settings.url, clock, settings.gmail_pages)))
        app.register_blueprint(pages)
    else:
        app.register_blueprint(desk_not_set_up(url=settings.url))
    a_line_each(app, seconds=time.perf_counter)
    refuse_clearly(app)
    answer_quickly(app)
    app.cli = CommandsLater(app, lambda: _commands(app, rounds, settings.url))
    return app


def _push(settings: Settings, rounds: Rounds, gmail: GoogleGmail, verify: Verify) -> Blueprint:
    return push_door(
        rounds.catch_up,
        rounds.inbox.store,
        verify=verify,
        trusted=Trusted(sender=settings.push_sender, audience=settings.push_audience),
        clock=rounds.clock,
        units=lambda address: gmail.units(address).total,
    )


def _cron(settings: Settings, rounds: Rounds, verify: Verify) -> Blueprint:
    return cron_door(
        rounds.jobs(),
        verify=verify,
        url=settings.url,
        sender=settings.cron_sender,
        on_app_engine=settings.on_app_engine,
        clock=rounds.clock,
    )


def _commands(app: Flask, rounds: Rounds, url: str) -> None:
    from addon.manifest import manifest_command  # noqa: PLC0415  # as later says
    from service.doors.commands import Tools, add_commands  # noqa: PLC0415

    add_commands(app, Tools.of(rounds))
    app.cli.add_command(manifest_command(url))


def _store(settings: Settings) -> Store:
    if settings.store == "firestore":
        from service.google.firestore import FirestoreStore  # noqa: PLC0415  # half a second, for those who use it

        return FirestoreStore()
    try:
        return SqliteStore(settings.store.removeprefix("sqlite:"))
    except (OSError, Unreachable) as error:
        raise NotConfigured(f"GUICHET_STORE is {settings.store!r}, which cannot be opened: {error}.") from error


def _sign_in(settings: Settings, transport: Callable[[], Any] | None, path: str) -> GoogleSignIn | None:
    if settings.signin_client_id is None:
        return None
    return GoogleSignIn(
        client_id=settings.signin_client_id,
        client_secret=settings.signin_client_secret,
        root=settings.signin_url,
        callback=settings.url + path,
        transport=transport,
    )


def _way(settings: Settings, sign_in: GoogleSignIn | None, transport: Callable[[], Any] | None) -> Way:
    if settings.access_token:
        return fixed_token(settings.access_token)
    return ways_to_google(
        account=settings.service_account,
        sign_in=sign_in,
        consent_url=lambda address: f"{settings.url}/consent/{quote(address, safe='@+')}",
        transport=transport,
    )


def _gmail(
    settings: Settings,
    credentials: CredentialsFor,
    transport: Callable[[], Any] | None,
    pause: Callable[[float], None],
    clock: Callable[[], datetime],
) -> GoogleGmail:
    return GoogleGmail(
        root=settings.gmail_url,
        credentials=credentials,
        transport=transport,
        share=max(2, round(4 * settings.gmail_units / 6000)),
        units=settings.gmail_units,
        patience=PATIENT,
        sleep=pause,
        clock=lambda: clock().timestamp(),
    )


def _from_environment() -> Flask:
    try:
        app = create_app(Settings.read(os.environ))
    except NotConfigured as problems:
        sys.stderr.write(f"Guichet cannot start:\n{problems}\n")
        sys.exit(CANNOT_BOOT)
    log_as_json(logging.getLogger(), least=logging.WARNING if is_typed(sys.argv) else logging.INFO)
    return app


def __getattr__(name: str) -> Flask:
    """``main:app`` is made when a server asks for it, not when a test imports this module."""
    if name != "app":
        raise AttributeError(name)
    globals()["app"] = _from_environment()
    made: Flask = globals()["app"]
    return made
