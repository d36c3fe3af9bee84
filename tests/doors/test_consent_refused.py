"""The ways on which a consent fails: each ends with a page that says why, and nothing is kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httplib2
import pytest

from main import create_app
from service.embedded.sqlite import SqliteStore
from service.settings import Settings
from tests.doors.consenting import CALLBACK, answered, begun, expect, grants, waiting
from tests.production import GMAIL_MODIFY, Production, Road
from tests.team import SUPPORT


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Production]:
    yield from waiting(tmp_path)


def test_another_account_is_refused_and_its_permission_given_back(team: Production) -> None:
    expect(team.consented(team.app, SUPPORT, account="alice@example.com"), 403, "That was another account")

    assert grants(team) == []
    assert team.google.oauth.clients.lasting == {}


def test_who_cancels_is_not_pressed(team: Production) -> None:
    expect(team.consented(team.app, SUPPORT, allow=False), 403, "Access was not given")
    assert grants(team) == []


def test_an_unticked_permission_is_missed_and_the_rest_given_back(team: Production) -> None:
    expect(team.consented(team.app, SUPPORT, unticked=[GMAIL_MODIFY]), 403, "One permission is missing")
    assert (grants(team), team.google.oauth.clients.lasting) == ([], {})


def test_without_a_refresh_token_it_does_not_last(team: Production) -> None:
    team.google.oauth.clients.withholds = True

    expect(team.consented(team.app, SUPPORT), 403, "Google gave no lasting permission")
    assert grants(team) == []


def test_google_that_does_not_answer_may_be_tried_again(team: Production) -> None:
    def away() -> Any:
        class Away(Road):
            def request(self, *_: Any, **__: Any) -> Any:
                raise httplib2.ServerNotFoundError("Unable to find the server")

        return Away(team.google.wsgi)

    expect(team.another(away).test_client().get(f"/consent/{SUPPORT}"), 503, "This did not work just now")

    team.google.oauth.down = 1
    expect(team.consented(team.app, SUPPORT), 503, "This did not work just now")
    assert grants(team) == []


def test_without_google_s_keys_nobody_is_believed(team: Production) -> None:
    def away(_url: str) -> Any:
        raise OSError("no line")

    settings = Settings.read(team._settings())
    app = create_app(settings, store=team.store, transport=team.road, fetch=away, clock=team.clock)

    expect(team.consented(app, SUPPORT), 503, "This did not work just now")
    assert grants(team) == []


def test_a_sign_in_that_google_does_not_accept_is_told_and_logged(
    team: Production, caplog: pytest.LogCaptureFixture
) -> None:
    app = team.another(GUICHET_SIGNIN_CLIENT_SECRET="wrong" * 8)

    expect(team.consented(app, SUPPORT), 502, "This cannot work yet")
    assert "invalid_client" in caplog.text
    assert "wrong" not in caplog.text


def test_only_mailboxes_of_ours_can_consent(team: Production) -> None:
    """Whoever else asks learns nothing of whose they are."""
    alice = "alice@example.com"

    for address in (alice, SUPPORT):
        expect(signed_in(team, address, account="bob@example.com"), 403, "That was another account")
    expect(signed_in(team, alice, account=alice), 404, "No such mailbox here")
    assert grants(team) == []


def signed_in(team: Production, address: str, *, account: str) -> Any:
    """What is shown in the end to who goes to the door of ``address`` and signs in with ``account``."""
    browser = team.app.test_client()
    asked = browser.get(f"/consent/{address}")
    assert asked.status_code == 303
    browser.get(answered(team, asked.location, account=account))
    return browser.get(CALLBACK)


def test_what_is_no_address_leads_nowhere(team: Production) -> None:
    for address in ("x", "%20", "callback@", "<b>", "a" * 300 + "@example.com"):
        expect(team.app.test_client().get(f"/consent/{address}"), 404, "No such mailbox here")
    assert team.google.oauth.asked == []


def test_without_a_sign_in_there_is_no_such_door(team: Production, tmp_path: Path) -> None:
    store = SqliteStore(str(tmp_path / "plain.db"))
    plain = Production(store)

    assert plain.app.test_client().get(f"/consent/{SUPPORT}").status_code == 404
    store.close()


def test_pages_speak_french_too_and_escape_what_they_show(team: Production) -> None:
    browser = team.app.test_client()
    french = {"Accept-Language": "fr-CA,fr;q=0.9,en;q=0.5"}
    browser.get(answered(team, begun(browser), account="alice@example.com"))

    page = browser.get(CALLBACK, headers=french).get_data(as_text=True)

    assert '<html lang="fr">' in page
    assert "C’était un autre compte" in page
    assert f'<a href="/consent/{SUPPORT.replace("@", "%40")}">Recommencer</a>' in page
