"""The names that operators' scripts rely on: each door, verb, setting and command, and those that are to come."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from service.settings import NotConfigured, Settings
from tests.cards.strict import URL, every
from tests.doors.house import House
from tests.doors.test_settings import SIMULATED, WHOLE
from tests.team import SUPPORT, Team

ROOT = Path(__file__).parents[2]
TRIGGERS = {"home", "message", "compose"}
VERBS = {
    "take", "take_next", "assign", "unassign", "wait", "resolve", "reopen", "tag", "note", "reply", "search", "split",
    "merge", "unmerge", "link", "unlink", "snooze", "wake", "due", "undo", "follow", "unfollow",
    "draft", "saved", "save_answer", "similar",
    "save_search", "forget_search", "assign_several", "tag_several", "resolve_several", "undo_several",
    "snooze_several",
}  # fmt: skip
SETTINGS = {"set_rules", "set_tag", "retire_tag", "merge_tag", "set_reply", "remove_reply"}
"""Pressed in the settings of a desk, for which they carry that desk."""
SHOWING = {"health", "several", "lately", "insert", "list", "open", "settings", "suggest", "trail"}
INPUTS = {
    "assignee", "tags", "tag_name", "note", "reply", "query", "desk", "owner", "status", "tag", "number", "message",
    "assignee_name", "owner_name", "tag_named", "add_tag",
    "reply_as", "copies", "snooze_until", "due_on", "days",
    "sender", "name", "chosen", "whole",
}  # fmt: skip
"""What a card's fields are called: after what they set, or what they narrow."""
PAGES = {"/desk/", "/desk/request/<of>", "/desk/mail/<of>", "/desk/signin", "/desk/callback", "/desk/signout"}
PAGES_TO_COME = ("/reports/", f"/forms/{SUPPORT}")
ALWAYS = {"GUICHET_URL", "GUICHET_ADDON_SENDERS", "GUICHET_ADDON_CLIENT_ID", "GUICHET_PUSH_SENDER", "GUICHET_TOPIC"}
OPTIONAL = {
    "GUICHET_STORE", "GUICHET_PUSH_AUDIENCE", "GUICHET_SERVICE_ACCOUNT", "GUICHET_SECRET", "GUICHET_SIGNIN_CLIENT_ID",
    "GUICHET_SIGNIN_CLIENT_SECRET", "GUICHET_SIGNIN_URL", "GUICHET_CRON_SENDER", "GUICHET_GMAIL_URL",
    "GUICHET_CERTS_URL", "GUICHET_ACCESS_TOKEN", "GUICHET_GMAIL_UNITS",
}  # fmt: skip
COMMANDS = {
    "desk add": ["--name", "--locale", "--member", "--mailbox", "--claims", "--days"],
    "desk list": [],
    "desk forget": [],
    "desk member add": [],
    "desk member remove": [],
    "watch": [],
    "sweep": [],
    "retry": [],
    "tick": [],
    "reconcile": ["--dry-run", "--force"],
    "labels remove": ["--yes"],
    "labels restore": [],
    "manifest": ["--link"],
    "health": ["--json"],
    "upgrade": ["--from", "--most"],
    "export": ["--format", "--to"],
}
COMMANDS_TO_COME = ("import", "erase", "doctor")


# The doors


def routes(team: Team) -> set[str]:
    return {rule.rule for rule in team.app.url_map.iter_rules()}


def test_the_add_on_has_a_path_for_each_trigger_and_each_verb(team: Team) -> None:
    paths = {rule.removeprefix("/addon/") for rule in routes(team) if rule.startswith("/addon/")}

    assert paths == TRIGGERS | VERBS | SETTINGS | SHOWING


def test_buttons_carry_the_request_its_revision_and_their_once_and_fields_are_called_after_what_they_set(
    team: Team,
) -> None:
    mail = team.receive()
    tagged = team.open("alice", mail).press("Save tags", tag_name="billing")
    cards = [tagged.card, team.open("alice", None).card]
    pressed = [action for card in cards for action in every("action", card)]

    for action in pressed:
        verb = urlsplit(action["function"]).path.removeprefix("/addon/")
        given = {one["key"] for one in action.get("parameters", ())}
        assert verb in VERBS | SHOWING
        if verb in VERBS - {"search", "take_next", "save_search", "forget_search"}:
            assert {"conversation", "rev", "once"} <= given
        if verb == "take_next":
            assert {"desk", "once"} <= given
    fields = {
        one["name"]
        for card in cards
        for kind in ("selectionInput", "textInput", "dateTimePicker")
        for one in every(kind, card)
    }
    assert {"assignee", "tags", "note", "query"} <= fields <= INPUTS


def test_every_verb_is_done_by_what_its_button_and_its_field_say(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    bob = alice.choices("assignee")["Bob Leroy"]

    assert "Alice Martin" in alice.press("Take").text
    assert "Unassigned" in alice.press("Unassign").text
    assert "Bob Leroy" in alice.press("Assign", assignee=bob).text
    assert "Waiting" in alice.press("Wait").text
    assert "Open" in alice.press("Reopen").text
    assert "billing" in alice.press("Save tags", tag_name="billing").choices("tags")
    assert "Called back" in alice.press("Add note", note="Called back").text
    assert "Your reply is sent" in alice.press("Send", reply="It is on its way").text
    assert "Snoozed" in alice.press("Tomorrow 8:00").text
    assert "Waiting" in alice.press("Wake now").text
    assert "Due tomorrow" in alice.press("Set due date", due_on={"dateInput": {"msSinceEpoch": "1795219200000"}}).text
    assert "Due tomorrow" not in alice.press("Undo").text
    assert "Resolved" in alice.press("Resolve: no action needed").text
    assert "#1 · Support" in team.open("alice", None).press("Search", query="1").text
    team.receive("Another")
    assert "Another" in team.open("alice", None).press("Take next").text


def test_pushes_come_wrapped_with_a_token_for_their_url(team: Team) -> None:
    team.google.receive(SUPPORT, subject="Pushed")

    [waiting] = team.google.subscription.pending
    headers = {"Authorization": f"Bearer {team.google.push_token(f'{URL}/push/gmail')}"}
    body = json.dumps(team.google.subscription._wrapped(waiting))
    answer = team.app.test_client().post("/push/gmail", data=body, headers=headers)

    assert (answer.status_code, answer.data) == (204, b"")


@pytest.mark.parametrize("job", ["sweep", "watch", "reconcile", "health"])
def test_cron_comes_with_a_token_or_from_app_engine(team: Team, job: str) -> None:
    assert team.google.play_cron(job).status == 200
    assert team.app.test_client().get(f"/cron/{job}", headers={"X-Appengine-Cron": "true"}).status_code == 401


def test_alive_and_ready_and_the_logo(team: Team) -> None:
    client = team.app.test_client()

    assert [client.get(path).status_code for path in ("/health", "/ready")] == [200, 200]
    with client.get("/static/logo.png") as logo:
        assert (logo.status_code, logo.mimetype) == (200, "image/png")


def test_a_mailboxs_consent_has_its_two_doors(team: Team) -> None:
    assert {"/consent/<mailbox>", "/consent/callback"} <= routes(team)


def test_the_desk_on_the_web_has_its_pages_and_a_path_for_each_of_the_add_ons(team: Team) -> None:
    found = {rule for rule in routes(team) if rule.startswith("/desk/")}
    cards = {rule for rule in found if rule.startswith("/desk/card/")}

    assert found - cards == PAGES
    assert {rule.removeprefix("/desk/card/") for rule in cards} == TRIGGERS | VERBS | SETTINGS | SHOWING


@pytest.mark.parametrize("page", PAGES_TO_COME)
def test_pages_still_to_come_are_not_there(team: Team, page: str) -> None:
    assert team.app.test_client().get(page).status_code == 404


# The settings


def test_the_settings_are_these_and_no_others() -> None:
    folders = (ROOT / "service", ROOT / "addon")
    sources = [ROOT / "main.py", ROOT / "gunicorn.conf.py", *(each for one in folders for each in one.rglob("*.py"))]
    named = {name for source in sources for name in re.findall(r"GUICHET_[A-Z_]+", source.read_text("utf-8"))}
    documented = set(re.findall(r"GUICHET_[A-Z_]+", (ROOT / "docs" / "running.md").read_text("utf-8")))

    assert named == ALWAYS | OPTIONAL
    assert documented == named, "docs/running.md names them all"


@pytest.mark.parametrize("name", sorted(ALWAYS))
def test_what_is_always_needed_is_asked_for_by_name(name: str) -> None:
    with pytest.raises(NotConfigured, match=f"^{name} is not set"):
        Settings.read({other: value for other, value in WHOLE.items() if other != name})


def test_defaults() -> None:
    read = Settings.read(WHOLE)

    assert read.store == "sqlite:guichet.db"
    assert read.push_audience == f"{WHOLE['GUICHET_URL']}/push/gmail"
    assert read.gmail_url is None, "Google's"
    assert read.gmail_pages == "https://mail.google.com/mail/u/"
    assert read.certs_url == "https://www.googleapis.com/oauth2/v1/certs"
    assert (read.access_token, read.cron_sender) == (None, None)


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"GUICHET_STORE": "firestore"}, "store", "firestore"),
        ({"GUICHET_PUSH_AUDIENCE": "else"}, "push_audience", "else"),
        ({"GUICHET_CRON_SENDER": "c@x.example"}, "cron_sender", "c@x.example"),
        ({"GUICHET_CERTS_URL": "http://localhost/certs"}, "certs_url", "http://localhost/certs"),
        (SIMULATED, "access_token", "x"),
        (SIMULATED, "gmail_url", "http://localhost:8080/"),
        (SIMULATED, "gmail_pages", "http://localhost:8080/mail/u/"),
    ],
)
def test_each_setting_is_obeyed(given: dict[str, str], field: str, value: Any) -> None:
    assert getattr(Settings.read(WHOLE | given), field) == value


# The commands


def test_the_commands_are_these(house: House) -> None:
    listed = house.team.run("--help")

    assert {name.split()[0] for name in COMMANDS} <= set(re.findall(r"^  (\w+)", listed, re.MULTILINE))
    for name, options in COMMANDS.items():
        told = house.team.run(*name.split(), "--help")
        assert all(option in told for option in options)


@pytest.mark.parametrize("name", COMMANDS_TO_COME)
def test_commands_still_to_come_are_not_there(house: House, name: str) -> None:
    assert "No such command" in house.team.run(*name.split(), fails=True)


def test_a_desk_is_founded_watched_swept_and_healthy_by_command(house: House) -> None:
    added = house.team.run(
        "desk", "add", "help@example.com", "--name", "Help", "--locale", "fr", "--member", "alice@example.com:manager",
        "--member", "bob@example.com:agent", "--mailbox", SUPPORT, "--days", "0",
    )  # fmt: skip

    assert "Help is ready: 2 members" in added
    assert "help@example.com  Help  (fr)" in house.team.run("desk", "list")
    assert "dan@example.com" in house.team.run("desk", "member", "add", "help@example.com", "dan@example.com:reader")
    assert f"{SUPPORT}: until" in house.team.run("watch")
    assert "mailboxes read" in house.team.run("sweep")
    assert "mailboxes read" in house.team.run("tick")
    assert "The store answers." in house.team.run("health")
    assert json.loads(house.team.run("manifest"))["addOns"]["common"]["homepageTrigger"]["runFunction"].startswith(URL)
