"""The environment, read once into one frozen value; whatever is missing or contradictory is named, all at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

GOOGLE = (".googleapis.com", ".google.com")
GOOGLE_CERTS = "https://www.googleapis.com/oauth2/v1/certs"
GOOGLE_SIGNIN = "https://accounts.google.com"
GMAIL_PAGES = "https://mail.google.com/mail/u/"
SHORTEST_SECRET = 32
FEWEST_UNITS = 200
NEEDED = ("GUICHET_URL", "GUICHET_ADDON_SENDERS", "GUICHET_ADDON_CLIENT_ID", "GUICHET_PUSH_SENDER", "GUICHET_TOPIC")
OPENS_MAILBOXES = {"GUICHET_SERVICE_ACCOUNT", "GUICHET_ACCESS_TOKEN", "GUICHET_SIGNIN_CLIENT_ID"}
ADDRESSES = ("GUICHET_ADDON_SENDERS", "GUICHET_PUSH_SENDER", "GUICHET_SERVICE_ACCOUNT", "GUICHET_CRON_SENDER")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
TOPIC = re.compile(r"projects/[^/\s]+/topics/[^/\s]+")


class NotConfigured(Exception):
    """``str()`` names everything that is missing or contradictory, a line each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``store``: ``sqlite:PATH`` or ``firestore``. ``url``: no slash at its end. ``gmail_url``: None for Google's own.
    ``secrets``: newest first. Without ``signin_client_id`` no mailbox can consent itself, and nobody signs in.
    ``gmail_units``: of Gmail's quota, a minute, for each mailbox and process."""

    store: str
    url: str
    addon_senders: frozenset[str]
    addon_client_id: str
    push_sender: str
    push_audience: str
    topic: str
    service_account: str | None = None
    access_token: str | None = field(default=None, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)
    signin_client_id: str | None = None
    signin_client_secret: str = field(default="", repr=False)
    signin_url: str = GOOGLE_SIGNIN
    cron_sender: str | None = None
    gmail_url: str | None = None
    certs_url: str = GOOGLE_CERTS
    gmail_units: int = 2000
    on_app_engine: bool = False

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Self:
        """Raises ``NotConfigured``."""
        given = {name: value.strip() for name, value in environment.items() if value.strip()}
        if problems := [*_missing(given), *_contradictory(given)]:
            raise NotConfigured("\n".join(problems))
        url = given["GUICHET_URL"].rstrip("/")
        return cls(
            store=given.get("GUICHET_STORE", "sqlite:guichet.db"),
            url=url,
            addon_senders=frozenset(_listed(given["GUICHET_ADDON_SENDERS"])),
            addon_client_id=given["GUICHET_ADDON_CLIENT_ID"],
            push_sender=given["GUICHET_PUSH_SENDER"].lower(),
            push_audience=given.get("GUICHET_PUSH_AUDIENCE", f"{url}/push/gmail"),
            topic=given["GUICHET_TOPIC"],
            service_account=given.get("GUICHET_SERVICE_ACCOUNT"),
            access_token=given.get("GUICHET_ACCESS_TOKEN"),
            secrets=tuple(_parts(given.get("GUICHET_SECRET", ""))),
            signin_client_id=given.get("GUICHET_SIGNIN_CLIENT_ID"),
            signin_client_secret=given.get("GUICHET_SIGNIN_CLIENT_SECRET", ""),
            signin_url=given.get("GUICHET_SIGNIN_URL", GOOGLE_SIGNIN).rstrip("/"),
            cron_sender=given.get("GUICHET_CRON_SENDER", "").lower() or None,
            gmail_url=given.get("GUICHET_GMAIL_URL"),
            certs_url=given.get("GUICHET_CERTS_URL", GOOGLE_CERTS),
            gmail_units=int(given.get("GUICHET_GMAIL_UNITS", "2000")),
            on_app_engine=_on_app_engine(given),
        )

    @property
    def gmail_pages(self) -> str:
        """Where people read their mail, behind it whose; a simulated Gmail has its pages beside its API."""
        return f"{self.gmail_url.rstrip('/')}/mail/u/" if self.gmail_url and self.access_token else GMAIL_PAGES


def _on_app_engine(given: Mapping[str, str]) -> bool:
    return given.get("GAE_ENV") == "standard"


def _listed(value: str) -> list[str]:
    return [part.lower() for part in _parts(value)]


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _missing(given: Mapping[str, str]) -> list[str]:
    missing = [f"{name} is not set." for name in NEEDED if not _listed(given.get(name, ""))]
    if not given.keys() & OPENS_MAILBOXES:
        missing.append(
            "GUICHET_SERVICE_ACCOUNT is not set (whose domain-wide delegation opens the mailboxes), nor is "
            "GUICHET_SIGNIN_CLIENT_ID (with which each mailbox can consent itself)."
        )
    return missing


def _contradictory(given: Mapping[str, str]) -> list[str]:
    checks = (_wrong_store, _wrong_urls, _wrong_names, _wrong_units, _wrong_token, _wrong_sign_in)
    return [wrong for check in checks for wrong in check(given)]


def _wrong_store(given: Mapping[str, str]) -> list[str]:
    store = given.get("GUICHET_STORE", "sqlite:guichet.db")
    if store != "firestore" and not (store.startswith("sqlite:") and len(store) > len("sqlite:")):
        return [f"GUICHET_STORE is {store!r}; it must be sqlite:PATH or firestore."]
    if store.startswith("sqlite:") and _on_app_engine(given):
        return ["GUICHET_STORE must be firestore on App Engine, whose disk does not last."]
    return []


def _wrong_urls(given: Mapping[str, str]) -> list[str]:
    names = ("GUICHET_URL", "GUICHET_GMAIL_URL", "GUICHET_CERTS_URL", "GUICHET_SIGNIN_URL")
    wrong = [f"{name} is not an http(s) address." for name in names if name in given and not _is_url(given[name])]
    if given.get("GUICHET_URL", "").endswith("/"):
        wrong.append("GUICHET_URL must not end with a slash: tokens are for the exact address.")
    return wrong


def _wrong_names(given: Mapping[str, str]) -> list[str]:
    """What Google gives out has its form: a slip is told now, not when the first push is refused."""
    wrong = [
        f"{name} is {part!r}, which is no e-mail address." for name in ADDRESSES for part in _parts(given.get(name, ""))
        if not ADDRESS.fullmatch(part)
    ]  # fmt: skip
    if "GUICHET_TOPIC" in given and not TOPIC.fullmatch(given["GUICHET_TOPIC"]):
        wrong.append(f"GUICHET_TOPIC is {given['GUICHET_TOPIC']!r}; it must be like projects/PROJECT/topics/TOPIC.")
    return wrong


def _wrong_units(given: Mapping[str, str]) -> list[str]:
    units = given.get("GUICHET_GMAIL_UNITS", "2000")
    if units.isascii() and units.isdecimal() and int(units) >= FEWEST_UNITS:
        return []
    return [f"GUICHET_GMAIL_UNITS is {units!r}; it must be a whole number, {FEWEST_UNITS} at least (Gmail gives 6000)."]


def _is_url(value: str) -> bool:
    try:
        parts, _ = urlsplit(value), urlsplit(value).port
    except ValueError:  # as for "http://[::1", or a port that is none
        return False
    plain = not (parts.query or parts.fragment or any(mark.isspace() for mark in value))
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and plain


def _wrong_token(given: Mapping[str, str]) -> list[str]:
    if "GUICHET_ACCESS_TOKEN" not in given:
        return []
    if _on_app_engine(given):
        return ["GUICHET_ACCESS_TOKEN is for a simulated Gmail only; it is refused on App Engine."]
    if _is_google(given.get("GUICHET_GMAIL_URL", "https://gmail.googleapis.com")):
        return ["GUICHET_ACCESS_TOKEN is for a simulated Gmail only; set GUICHET_GMAIL_URL to one."]
    return []


def _is_google(url: str) -> bool:
    """Also with the dot that ends a full host name."""
    host = urlsplit(url).hostname if _is_url(url) else None
    return f".{host}".rstrip(".").endswith(GOOGLE)


def _wrong_sign_in(given: Mapping[str, str]) -> list[str]:
    client, secret = "GUICHET_SIGNIN_CLIENT_ID", "GUICHET_SIGNIN_CLIENT_SECRET"
    wrong = [f"{one} is set, but not {other}." for one, other in ((client, secret), (secret, client))
             if one in given and other not in given]  # fmt: skip
    if client in given and not _parts(given.get("GUICHET_SECRET", "")):
        wrong.append(f"{client} is set, but not GUICHET_SECRET (to sign links and encrypt what mailboxes grant).")
    if any(len(part) < SHORTEST_SECRET for part in _parts(given.get("GUICHET_SECRET", ""))):
        wrong.append(f"GUICHET_SECRET has a part of fewer than {SHORTEST_SECRET} characters: openssl rand -hex 32")
    if _on_app_engine(given) and not _is_google(given.get("GUICHET_SIGNIN_URL", GOOGLE_SIGNIN)):
        wrong.append("GUICHET_SIGNIN_URL is for a simulated Google only; it is refused on App Engine.")
    return wrong
