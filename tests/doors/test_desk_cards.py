"""The desk's page gets the same cards by the same verbs as Gmail, and may do no more there than in Gmail."""

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.cards.strict import URL, every
from tests.doors.house import House
from tests.doors.routes import signed_in
from tests.doors.test_who_is_who import FORM, owner
from tests.doors.web import CARDS, Web
from tests.team import Team

VERBS = [route.path.removeprefix(CARDS) for route in signed_in() if route.path.startswith(CARDS)]


def card(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.get_data(as_text=True)
    action = answer.json.get("action") or answer.json["renderActions"]["action"]
    [navigation] = action["navigations"]
    [found] = navigation.values()
    return dict(found)


def text(answer: Any) -> str:
    return json.dumps(card(answer), ensure_ascii=False)


@pytest.fixture
def hers(founded: House) -> dict[str, str]:
    """What the buttons of alice's card send."""
    mail = founded.team.receive()
    return founded.team.open("alice", mail).button("Take")[1] | {"desk": founded.store.desks()[0].id}


def test_each_button_of_the_page_calls_the_page(founded: House, hers: dict[str, str]) -> None:
    alice = Web(founded.team).sign_in("alice")

    called = [
        urlsplit(action["function"]).path
        for shown in (alice.post("home"), alice.post("open", hers))
        for action in every("action", card(shown))
    ]

    assert {path.removeprefix(CARDS) for path in called} <= set(VERBS)
    assert not [path for path in called if not path.startswith(CARDS)]


def test_the_cards_are_those_of_the_sidebar(founded: House, hers: dict[str, str]) -> None:
    """But for where their buttons call, and the name that each drawing gets."""
    alice = Web(founded.team).sign_in("alice")
    named = {"conversation": hers["conversation"]}
    beside = founded.team.sidebar("alice").call("/addon/open", named).card

    assert _without_addresses(card(alice.post("open", named))) == _without_addresses(beside)


def test_a_row_of_a_list_leads_to_its_card_since_the_mail_is_elsewhere(founded: House, hers: dict[str, str]) -> None:
    alice = Web(founded.team).sign_in("alice")

    [row] = [row for row in every("decoratedText", card(alice.post("home"))) if "Carol Duval" in row["text"]]

    assert urlsplit(row["onClick"]["action"]["function"]).path == f"{CARDS}open"
    assert "Open the mail" in text(alice.post("open", hers))


def test_its_links_to_gmail_are_for_the_account_that_is_signed_in(founded: House, hers: dict[str, str]) -> None:
    """A simulated Gmail's are in the simulation."""
    alice = Web(founded.team).sign_in("alice")

    [link] = every("openLink", card(alice.post("open", hers)))

    assert link["url"].startswith(f"{URL}/mail/u/alice@example.com/#search/rfc822msgid%3A")


def _without_addresses(found: dict[str, Any]) -> str:
    for action in every("action", found):
        action["function"] = urlsplit(action["function"]).path.rpartition("/")[2]
        action["parameters"] = [one for one in action.get("parameters", ()) if one["key"] != "once"]
    for link in every("openLink", found):
        link["url"] = link["url"].partition("#")[2]
    return json.dumps(found)


def test_what_is_pressed_on_the_web_is_her_deed_and_done_once(founded: House, hers: dict[str, str]) -> None:
    alice, bob = Web(founded.team).sign_in("alice"), Web(founded.team).sign_in("bob")

    taken = alice.post("take", hers)
    again = alice.post("take", hers)
    late = bob.post("take", hers).get_data(as_text=True)

    assert "Alice Martin" in text(taken)
    assert "Alice Martin" in text(again)
    assert "Alice Martin took this a moment ago." in late
    assert owner(founded, hers) == "Alice Martin"


def test_what_is_pressed_in_gmail_and_on_the_web_counts_once_as_well(founded: House, hers: dict[str, str]) -> None:
    """The same drawn card, by either way."""
    alice = Web(founded.team).sign_in("alice")
    founded.team.open("alice", None).call("/addon/note", hers, note="Called back")

    assert text(alice.post("note", hers, note=["Called back"])).count("Called back") == 1


def test_another_desks_manager_sees_and_changes_nothing(founded: House, hers: dict[str, str]) -> None:
    founded.found_jobs()
    hana = Web(founded.team).sign_in("hana")
    before = founded.everything()

    for verb in VERBS:
        answer = hana.post(verb, hers, **FORM)

        assert answer.status_code == 200, verb
        said = answer.get_data(as_text=True)
        assert not [word for word in ("Alice", "Broken", "Carol", "Support") if word in said], verb
    assert founded.everything() == before


def test_a_request_is_opened_by_its_mails_ids_in_gmail(team: Team) -> None:
    mail = team.receive("Broken lamp")
    alice, thread = Web(team).sign_in("alice"), team.thread(mail)

    by_mail = alice.post("message", gmail={"messageId": mail})
    by_thread = alice.post("message", gmail={"messageId": thread, "threadId": f"thread-f:{int(thread, 16)}"})
    unknown = alice.post("message", gmail={"messageId": "18c0ffee00000000"})

    assert "#1 · Support" in text(by_mail)
    assert "#1 · Support" in text(by_thread)
    assert "This mail is not in any of your desks." in text(unknown)


def test_whoever_an_event_says_it_is_the_session_decides(founded: House, hers: dict[str, str]) -> None:
    alice = Web(founded.team).sign_in("alice")
    event = founded.team.google.event("bob", "/desk/card/take", parameters=hers)

    alice.browser.post(f"{CARDS}take", data=json.dumps(event), headers=alice.headers)

    assert owner(founded, hers) == "Alice Martin"


def test_no_token_of_gmails_is_taken_from_a_browser(founded: House) -> None:
    """Whosever it is: the service would read mail with it."""
    alice, google = Web(founded.team).sign_in("alice"), founded.team.google
    event = google.event("bob", "/addon/message", message=founded.team.receive())
    event["gmail"] |= {"messageId": "msg-a:r-1234567890", "threadId": "thread-a:r-1234567890"}
    google.reset_calls()

    shown = alice.browser.post(f"{CARDS}message", data=json.dumps(event), headers=alice.headers)

    assert event["authorizationEventObject"]["userOAuthToken"]
    assert "This mail is not in any of your desks." in shown.get_data(as_text=True)
    assert google.calls == []


@pytest.mark.parametrize(("verb", "says"), [("settings", "managers"), ("take", "does not exist")])
def test_what_a_browser_says_of_tokens_troubles_no_refusal(founded: House, verb: str, says: str) -> None:
    bob, desk = Web(founded.team).sign_in("bob"), founded.store.desks()[0].id
    common = {"parameters": {"desk": desk, "conversation": "nobodys", "once": "1", "rev": "1"}}
    event = {"commonEventObject": common, "authorizationEventObject": "none", "gmail": {}}

    answer = bob.browser.post(CARDS + verb, data=json.dumps(event), headers=bob.headers)

    assert says in text(answer)
