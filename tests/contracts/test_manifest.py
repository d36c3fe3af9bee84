"""What Google is told of the add-on: each rule kept, and each breach of it found."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from addon.manifest import SCOPES, manifest
from service.embedded.sqlite import SqliteStore
from tests.contracts.description import described
from tests.contracts.manifest import ROOT, faults_of_manifest
from tests.team import Team

Json = dict[str, Any]
HOST = "https://desk.example.com"
AUTH = "https://www.googleapis.com/auth/"
DOORS = {"/addon/home", "/addon/message", "/addon/compose"}


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    store = SqliteStore(str(tmp_path / "guichet.db"))
    yield Team(store)
    store.close()


def test_the_file_is_what_the_command_prints(team: Team) -> None:
    written = json.loads((ROOT / "manifest.json").read_text("utf-8"))

    assert written == manifest("https://HOST")
    assert json.loads(team.run("manifest", "https://HOST/")) == written
    assert json.loads(team.run("manifest")) == manifest(HOST)


def test_google_would_take_it(team: Team) -> None:
    posts = {rule.rule for rule in team.app.url_map.iter_rules() if "POST" in (rule.methods or ())}

    assert list(faults_of_manifest(manifest(HOST), routes=posts)) == []
    with team.app.test_client().get("/static/logo.png") as logo:
        assert logo.mimetype == "image/png"


def test_where_documents_are_is_added_to_what_cards_may_open(team: Team) -> None:
    links = ["https://wiki.example.com/", "https://*.example.org/team/"]

    printed = json.loads(team.run("manifest", *(part for link in links for part in ("--link", link))))

    assert printed == manifest(HOST, links=links)
    assert printed["addOns"]["common"]["openLinkUrlPrefixes"][-2:] == links
    assert list(faults_of_manifest(printed, routes=DOORS)) == []


@pytest.mark.parametrize("link", ["http://x.example/", "https://x.example", "*", "https://*/", "https://local/", ""])
def test_a_prefix_that_google_would_not_take_is_refused_plainly(team: Team, link: str) -> None:
    told = team.run("manifest", "--link", link, fails=True)

    assert "is not like https://wiki.example.com/" in told
    assert "Traceback" not in told


def test_a_machine_of_ones_own_may_be_looked_at(team: Team) -> None:
    assert json.loads(team.run("manifest", "http://localhost:8080")) == manifest("http://localhost:8080")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://desk.example.com", "Gmail calls https addresses only"),
        ("ftp://localhost", "Gmail calls https addresses only"),
        ("https://", "is not like https://desk.example.com"),
        ("desk.example.com", "is not like https://desk.example.com"),
        ("https://me:secret@desk.example.com", "is not like"),
        ("https://desk.example.com/?x=1", "is not like"),
        ("https://desk.example.com/#a", "is not like"),
        ("https://desk example.com", "is not like"),
        ("https://[::1", "is no address"),
        ("https://desk.example.com:port", "is no address"),
    ],
)
def test_an_address_that_gmail_cannot_call_is_refused_plainly(team: Team, address: str, said: str) -> None:
    told = team.run("manifest", address, fails=True)

    assert said in told
    assert "Traceback" not in told


def changed(change: Callable[[Json, Json], object]) -> Json:
    """``change`` is given the whole and its common part."""
    whole = deepcopy(manifest(HOST))
    change(whole, whole["addOns"]["common"])
    return whole


WRONG: dict[str, tuple[Callable[[Json, Json], object], str]] = {
    "a key unheard of": (lambda whole, _: whole.update(name="x"), "name: unheard of"),
    "a host unheard of": (lambda whole, _: whole["addOns"].update(outlook={}), "outlook: unheard of"),
    "a field unheard of": (lambda _, common: common.update(logo="x"), "common: "),
    "a trigger of Apps Script": (
        lambda whole, _: whole["addOns"]["gmail"].update(composeTrigger={"selectActions": []}),
        "gmail: ",
    ),
    "a header unheard of": (
        lambda whole, _: whole["addOns"]["httpOptions"].update(authorizationHeader="X"),
        "httpOptions: ",
    ),
    "no granular consent": (
        lambda whole, _: whole["addOns"]["httpOptions"].pop("granularOauthPermissionSupport"),
        "has to opt in",
    ),
    "a name too long": (lambda _, common: common.update(name="Guichet for support"), "name: "),
    "a name with Gmail's": (lambda _, common: common.update(name="Gmail desk"), "name: "),
    "a colour by name": (
        lambda _, common: common.update(layoutProperties={"primaryColor": "green"}),
        "primaryColor: green",
    ),
    "a logo that is not there": (lambda _, common: common.update(logoUrl=f"{HOST}/static/none.png"), "no square PNG"),
    "a logo that is no PNG": (lambda _, common: common.update(logoUrl=f"{HOST}/README.md"), "no square PNG"),
    "a logo over http": (
        lambda _, common: common.update(logoUrl="http://a.example/static/logo.png"),
        "no https address",
    ),
    "a door over http": (
        lambda _, common: common["homepageTrigger"].update(runFunction="http://a.example/addon/home"),
        "no plain https",
    ),
    "a door with a query": (
        lambda _, common: common["homepageTrigger"].update(runFunction=f"{HOST}/addon/home?a=1"),
        "no plain https",
    ),
    "a door that is none": (
        lambda _, common: common["homepageTrigger"].update(runFunction=f"{HOST}/addon/none"),
        "nothing answers",
    ),
    "a link prefix over http": (
        lambda _, common: common["openLinkUrlPrefixes"].append("http://a.example/"),
        "http://a",
    ),
    "a link prefix open at its end": (
        lambda _, common: common["openLinkUrlPrefixes"].append("https://a.example"),
        "https://a",
    ),
    "a scope too many": (lambda whole, _: whole["oauthScopes"].append(AUTH + "gmail.readonly"), "without need"),
    "a scope twice": (lambda whole, _: whole["oauthScopes"].append(whole["oauthScopes"][0]), "named twice"),
    "a compose trigger without its scope": (
        lambda whole, _: whole["oauthScopes"].remove(AUTH + "gmail.addons.current.action.compose"),
        "current.action.compose",
    ),
}


@pytest.mark.parametrize(("change", "fault"), WRONG.values(), ids=WRONG)
def test_it_is_found(change: Callable[[Json, Json], object], fault: str) -> None:
    found = list(faults_of_manifest(changed(change), routes=DOORS))

    assert [line for line in found if fault in line], found


# Scopes: none too many


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: scope.rpartition("/")[2])
def test_without_any_one_scope_something_would_not_work(scope: str) -> None:
    poorer = changed(lambda whole, _: whole["oauthScopes"].remove(scope))

    [fault] = faults_of_manifest(poorer, routes=DOORS)

    assert fault.startswith(f"oauthScopes: {scope} is missing")


def test_without_the_address_nobody_is_known_and_gmail_is_asked_for_it(team: Team) -> None:
    team.found().google.consent("alice", [scope for scope in SCOPES if not scope.endswith("userinfo.email")])

    answer = team.google.click("alice", "/addon/home")

    assert json.loads(answer.body) == {"requesting_google_scopes": {"all_scopes": True}}


def test_without_the_locale_a_card_is_in_english(team: Team) -> None:
    in_english = team.found().open("alice", None, locale="en").text
    in_french = team.open("alice", None, locale="fr").text

    team.google.consent("alice", [scope for scope in SCOPES if not scope.endswith("script.locale")])

    assert {"userLocale", "timeZone"}.isdisjoint(team.google.event("alice", "/addon/home")["commonEventObject"])
    assert team.open("alice", None, locale="fr").text == in_english != in_french


def test_without_metadata_no_mail_is_open_to_the_members_token() -> None:
    reading = next(method for method in described("gmail.v1").methods if method.id == "gmail.users.messages.get")

    assert reading.scopes & set(SCOPES) == {AUTH + "gmail.addons.current.message.metadata"}
