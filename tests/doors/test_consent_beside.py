"""A consent beside others: what one of them undoes, forgets or overtakes leaves the others as they are."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.admission import Admissions
from service.domain.identity import MailboxId
from service.ports import GRANTS, Key, Unreachable
from service.sealing import Seal
from tests.cards.strict import URL
from tests.doors.consenting import ADD, CALLBACK, OTHER_SECRET, answered, begun, expect, grants, waiting
from tests.production import CLIENT, DELEGATION, GMAIL_MODIFY, Production
from tests.team import SUPPORT

CONTACT = "contact@example.com"
SECRET = CLIENT["GUICHET_SECRET"]


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Production]:
    """A desk whose mailbox has consented."""
    for team in waiting(tmp_path):
        team.consented(team.app, SUPPORT)
        team.run(*ADD)
        yield team


def still_opens(team: Production) -> None:
    team.clock.pass_(hours=2)
    team.app = team.another()
    team.run("sweep")
    assert "does not open" not in team.run("health")


def test_a_desk_s_account_at_another_s_link_keeps_its_own_consent(team: Production) -> None:
    team.google.add_account(CONTACT)
    team.run("desk", "add", CONTACT, "--name", "Contact", fails=True)

    expect(team.consented(team.app, CONTACT, account=SUPPORT), 403, "That was another account")

    still_opens(team)


def test_who_consents_again_and_leaves_a_box_unticked_keeps_what_there_is(team: Production) -> None:
    expect(team.consented(team.app, SUPPORT, unticked=[GMAIL_MODIFY]), 403, "One permission is missing")

    still_opens(team)


def test_two_mailboxes_consent_in_two_tabs_of_one_browser(team: Production) -> None:
    team.google.add_account(CONTACT)
    team.run("desk", "add", CONTACT, "--name", "Contact", fails=True)
    browser = team.app.test_client()
    first, second = begun(browser), browser.get(f"/consent/{CONTACT}").location

    for question, account in ((first, SUPPORT), (second, CONTACT)):
        browser.get(answered(team, question, account=account))
        expect(browser.get(CALLBACK), 200, "Thank you, Guichet has access")


class AwayToWrite:
    """A store that reads, but does not answer when something is to be kept."""

    def __init__(self, store: Any) -> None:
        self._store = store

    def commit(self, *_writes: object) -> None:
        raise Unreachable("no line")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def test_a_store_that_is_away_is_told_on_a_page(team: Production) -> None:
    kept, team.store = team.store, AwayToWrite(team.store)
    app, team.store = team.another(), kept
    before = grants(team)

    page = team.consented(app, SUPPORT)

    expect(page, 503, "This did not work just now")
    assert "that was not kept" in page.get_data(as_text=True)
    assert grants(team) == before
    still_opens(team)


class AwayToRead(AwayToWrite):
    def get(self, *_keys: object) -> Any:
        raise Unreachable("no line")


def test_also_where_nobody_can_look_whose_mailbox_it_is(team: Production) -> None:
    kept, team.store = team.store, AwayToRead(team.store)
    app, team.store = team.another(), kept

    expect(team.consented(app, SUPPORT), 503, "This did not work just now")


# A secret that is changed


def test_sealing_anew_does_not_put_an_old_consent_over_a_new_one(team: Production) -> None:
    [box] = team.store.mailboxes()
    both, ahead = Seal([OTHER_SECRET, SECRET]), ["1//new"]

    class Meanwhile(AwayToWrite):
        """After the old consent was read, a new one is kept."""

        def get(self, *keys: Any) -> Any:
            found = self._store.get(*keys)
            if keys[0] == Key(GRANTS, box.id) and ahead:
                Admissions(self._store, both).keep(MailboxId(box.id), ahead.pop(), at=team.clock())
            return found

        def commit(self, *writes: Any) -> None:
            self._store.commit(*writes)

    Admissions(Meanwhile(team.store), both)(SUPPORT)

    assert Admissions(team.store, both)(SUPPORT).consent == "1//new"


def test_a_new_secret_that_was_everywhere_first_shuts_nobody_out(team: Production) -> None:
    """The order that docs/running.md names, with instances of before and after side by side."""
    for before, after in (
        (SECRET, f"{SECRET},{OTHER_SECRET}"),
        (f"{SECRET},{OTHER_SECRET}", f"{OTHER_SECRET},{SECRET}"),
    ):
        for secrets in (after, before, after):
            read = Admissions(team.store, Seal(secrets.split(",")))(SUPPORT)
            assert (read.illegible, bool(read.consent)) == (False, True)


# Beside delegation


@pytest.fixture
def delegated(team: Production, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Production:
    team.sign_the_machine_in(tmp_path / "machine.json")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "machine.json"))
    return team


def end(team: Production) -> None:
    team.google.oauth.clients.revoke(SUPPORT)
    team.google.oauth.tokens.end(SUPPORT)


def test_a_consent_that_ended_does_not_shut_out_delegation(delegated: Production) -> None:
    end(delegated)
    delegated.app = delegated.another(**DELEGATION)

    assert "does not open" not in delegated.run("health")


def test_nor_does_one_that_cannot_be_read(delegated: Production) -> None:
    delegated.app = delegated.another(**DELEGATION, GUICHET_SECRET=OTHER_SECRET)

    assert "does not open" not in delegated.run("health")


def test_where_delegation_does_not_work_the_consent_is_what_to_mend(delegated: Production) -> None:
    end(delegated)
    delegated.google.oauth.cloud.delegated.clear()
    delegated.app = delegated.another(**DELEGATION)

    assert re.search(f"{SUPPORT} has taken its consent back.*{URL}/consent/", delegated.run("health", fails=True))
