"""What App Engine is told: its files name only what exists."""

import re
from pathlib import Path

import pytest

from main import create_app
from service.settings import NEEDED
from tests.doors.house import House
from tests.doors.test_cron_header import HEADER
from tests.team import settings_of

HOME = Path(__file__).resolve().parent.parent.parent
APP, CRON = ((HOME / name).read_text("utf-8") for name in ("app.yaml", "cron.yaml"))
PLAIN_LINE = re.compile(r"(?P<indent>(?: {2})*)(?:- )?(?:#.*|[a-z_A-Z]+:(?: \S.*)?|[a-z]+)")
"""All the YAML that these files need: no tabs, indented by two."""


@pytest.mark.parametrize("text", [APP, CRON], ids=["app.yaml", "cron.yaml"])
def test_the_file_is_plain_yaml(text: str) -> None:
    assert [line for line in text.splitlines() if line and not PLAIN_LINE.fullmatch(line)] == []


def test_cron_calls_jobs_that_exist(house: House) -> None:
    paths = re.findall(r"url: (\S+)", CRON)
    google = house.team.google
    settings = settings_of(
        google,
        GAE_ENV="standard",
        GUICHET_STORE="firestore",
        GUICHET_ACCESS_TOKEN="",
        GUICHET_SERVICE_ACCOUNT="g@example.com",
    )
    client = create_app(settings, store=house.store, clock=house.team.clock).test_client()

    assert paths
    assert {path: client.get(path, headers=HEADER).status_code for path in paths} == dict.fromkeys(paths, 200)
    assert len(re.findall(r"schedule: every \d+ (?:minutes|hours)$", CRON, re.MULTILINE)) == len(paths)


def test_the_server_is_started_as_documented() -> None:
    assert re.search(r"^runtime: python313$", APP, re.MULTILINE)
    assert re.search(r"^entrypoint: gunicorn .*--bind :\$PORT .*main:app$", APP, re.MULTILINE)
    assert "secure: always" in APP


def test_the_store_lasts_and_every_other_setting_is_named() -> None:
    assert re.search(r"^  GUICHET_STORE: firestore$", APP, re.MULTILINE)
    assert [name for name in (*NEEDED, "GUICHET_SERVICE_ACCOUNT") if name not in APP] == []
