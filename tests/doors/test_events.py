"""What the log tells of each push, card and run of cron, and of mailboxes in trouble; and what it never tells."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service.doors.logs import JsonLines
from tests.doors.house import House
from tests.team import SUPPORT

ALERTS = Path(__file__).parents[2] / "deploy" / "alerts"
EVENTS = {"heartbeat", "mailbox_trouble", "push", "card", "cron", "labels"}
SECRETS = ("Zebra", "Quagga", "carol@", "alice@", "Alice", SUPPORT, "Okapi")


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator["Told"]:
    with caplog.at_level(logging.INFO):
        yield Told(caplog)


class Told:
    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        self.caplog = caplog

    @property
    def text(self) -> list[str]:
        return [JsonLines().format(record) for record in self.caplog.records]

    def of(self, event: str) -> list[dict[str, Any]]:
        return [line for line in map(json.loads, self.text) if line.get("event") == event]


def mailbox(house: House) -> str:
    [box] = house.store.mailboxes()
    return box.id


def test_a_push_says_whose_it_is_what_became_of_it_and_what_it_cost(founded: House, told: Told) -> None:
    told.caplog.clear()

    founded.team.receive()

    [push] = told.of("push")[:1]
    assert (push["severity"], push["mailbox"], push["outcome"], push["status"]) == (
        "INFO",
        mailbox(founded),
        "read",
        204,
    )
    assert push["units"] >= 22
    assert push["took_ms"] > 0
    [labels] = told.of("labels")
    assert (labels["mailbox"], labels["outcome"]) == (mailbox(founded), "up")


def test_a_card_and_a_run_of_cron_say_what_was_asked_and_how_long_it_took(founded: House, told: Told) -> None:
    founded.team.open("alice", None)
    founded.team.sweep()

    assert [(one["verb"], one["status"]) for one in told.of("card")] == [("home", 200)]
    assert [(one["verb"], one["status"]) for one in told.of("cron")] == [("sweep", 200)]


def test_a_push_that_comes_again_later_is_a_warning(founded: House, told: Told) -> None:
    founded.team.google.fail("gmail.users.history.list", status=500, reason="backendError", times=100)

    founded.team.receive()

    assert (told.of("push")[0]["severity"], told.of("push")[0]["outcome"]) == ("WARNING", "repeated")


def test_the_heart_beats_and_says_who_is_ill(founded: House, told: Told) -> None:
    founded.team.clock.pass_(minutes=6)
    founded.team.sweep()
    founded.team.google.play_cron("health")
    assert told.of("mailbox_trouble") == []
    founded.team.clock.pass_(minutes=20)

    founded.team.google.play_cron("health")

    [trouble] = told.of("mailbox_trouble")
    assert (trouble["severity"], trouble["mailbox"]) == ("ERROR", mailbox(founded))
    assert (trouble["fault"], trouble["grave"], trouble["age_s"]) == ("unread", True, 1200)
    first, second = told.of("heartbeat")
    assert (first["in_trouble"], second["in_trouble"], second["grave"], second["lag_s"]) == (0, 1, 1, 1200)


def test_nobody_and_nothing_said_is_named(founded: House, told: Told) -> None:
    founded.team.receive("Zebra {event} %s", sender='"Quagga %(x)s" <carol@example.org>')
    mail = founded.team.receive('Zebra "event": "heartbeat"')
    founded.team.open("alice", mail).press("Add note", note="Okapi").press("Save tags", tag_name="Okapi")
    founded.team.open("alice", None).press("Search", query="Okapi")
    founded.team.google.fail(None, status=403, reason="domainPolicy", times=50)
    founded.team.clock.pass_(minutes=30)
    founded.team.sweep()
    founded.team.google.play_cron("health")

    assert [line for line in told.text if any(secret in line for secret in SECRETS)] == []
    assert {json.loads(line).get("event") for line in told.text} - {None} <= EVENTS


def test_what_was_asked_for_in_vain_is_not_repeated(founded: House, told: Told) -> None:
    founded.team.app.test_client().post("/addon/alice@example.com")
    founded.team.app.test_client().get("/cron/Zebra")

    assert {one["verb"] for one in [*told.of("card"), *told.of("cron")]} == {"unknown", "run"}


def test_metrics_and_policies_are_about_events_that_there_are() -> None:
    metrics = {path.name: json.loads(path.read_text()) for path in sorted(ALERTS.glob("metric-*.json"))}
    policies = {path.name: path.read_text() for path in sorted(ALERTS.glob("policy-*.json"))}
    docs = (ALERTS.parents[1] / "docs" / "alerts.md").read_text("utf-8")

    heard = {re.search(r'jsonPayload\.event="(\w+)"', one["filter"])[1] for one in metrics.values()}  # type: ignore[index]
    assert heard <= EVENTS
    used = {name for text in policies.values() for name in re.findall(r"logging.googleapis.com/user/(\w+)", text)}
    assert used <= {one["name"] for one in metrics.values()}
    assert {name for name in EVENTS if f"| `{name}` |" in docs} == EVENTS
    assert all(f"`{name.removeprefix('policy-').removesuffix('.json')}`" in docs for name in policies)
