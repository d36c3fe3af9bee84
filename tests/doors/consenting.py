"""A mailbox on its way through Google's sign-in and back, and what a browser is shown there."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import Cookie

from service.doors.page import POLICY
from service.doors.pledge import cookie_of as name_of_cookie
from service.embedded.sqlite import SqliteStore
from service.ports import GRANTS, Key
from tests.cards.strict import URL
from tests.production import CLIENT, Production
from tests.team import SUPPORT

ADD = ("desk", "add", SUPPORT, "--name", "Support", "--member", "Alice Martin <alice@example.com>:manager")
WHERE = f"{URL}/consent/{SUPPORT}"
CALLBACK = "/consent/callback"
OTHER_SECRET = "f" * 40


def waiting(folder: Path) -> Iterator[Production]:
    """An installation without delegation, whose operator has just typed ``desk add``."""
    store = SqliteStore(str(folder / "guichet.db"))
    team = Production(store, opens=CLIENT)
    team.told = team.run(*ADD, fails=True)
    yield team
    store.close()


def begun(browser: FlaskClient) -> str:
    """Google's question."""
    asked = browser.get(f"/consent/{SUPPORT}")
    assert asked.status_code == 303
    return asked.location


def answered(team: Production, question: str, **how: Any) -> str:
    """The path at our door to which the browser is sent back."""
    return team.google.oauth.answer(question, **({"account": SUPPORT} | how)).removeprefix(URL)


def grants(team: Production) -> list[str]:
    [box] = team.store.mailboxes()
    found = team.store.get(key := Key(GRANTS, box.id)).of(key)
    return [found.value.token] if found else []


def title(page: Any) -> str:
    [found] = re.findall("<title>(.*) – Guichet</title>", page.get_data(as_text=True))
    return str(found)


def cookie_of(browser: FlaskClient) -> Cookie:
    """What only this browser knows."""
    cookie = browser.get_cookie(name_of_cookie(SUPPORT), path="/consent")
    assert cookie
    return cookie


def expect(page: Any, status: int, heading: str) -> None:
    assert (page.status_code, title(page)) == (status, heading)
    [style] = re.findall("<style>(.*)</style>", page.get_data(as_text=True), re.DOTALL)
    fingerprint = b64encode(sha256(style.encode()).digest()).decode()
    assert page.headers["Content-Security-Policy"] == POLICY.format(style=fingerprint)
    assert page.headers["Cache-Control"] == "no-store"
