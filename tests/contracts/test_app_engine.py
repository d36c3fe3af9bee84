"""What is deployed, as App Engine itself reads it: it takes our files, and would refuse broken ones."""

import os
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from addon.manifest import manifest
from service.embedded.sqlite import SqliteStore
from tests.contracts.app_engine import missing, read, uploaded
from tests.team import Team

ROOT = Path(__file__).resolve().parents[2]
APP, CRON = ROOT / "app.yaml", ROOT / "cron.yaml"


BROKEN = [
    ("app.yaml", "runtime: python313", "runtime: Python 3", "runtime"),
    ("app.yaml", "runtime: python313", "run time: python313", "run time"),
    ("app.yaml", "handlers:", "handlers: {", "flow node"),
    ("app.yaml", "secure: always", "secure: sometimes", "sometimes"),
    ("app.yaml", "script: auto", "script: auto\n    login_page: x", "login_page"),
    ("app.yaml", "url: /.*", "url: nowhere(", "nowhere"),
    ("app.yaml", "  max_instances: 3", "  max_instances: many", "many"),
    ("app.yaml", "inbound_services: [warmup]", "inbound_services: [warm up]", "warm up"),
    ("app.yaml", "env_variables:", "env_variables: 3\nother:", "env_variables"),
    ("cron.yaml", "every 1 minutes", "every minute or so", "GrocException"),
    ("cron.yaml", "every 24 hours", "daily", "GrocException"),
    ("cron.yaml", "url: /cron/watch", "uri: /cron/watch", "uri"),
    ("cron.yaml", "url: /cron/watch", "url: cron/watch", "url"),
]
"""A file, what stands in it, what should not, and of what App Engine then complains."""


@pytest.fixture(scope="module", autouse=True)
def _parsers() -> None:
    why = missing()
    if why and os.environ.get("GUICHET_NO_SKIP") == "1":
        pytest.fail(why)
    if why:
        pytest.skip(why)


@pytest.fixture(scope="module")
def ours(_parsers: None) -> dict[str, Any]:
    """app.yaml and cron.yaml, as App Engine understands them."""
    return {path.name: found["understood"] for path, found in zip((APP, CRON), read(APP, CRON), strict=True)}


@pytest.fixture(scope="module")
def refusals(_parsers: None, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What is said of each broken file; empty where it is taken."""
    files = []
    for name, found, broken, _ in BROKEN:
        text = (ROOT / name).read_text("utf-8")
        assert found in text
        files.append(tmp_path_factory.mktemp("broken") / name)
        files[-1].write_text(text.replace(found, broken, 1), "utf-8")
    return [each.get("refused", "") for each in read(*files)]


def test_app_engine_reads_the_service_as_it_is_meant(ours: dict[str, Any]) -> None:
    app = ours["app.yaml"]

    assert app["runtime"] == "python313"
    assert [handler["secure"] for handler in app["handlers"]] == ["always"]
    assert [re.fullmatch(handler["url"], "/addon/home") is not None for handler in app["handlers"]] == [True]
    assert app["inbound_services"] == ["warmup"]
    assert app["env_variables"]["GUICHET_STORE"] == "firestore"
    assert int(app["automatic_scaling"]["max_instances"]) >= 1


def test_the_entrypoint_starts_what_can_be_imported(ours: dict[str, Any]) -> None:
    words = shlex.split(ours["app.yaml"]["entrypoint"].removeprefix("exec "))
    module, _, name = words[-1].partition(":")

    assert words[0] == "gunicorn"
    assert words[words.index("--bind") + 1] == ":$PORT"
    assert ((ROOT / f"{module}.py").is_file(), name) == (True, "app")
    pinned = {line.partition("==")[0] for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()}
    assert "gunicorn" in pinned


def test_cron_calls_doors_that_are_there_and_often_enough(ours: dict[str, Any], tmp_path: Path) -> None:
    store = SqliteStore(str(tmp_path / "guichet.db"))
    routes = {rule.rule: rule.methods or set() for rule in Team(store).app.url_map.iter_rules()}
    jobs = {job["url"]: job["schedule"] for job in ours["cron.yaml"]["cron"]}
    store.close()

    jobs_of_ours = {
        url: [rule for rule, methods in routes.items() if "GET" in methods and _leads(rule, url)] for url in jobs
    }
    assert jobs == {
        "/cron/sweep": "every 1 minutes",
        "/cron/watch": "every 24 hours",
        "/cron/reconcile": "every 1 hours",
        "/cron/health": "every 5 minutes",
    }
    assert all(jobs_of_ours.values()), jobs_of_ours


def _leads(rule: str, url: str) -> bool:
    return re.fullmatch(re.sub(r"<[^>]+>", "[^/]+", rule), url) is not None


def test_the_manifests_doors_are_within_the_handlers(ours: dict[str, Any]) -> None:
    handlers = ours["app.yaml"]["handlers"]
    common = manifest("")["addOns"]["common"]

    assert all(
        any(re.fullmatch(handler["url"], path) for handler in handlers)
        for path in (common["logoUrl"], common["homepageTrigger"]["runFunction"])
    )


def test_what_runs_is_sent_and_nothing_else(tmp_path: Path) -> None:
    sent = uploaded(ROOT, tmp_path)
    python = {path.partition("/")[0] for path in sent if path.endswith(".py")}
    needed = {"app.yaml", "requirements.txt", "main.py", "gunicorn.conf.py", "static/logo.png"}

    assert needed <= set(sent)
    assert python == {"main.py", "gunicorn.conf.py", "addon", "cards", "service"}
    assert "locales/fr/LC_MESSAGES/guichet.po" in sent
    assert [path for path in sent if path.startswith(".") and path != ".gcloudignore"] == []
    assert [path for path in sent if path.endswith((".db", ".log", ".env")) or "key" in Path(path).suffix] == []


@pytest.mark.parametrize("place", range(len(BROKEN)), ids=[f"{name}: {broken}" for name, _, broken, _ in BROKEN])
def test_a_broken_file_is_refused(refusals: list[str], place: int) -> None:
    assert BROKEN[place][3] in refusals[place]
