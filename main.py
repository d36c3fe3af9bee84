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

from flask import Flask

from addon.blueprint import addon_door
from addon.checking import add_health
from addon.door import Door
from addon.joint_verbs import Joint
from addon.opening import Opening
from service.absorbing import Merging
from service.acting import Acting
from service.admission import Admissions
from service.catch_up import CatchUp
from service.consenting import Consenting
from service.contacts import Contacts
from service.day_zero import DayZero
from service.doors.consent import consent_door
from service.doors.cron import cron_door
from service.doors.health import health_door
from service.doors.json import answer_quickly
from service.doors.later import CommandsLater
from service.doors.line import a_line_each
from service.doors.logs import log_as_json
from service.doors.pledge import Pledges
from service.doors.push import Trusted, push_door
from service.doors.refusals import refuse_clearly
from service.embedded.sqlite import SqliteStore
from service.finding import Finding
from service.google.credentials import CredentialsFor, credentials_for, fixed_token, ways_to_google
from service.google.gmail import GoogleGmail
from service.google.identity import Tokens
from service.google.keys import Keys
from service.google.own_mail import GoogleOwnMail
from service.google.scopes import GMAIL_SCOPES
from service.google.sign_in import GoogleSignIn
from service.google.way import Way
from service.health import Health
from service.inbox import Inbox
from service.ledger import Ledger
from service.linking import Linking
from service.looking import Looking
from service.mail_round import MailRound
from service.mirror import Mirroring
from service.pairing import Pairing
from service.ports import Store, Unreachable
from service.posting import Posting
from service.pulse import Pulse
from service.reconcile import Reconcile
from service.replying import Replying
from service.retrying import Retrying
from service.sealing import Seal
from service.searching import Searching
from service.settings import NotConfigured, Settings
from service.splitting import Splitting
from service.sweep import Sweep
from service.traces import Traces
from service.unsettled import Unsettled
from service.upgrading import Upgrading
from service.visiting import Visiting
from service.watching import Watched, Watching

LEISURELY = 120.0
"""Seconds that what nobody waits for waits for Gmail."""
CANNOT_BOOT = 3
"""The exit status on which gunicorn gives up, where any other would make it start workers without end."""
PATIENT = 8.0
"""Seconds that a push, a command or cron waits for Gmail."""
QUICK = 4.0
"""Seconds that somebody who pressed a button waits for Gmail, before the sweep takes over."""


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
    app = Flask("guichet", static_folder=str(Path(__file__).parent / "static"))
    inbox = Inbox(store or _store(settings), pause)
    admissions = Admissions(inbox.store, Seal(settings.secrets) if settings.secrets else None)
    sign_in = _sign_in(settings, transport)
    credentials = credentials_for(_way(settings, sign_in, transport), admissions, clock)
    gmail = _gmail(settings, credentials, transport, pause, clock)
    quick, gentle = gmail.within(QUICK), gmail.gently(LEISURELY)
    mirroring = Mirroring(inbox, gmail, clock)
    catch_up = CatchUp(inbox, gmail, gmail.gently(PATIENT), mirroring, clock)
    watching = Watching(inbox, gmail, settings.topic, clock)
    reconcile = Reconcile(catch_up, mirroring, clock)
    retrying = Retrying(inbox, gmail, mirroring, clock)
    ledger = Ledger(inbox, clock)
    unsettled = Unsettled(Posting(ledger, gmail.outbox(), Traces(gmail, gmail.outbox()), clock), clock)
    day_zero = DayZero(inbox, gentle, Mirroring(inbox, gentle, clock), clock)
    brief = DayZero(inbox, gmail.gently(PATIENT), mirroring, clock)
    mail_round = MailRound(inbox.store, catch_up, retrying, brief, clock)
    sweep = Sweep(inbox.store, mail_round, mirroring, unsettled, clock)
    looking = Looking(inbox.store)
    finding = Finding(inbox.store, GoogleOwnMail(root=settings.gmail_url, transport=transport))
    acting = Acting(inbox, looking, Mirroring(inbox, quick, clock), clock)
    replying = Replying(
        looking=looking,
        posting=Posting(ledger, quick.outbox(), Traces(quick, quick.outbox()), clock),
        mirroring=acting.mirroring,
        gmail=quick,
        clock=clock,
    )
    opening = Opening(finding, looking, acting, Contacts(inbox.store))
    keys = Keys(settings.certs_url, **({"fetch": fetch} if fetch else {}), clock=lambda: clock().timestamp())
    verify = Tokens(keys, clock=lambda: clock().timestamp()).verified
    door = Door(
        visiting=Visiting(inbox.store),
        verify=verify,
        url=settings.url,
        senders=settings.addon_senders,
        client_id=settings.addon_client_id,
        clock=clock,
    )
    pulse = Pulse(Health(inbox.store, clock), Upgrading(inbox.store))
    trusted = Trusted(sender=settings.push_sender, audience=settings.push_audience)
    addon = addon_door(door, opening, acting, _joint(acting, quick), replying, Searching(looking, quick))
    add_health(addon, door, pulse.health)
    app.register_blueprint(addon)
    app.register_blueprint(
        push_door(
            catch_up,
            inbox.store,
            verify=verify,
            trusted=trusted,
            clock=clock,
            units=lambda address: gmail.units(address).total,
        )
    )
    app.register_blueprint(
        cron_door(
            {
                "sweep": lambda until: _told(sweep(until=until)),
                "watch": lambda _: _renewed(watching()),
                "reconcile": lambda until: reconcile.due(until=until),
                "health": lambda _: pulse(),
            },
            verify=verify,
            url=settings.url,
            sender=settings.cron_sender,
            on_app_engine=settings.on_app_engine,
            clock=clock,
        )
    )
    app.register_blueprint(health_door(inbox.store))
    if sign_in:
        consenting = Consenting(admissions, sign_in, verify, GMAIL_SCOPES, clock)
        app.register_blueprint(consent_door(consenting, Pledges(settings.secrets, clock), url=settings.url))
    a_line_each(app, seconds=time.perf_counter)
    refuse_clearly(app)
    answer_quickly(app)

    def commands() -> None:
        from addon.manifest import manifest_command  # noqa: PLC0415  # as later says
        from service.doors.commands import Tools, add_commands  # noqa: PLC0415
        from service.doors.label_commands import LabelTools  # noqa: PLC0415
        from service.founding import Founding  # noqa: PLC0415
        from service.unlabelling import Unlabelling  # noqa: PLC0415

        add_commands(
            app,
            Tools(
                store=inbox.store,
                founding=Founding(inbox, gmail, mirroring),
                day_zero=day_zero,
                watching=watching,
                sweep=sweep,
                pulse=pulse,
                retrying=retrying,
                labels=LabelTools(
                    store=inbox.store, reconcile=reconcile, unlabelling=Unlabelling(inbox, gmail, clock), clock=clock
                ),
                clock=clock,
            ),
        )
        app.cli.add_command(manifest_command(settings.url))

    app.cli = CommandsLater(app, commands)
    return app


def _joint(acting: Acting, gmail: GoogleGmail) -> Joint:
    pairing = Pairing(acting.inbox, acting.looking, acting.mirroring, acting.clock)
    return Joint(Splitting(pairing, gmail), Merging(pairing), Linking(pairing), acting.looking)


def _store(settings: Settings) -> Store:
    if settings.store == "firestore":
        from service.google.firestore import FirestoreStore  # noqa: PLC0415  # half a second, for those who use it

        return FirestoreStore()
    try:
        return SqliteStore(settings.store.removeprefix("sqlite:"))
    except (OSError, Unreachable) as error:
        raise NotConfigured(f"GUICHET_STORE is {settings.store!r}, which cannot be opened: {error}.") from error


def _sign_in(settings: Settings, transport: Callable[[], Any] | None) -> GoogleSignIn | None:
    if settings.signin_client_id is None:
        return None
    return GoogleSignIn(
        client_id=settings.signin_client_id,
        client_secret=settings.signin_client_secret,
        root=settings.signin_url,
        callback=f"{settings.url}/consent/callback",
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


def _told(swept: Any) -> Mapping[str, object]:
    return {name: getattr(swept, name) for name in swept.__slots__}


def _renewed(watched: tuple[Watched, ...]) -> Mapping[str, object]:
    return {one.address: one.trouble or f"{one.until:%Y-%m-%dT%H:%MZ}" for one in watched}


def _from_environment() -> Flask:
    try:
        app = create_app(Settings.read(os.environ))
    except NotConfigured as problems:
        sys.stderr.write(f"Guichet cannot start:\n{problems}\n")
        sys.exit(CANNOT_BOOT)
    log_as_json(logging.getLogger())
    return app


def __getattr__(name: str) -> Flask:
    """``main:app`` is made when a server asks for it, not when a test imports this module."""
    if name != "app":
        raise AttributeError(name)
    globals()["app"] = _from_environment()
    made: Flask = globals()["app"]
    return made
