"""What is missing or contradictory in the environment is named at start, all of it at once."""

from collections.abc import Mapping

import pytest

from service.settings import NotConfigured, Settings

WHOLE = {
    "GUICHET_URL": "https://desk.example.com",
    "GUICHET_ADDON_SENDERS": "service-1@gcp-sa-gsuiteaddons.example",
    "GUICHET_ADDON_CLIENT_ID": "123.apps.example",
    "GUICHET_PUSH_SENDER": "push@guichet.example",
    "GUICHET_TOPIC": "projects/guichet/topics/gmail",
    "GUICHET_SERVICE_ACCOUNT": "guichet@guichet.example",
}
SIMULATED = {"GUICHET_ACCESS_TOKEN": "x", "GUICHET_GMAIL_URL": "http://localhost:8080/"}
SERVICE_ACCOUNT = "GUICHET_SERVICE_ACCOUNT is not set (whose domain-wide delegation opens the mailboxes)."
ONLY_SIMULATED = "GUICHET_ACCESS_TOKEN is for a simulated Gmail only; set GUICHET_GMAIL_URL to one."


def problems(environment: Mapping[str, str]) -> list[str]:
    try:
        Settings.read(environment)
    except NotConfigured as found:
        return str(found).splitlines()
    return []


def test_an_empty_environment_is_told_everything_at_once() -> None:
    assert problems({}) == [
        "GUICHET_URL is not set.",
        "GUICHET_ADDON_SENDERS is not set.",
        "GUICHET_ADDON_CLIENT_ID is not set.",
        "GUICHET_PUSH_SENDER is not set.",
        "GUICHET_TOPIC is not set.",
        SERVICE_ACCOUNT,
    ]


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("value", ["", "  ", "\n"])
def test_what_is_blank_is_not_set(name: str, value: str) -> None:
    [problem] = problems(WHOLE | {name: value})

    assert problem.startswith(f"{name} is not set")


def test_a_list_of_nobody_is_not_set() -> None:
    assert problems(WHOLE | {"GUICHET_ADDON_SENDERS": " , ,"}) == ["GUICHET_ADDON_SENDERS is not set."]


def test_missing_and_contradictory_are_told_together() -> None:
    told = problems({"GAE_ENV": "standard", "GUICHET_URL": "desk.example.com/", **SIMULATED})

    assert told == [
        "GUICHET_ADDON_SENDERS is not set.",
        "GUICHET_ADDON_CLIENT_ID is not set.",
        "GUICHET_PUSH_SENDER is not set.",
        "GUICHET_TOPIC is not set.",
        "GUICHET_STORE must be firestore on App Engine, whose disk does not last.",
        "GUICHET_URL is not an http(s) address.",
        "GUICHET_URL must not end with a slash: tokens are for the exact address.",
        "GUICHET_ACCESS_TOKEN is for a simulated Gmail only; it is refused on App Engine.",
    ]


@pytest.mark.parametrize("store", ["sqlite:guichet.db", "sqlite:/var/lib/guichet.db"])
def test_a_disk_that_does_not_last_is_refused(store: str) -> None:
    assert problems(WHOLE | {"GUICHET_STORE": store}) == []
    assert "must be firestore on App Engine" in problems(WHOLE | {"GUICHET_STORE": store, "GAE_ENV": "standard"})[0]


@pytest.mark.parametrize("store", ["sqlite:", "sqlite", "postgres://x", "Firestore", "/tmp/guichet.db"])
def test_an_unknown_store_is_refused(store: str) -> None:
    assert problems(WHOLE | {"GUICHET_STORE": store}) == [
        f"GUICHET_STORE is {store!r}; it must be sqlite:PATH or firestore."
    ]


@pytest.mark.parametrize("name", ["GUICHET_URL", "GUICHET_GMAIL_URL", "GUICHET_CERTS_URL"])
@pytest.mark.parametrize(
    "url",
    ["desk.example.com", "ftp://desk.example.com", "https:", "http://[::1", "https:///x", "javascript:alert(1)",
     "https://desk.example.com?x=1", "https://desk.example.com#x", "https://desk example.com"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(name: str, url: str) -> None:
    assert problems(WHOLE | {name: url}) == [f"{name} is not an http(s) address."]


def test_the_last_slash_matters() -> None:
    [told] = problems(WHOLE | {"GUICHET_URL": "https://desk.example.com/"})

    assert told.startswith("GUICHET_URL must not end with a slash")


@pytest.mark.parametrize(
    "gmail",
    [None, "https://gmail.googleapis.com/", "https://GMAIL.googleapis.com", "https://gmail.googleapis.com.", "https://googleapis.com",
     "https://mail.google.com/", "https://user@gmail.googleapis.com:443/"],
)  # fmt: skip
def test_a_fixed_token_is_never_sent_to_google(gmail: str | None) -> None:
    given = WHOLE | {"GUICHET_ACCESS_TOKEN": "x"} | ({"GUICHET_GMAIL_URL": gmail} if gmail else {})

    assert problems(given) == [ONLY_SIMULATED]


@pytest.mark.parametrize("gmail", ["http://localhost:8080/", "https://notgoogle.com", "https://google.com.example.org"])
def test_a_fixed_token_is_for_a_simulation(gmail: str) -> None:
    assert problems(WHOLE | {"GUICHET_ACCESS_TOKEN": "x", "GUICHET_GMAIL_URL": gmail}) == []


def test_a_fixed_token_does_without_a_service_account_but_not_on_app_engine() -> None:
    given = {name: value for name, value in (WHOLE | SIMULATED).items() if name != "GUICHET_SERVICE_ACCOUNT"}

    assert problems(given) == []
    assert problems(given | {"GAE_ENV": "standard", "GUICHET_STORE": "firestore"}) == [
        "GUICHET_ACCESS_TOKEN is for a simulated Gmail only; it is refused on App Engine."
    ]


def test_what_is_read() -> None:
    read = Settings.read(
        WHOLE | {"GUICHET_ADDON_SENDERS": " A@x.example,b@x.example, ", "GUICHET_CRON_SENDER": "Cron@x.example"}
    )

    assert read.addon_senders == {"a@x.example", "b@x.example"}
    assert read.cron_sender == "cron@x.example"
    assert read.push_audience == "https://desk.example.com/push/gmail"
    assert (read.store, read.gmail_url, read.on_app_engine) == ("sqlite:guichet.db", None, False)
