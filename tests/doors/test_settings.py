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
SERVICE_ACCOUNT = (
    "GUICHET_SERVICE_ACCOUNT is not set (whose domain-wide delegation opens the mailboxes), nor is "
    "GUICHET_SIGNIN_CLIENT_ID (with which each mailbox can consent itself)."
)
SECRET = "0123456789abcdef0123456789abcdef"
SIGN_IN = {
    "GUICHET_SIGNIN_CLIENT_ID": "1.apps.example",
    "GUICHET_SIGNIN_CLIENT_SECRET": "hush-hush",
    "GUICHET_SECRET": SECRET,
}
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


@pytest.mark.parametrize("name", ["GUICHET_URL", "GUICHET_GMAIL_URL", "GUICHET_CERTS_URL", "GUICHET_SIGNIN_URL"])
@pytest.mark.parametrize(
    "url",
    ["desk.example.com", "ftp://desk.example.com", "https:", "http://[::1", "https:///x", "javascript:alert(1)",
     "https://desk.example.com?x=1", "https://desk.example.com#x", "https://desk example.com", "https://x.example:99999"],
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


# Consent by the mailbox alone


def test_mailboxes_that_consent_themselves_need_no_service_account() -> None:
    given = {name: value for name, value in (WHOLE | SIGN_IN).items() if name != "GUICHET_SERVICE_ACCOUNT"}

    assert problems(given) == []
    read = Settings.read(given)
    assert (read.service_account, read.signin_client_id) == (None, "1.apps.example")
    assert read.signin_url == "https://accounts.google.com"


def test_half_a_sign_in_is_told_all_at_once() -> None:
    assert problems(WHOLE | {"GUICHET_SIGNIN_CLIENT_ID": "1.apps.example", "GUICHET_SIGNIN_URL": "accounts"}) == [
        "GUICHET_SIGNIN_URL is not an http(s) address.",
        "GUICHET_SIGNIN_CLIENT_ID is set, but not GUICHET_SIGNIN_CLIENT_SECRET.",
        "GUICHET_SIGNIN_CLIENT_ID is set, but not GUICHET_SECRET (to sign links and encrypt what mailboxes grant).",
    ]
    assert problems(WHOLE | {"GUICHET_SIGNIN_CLIENT_SECRET": "hush-hush"}) == [
        "GUICHET_SIGNIN_CLIENT_SECRET is set, but not GUICHET_SIGNIN_CLIENT_ID."
    ]


@pytest.mark.parametrize("secret", ["short", SECRET[:-1], f"{SECRET},short", f"short,{SECRET}"])
def test_a_secret_that_can_be_guessed_is_refused_and_not_shown(secret: str) -> None:
    [problem] = problems(WHOLE | {"GUICHET_SECRET": secret})

    assert problem == "GUICHET_SECRET has a part of fewer than 32 characters: openssl rand -hex 32"


@pytest.mark.parametrize("secret", [",", " , "])
def test_a_secret_of_nothing_is_none(secret: str) -> None:
    [problem] = problems(WHOLE | SIGN_IN | {"GUICHET_SECRET": secret})

    assert problem.startswith("GUICHET_SIGNIN_CLIENT_ID is set, but not GUICHET_SECRET")


def test_secrets_are_listed_newest_first_and_never_shown() -> None:
    read = Settings.read(WHOLE | SIGN_IN | {"GUICHET_SECRET": f" {'N' * 40} , {SECRET},"})

    assert read.secrets == ("N" * 40, SECRET)
    assert not [part for part in (*read.secrets, "hush-hush") if part in repr(read)]


def test_on_app_engine_sign_in_is_at_google() -> None:
    engine = WHOLE | SIGN_IN | {"GAE_ENV": "standard", "GUICHET_STORE": "firestore"}

    assert problems(engine) == []
    assert problems(engine | {"GUICHET_SIGNIN_URL": "http://localhost:8080/google/accounts"}) == [
        "GUICHET_SIGNIN_URL is for a simulated Google only; it is refused on App Engine."
    ]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("GUICHET_TOPIC", "foo", "GUICHET_TOPIC is 'foo'; it must be like projects/PROJECT/topics/TOPIC."),
        ("GUICHET_ADDON_SENDERS", "a@x.example,foo", "GUICHET_ADDON_SENDERS is 'foo', which is no e-mail address."),
        ("GUICHET_SERVICE_ACCOUNT", "foo", "GUICHET_SERVICE_ACCOUNT is 'foo', which is no e-mail address."),
        ("GUICHET_CRON_SENDER", "a b@x.example", "GUICHET_CRON_SENDER is 'a b@x.example', which is no e-mail address."),
    ],
)
def test_a_slip_in_what_google_gave_out_is_told_at_start(name: str, given: str, said: str) -> None:
    assert problems(WHOLE | {name: given}) == [said]
