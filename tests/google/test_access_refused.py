"""What Google refuses is not asked for again for a while; what may pass is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httplib2
import pytest

from service.admission import Admissions, NoAccess, NotOurs
from service.domain.identity import MessageId
from service.google.credentials import credentials_for, fixed_token
from service.ports import GmailBusy
from tests.google.offices import Offices, asked, founded
from tests.production import OPERATOR, ROBOT, Production, Road
from tests.team import SUPPORT


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Production]:
    yield from founded(tmp_path, monkeypatch)


def test_a_refusal_is_not_asked_for_again_for_a_minute(team: Production) -> None:
    gmail = Offices(team).gmail
    creators = team.google.oauth.cloud.accounts[ROBOT].token_creators
    creators.clear()

    for _ in range(5):
        with pytest.raises(NoAccess, match="Service Account Token Creator"):
            gmail.now(SUPPORT)
    assert asked(team) == 1

    creators.add(OPERATOR)
    team.clock.pass_(seconds=61)
    gmail.now(SUPPORT)
    assert asked(team) == 2


class Cut(Road):
    """No line to the token endpoint; ``left``: so many times."""

    left = 0

    def request(self, uri: str, *args: Any, **more: Any) -> tuple[httplib2.Response, bytes]:
        if Cut.left and "oauth2.googleapis.com" in uri:
            Cut.left -= 1
            raise httplib2.ServerNotFoundError("Unable to find the server at oauth2.googleapis.com")
        return super().request(uri, *args, **more)


def test_what_may_pass_is_tried_again_at_once(team: Production) -> None:
    gmail = Offices(team, lambda: Cut(team.google.wsgi)).gmail
    Cut.left = 2
    gmail.now(SUPPORT)

    Cut.left = 99
    team.google.oauth.tokens.end(SUPPORT)
    with pytest.raises(GmailBusy, match="no access token"):
        gmail.now(SUPPORT)

    Cut.left = 0
    gmail.now(SUPPORT)


def test_a_signature_that_google_fails_to_give_may_pass(team: Production) -> None:
    gmail = Offices(team).gmail
    gmail.now(SUPPORT)
    team.google.oauth.tokens.end(SUPPORT)
    team.google.oauth.down = 1

    gmail.now(SUPPORT)

    assert asked(team) == 3


def test_the_machine_that_was_signed_out_in_between_signs_in_again(team: Production) -> None:
    gmail = Offices(team).gmail
    gmail.now(SUPPORT)
    team.google.oauth.tokens.end(SUPPORT)
    team.google.oauth.tokens.end(OPERATOR)

    gmail.now(SUPPORT)

    assert asked(team, "refresh_token") == 2


@pytest.mark.parametrize("address", ["boss@example.com", "alice@example.com", "nobody@example.com", ""])
def test_a_mailbox_of_nobody_s_desk_is_refused_before_google_is_asked(team: Production, address: str) -> None:
    team.google.add_account("boss@example.com")
    fixed = credentials_for(fixed_token(team.google.service_token), Admissions(team.store, None), team.clock)

    for gmail in (Offices(team).gmail, Offices(team)._gmail(fixed, team.road)):
        with pytest.raises(NotOurs):
            gmail.now(address)
        with pytest.raises(NotOurs):
            gmail.mail(address, MessageId("18c0ffee00000000"), MessageId("18c0ffee00000001"))

    assert team.google.oauth.asked == []
    assert team.google.calls == []
