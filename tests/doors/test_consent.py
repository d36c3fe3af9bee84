"""A mailbox lets Guichet in by itself: the whole way through Google's sign-in and back."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from service.sealing import BrokenSeal, Seal
from tests.cards.strict import URL
from tests.doors.consenting import (
    ADD,
    CALLBACK,
    OTHER_SECRET,
    WHERE,
    answered,
    begun,
    cookie_of,
    grants,
    title,
    waiting,
)
from tests.production import CLIENT, DELEGATION, GMAIL_MODIFY, Production
from tests.team import SUPPORT


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Production]:
    yield from waiting(tmp_path)


def test_a_mailbox_that_nobody_may_open_yet_waits_and_tells_where_to_consent(team: Production) -> None:
    assert team.told == (
        f"Error: Nobody has let Guichet into {SUPPORT} yet. Open {WHERE} in a browser, signed in as {SUPPORT}, and let "
        "Guichet in. Then repeat this command.\n"
    )
    assert [box.value.desks for box in team.store.mailboxes()] == [()]
    assert team.run("watch") == ""
    assert team.run("sweep").startswith("0 mailboxes read")
    assert f"{SUPPORT}: waits for its desk" in team.run("health")


def test_once_it_has_consented_mail_becomes_work(team: Production) -> None:
    page = team.consented(team.app, SUPPORT)
    assert (page.status_code, title(page)) == (200, "Thank you, Guichet has access")

    team.app = team.another()
    assert "Support is ready: 1 member" in team.run(*ADD)
    team.google.deliver()
    mail = team.receive()
    team.open("alice", mail).press("Take")

    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Alice Martin"}
    assert set(team.google.oauth.asked) == {"authorization_code", "refresh_token"}


def test_what_google_is_asked(team: Production) -> None:
    question = urlsplit(begun(team.app.test_client()))
    asked = {name: values[0] for name, values in parse_qs(question.query).items()}

    assert f"{question.scheme}://{question.netloc}{question.path}" == "https://accounts.google.com/o/oauth2/v2/auth"
    assert asked.pop("state")
    assert len(asked.pop("code_challenge")) == 43
    assert asked == {
        "response_type": "code",
        "client_id": CLIENT["GUICHET_SIGNIN_CLIENT_ID"],
        "redirect_uri": f"{URL}{CALLBACK}",
        "scope": f"openid email {GMAIL_MODIFY}",
        "code_challenge_method": "S256",
        "access_type": "offline",
        "prompt": "consent",
        "login_hint": SUPPORT,
    }


def test_cookies_are_of_no_use_elsewhere(team: Production) -> None:
    browser = team.app.test_client()
    asked = browser.get(f"/consent/{SUPPORT}")
    back = browser.get(answered(team, asked.location))

    for cookie in (*asked.headers.getlist("Set-Cookie"), back.headers.getlist("Set-Cookie")[0]):
        assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/consent", "Max-Age=600"} <= set(cookie.split("; "))


def test_the_code_leaves_the_address_before_anything_is_shown(team: Production) -> None:
    browser = team.app.test_client()

    back = browser.get(answered(team, begun(browser)))

    assert (back.status_code, back.location) == (303, f"{URL}{CALLBACK}")
    assert title(browser.get(CALLBACK)) == title(browser.get(CALLBACK)) == "Thank you, Guichet has access"


def test_what_is_kept_is_sealed(team: Production) -> None:
    team.consented(team.app, SUPPORT)

    [sealed] = grants(team)
    [token] = team.google.oauth.clients.lasting
    box = team.store.mailboxes()[0].value.id
    assert token not in sealed
    assert Seal([CLIENT["GUICHET_SECRET"]]).opened(sealed, purpose=box) == token
    with pytest.raises(BrokenSeal):
        Seal([CLIENT["GUICHET_SECRET"]]).opened(sealed, purpose="another mailbox")
    with pytest.raises(BrokenSeal):
        Seal([OTHER_SECRET]).opened(sealed, purpose=box)


def test_a_consent_is_used_rather_than_delegation(team: Production) -> None:
    team.consented(team.app, SUPPORT)
    team.app = team.another(**DELEGATION)

    team.run(*ADD)

    assert "signJwt" not in team.google.oauth.asked


def test_a_new_secret_before_the_old_one_seals_anew(team: Production) -> None:
    team.consented(team.app, SUPPORT)
    before = grants(team)
    team.app = team.another(GUICHET_SECRET=f"{OTHER_SECRET},{CLIENT['GUICHET_SECRET']}")

    team.run(*ADD)

    assert grants(team) != before
    team.app = team.another(GUICHET_SECRET=OTHER_SECRET)
    assert "does not open" not in team.run("health")


def test_a_secret_that_is_lost_is_told(team: Production) -> None:
    team.consented(team.app, SUPPORT)
    team.app = team.another(GUICHET_SECRET=OTHER_SECRET)

    told = team.run(*ADD, fails=True)

    assert "GUICHET_SECRET was changed without keeping the old one" in told
    assert WHERE in told


def test_a_consent_is_not_lost_by_what_is_wrong_with_the_sign_in(team: Production) -> None:
    team.consented(team.app, SUPPORT)
    team.app = team.another(GUICHET_SIGNIN_CLIENT_SECRET="another-secret")

    assert "Check GUICHET_SIGNIN_CLIENT_ID and GUICHET_SIGNIN_CLIENT_SECRET" in team.run(*ADD, fails=True)

    team.app = team.another()
    assert "Support is ready" in team.run(*ADD)


def test_a_consent_taken_back_is_told_and_a_new_one_counts_at_once(team: Production) -> None:
    team.consented(team.app, SUPPORT)
    team.run(*ADD)
    team.google.oauth.clients.revoke(SUPPORT)
    team.google.oauth.tokens.end(SUPPORT)

    told = team.run("health", fails=True)
    assert f"{SUPPORT} has taken its consent back" in told
    assert WHERE in told
    asked = len(team.google.oauth.asked)
    team.run("health", fails=True)
    assert len(team.google.oauth.asked) == asked

    team.consented(team.another(), SUPPORT)  # another process
    assert "does not open" not in team.run("health")


def test_no_secret_and_no_person_is_in_the_logs(team: Production, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    browser = team.app.test_client()
    question = begun(browser)
    cookie = cookie_of(browser).value
    backs = [answered(team, question)]
    browser.get(backs[0])
    team.run(*ADD)
    team.google.deliver()
    team.receive()
    for how in ({"account": "alice@example.com"}, {"unticked": [GMAIL_MODIFY]}, {"allow": False}):
        backs.append(answered(team, begun(browser), **how))
        browser.get(backs[-1])
        browser.get(CALLBACK)
    lasting = list(team.google.oauth.clients.lasting)
    team.google.oauth.clients.revoke(SUPPORT)
    team.google.oauth.tokens.end(SUPPORT)
    team.run("health", fails=True)
    team.google.play_cron("sweep")

    told = "\n".join(f"{record.getMessage()}\n{record.exc_text or ''}" for record in caplog.records)
    codes = [value for back in backs for value in parse_qs(urlsplit(back).query).get("code", [])]
    assert len(codes) == 3
    assert lasting
    for secret in (*codes, *lasting, *team.google.oauth.tokens.all, cookie, *CLIENT.values(), *grants(team)):
        if secret != CLIENT["GUICHET_SIGNIN_CLIENT_ID"]:
            assert secret not in told
    assert re.findall("ya29|1//|eyJ|alice@|carol@", told) == []
