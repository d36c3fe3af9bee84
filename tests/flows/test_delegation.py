"""Keyless domain-wide delegation, as in production: IAM signs, the token endpoint gives a token for one mailbox."""

from pathlib import Path

import pytest

from service.ports import Store
from tests.flows.faults import FAULTS, Fault, no_role, not_delegated
from tests.production import CLIENT, OPERATOR, ROBOT, Production
from tests.team import MEMBERS, SUPPORT

ADD = ("desk", "add", SUPPORT, "--name", "Support")


@pytest.fixture
def team(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Production:
    """Before its desk is founded."""
    team = Production(store)
    team.sign_the_machine_in(tmp_path / "machine.json")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "machine.json"))
    return team


def test_a_mail_becomes_work(team: Production) -> None:
    team.found()

    mail = team.receive()
    team.open("alice", mail).press("Take").press("Resolve")

    assert team.labels(mail) == {"Guichet/Resolved", "Guichet/To/Alice Martin"}
    assert team.google.oauth.asked == ["refresh_token", "signJwt", "jwt-bearer"]


def test_two_mailboxes_have_two_tokens_and_the_machine_has_one(team: Production) -> None:
    team.found()
    team.google.add_account("jobs@example.com", name="Jobs")

    team.run("desk", "add", "jobs@example.com", "--name", "Jobs")

    assert team.google.oauth.asked == ["refresh_token", "signJwt", "jwt-bearer", "signJwt", "jwt-bearer"]


# What can be wrong, and what the operator is told to do about it


faults = pytest.mark.parametrize(("fault", "told"), FAULTS.values(), ids=FAULTS.keys())


@faults
def test_what_is_wrong_is_told_at_once_and_leaves_nothing_behind(
    team: Production, fault: Fault, told: tuple[str, ...]
) -> None:
    fault(team)

    line = team.run(*ADD, fails=True)

    assert len(line.splitlines()) == 1
    assert line.startswith("Error: ")
    assert [part for part in told if part not in line] == []
    assert "ya29" not in line
    assert not team.store.mailboxes()
    assert not team.store.desks()


@faults
def test_what_goes_wrong_later_is_told_in_health_and_in_the_log(
    team: Production, fault: Fault, told: tuple[str, ...], caplog: pytest.LogCaptureFixture
) -> None:
    team.found()
    team.google.receive(SUPPORT, sender="carol@example.org", subject="Hello", text="…")
    kept = team.google.boxes[SUPPORT]
    fault(team)
    team.google.oauth.tokens.end(SUPPORT)
    team.clock.pass_(minutes=10)
    team.app = team.another()
    caplog.set_level("INFO")

    health = team.run("health", fails=True)
    team.google.play_cron("sweep")
    team.google.boxes[SUPPORT] = kept

    assert [part for part in told if part not in health] == []
    assert [part for part in told if part not in caplog.text] == []


def test_what_was_wrong_is_mended_and_the_command_repeated(team: Production) -> None:
    no_role(team)
    team.run(*ADD, fails=True)
    team.google.oauth.cloud.accounts[ROBOT].token_creators.add(OPERATOR)
    team.app = team.another()

    assert "Support is ready" in team.run(*ADD)


def test_an_account_that_comes_without_credentials_is_told_what_to_do(
    team: Production, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "nowhere.json"))

    line = team.run(*ADD, fails=True)

    assert "This machine has no Google credentials" in line
    assert "gcloud auth application-default login" in line


@pytest.fixture
def elsewhere(team: Production, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Production:
    """Nobody has signed this machine in."""
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS")
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path))
    return team


def test_on_app_engine_the_machine_s_own_account_signs(elsewhere: Production) -> None:
    machine = "guichet-project@appspot.gserviceaccount.com"
    elsewhere.google.oauth.machine = machine
    elsewhere.google.oauth.cloud.accounts[ROBOT].token_creators = {machine}

    elsewhere.found()

    assert elsewhere.google.oauth.asked == ["metadata", "signJwt", "jwt-bearer"]


def test_a_machine_that_is_nobody_is_told_what_to_do(elsewhere: Production) -> None:
    assert "This machine has no Google credentials" in elsewhere.run(*ADD, fails=True)


def test_where_it_is_not_delegated_consent_is_offered_and_the_mailbox_waits(team: Production) -> None:
    not_delegated(team)
    team.app = team.another(**CLIENT)

    line = team.run(*ADD, fails=True)

    assert "domain-wide delegation is missing" in line
    assert f"/consent/{SUPPORT} in a browser, signed in as {SUPPORT}" in line
    assert line.endswith("Then repeat this command.\n")
    assert [box.value.address for box in team.store.mailboxes()] == [SUPPORT]
    assert f"{SUPPORT}: waits for its desk" in team.run("health")


def test_a_token_endpoint_that_is_down_may_come_back(team: Production) -> None:
    team.google.oauth.down = 1

    told = team.run(*ADD, *[part for member in MEMBERS for part in ("--member", member)])

    assert "Support is ready: 4 members" in told


def test_no_token_and_no_person_is_in_the_logs(team: Production, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    team.found()
    team.receive()
    team.google.oauth.tokens.end(SUPPORT)
    team.sweep()
    not_delegated(team)
    team.google.oauth.tokens.end(SUPPORT)
    team.clock.pass_(minutes=10)
    team.sweep()

    told = "\n".join(f"{record.getMessage()}\n{record.exc_text or ''}" for record in caplog.records)
    assert "domain-wide delegation is missing" in told
    assert team.google.oauth.tokens.all
    assert [token for token in team.google.oauth.tokens.all if token in told] == []
    assert [part for part in ("ya29", "1//", "eyJ", "carol@", "alice@", OPERATOR) if part in told] == []
