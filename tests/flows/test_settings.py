"""What the managers of a desk set in the sidebar, and what nobody else can."""

from typing import Any

import pytest

from service.domain.desk import Desk
from service.domain.house_rules import LONGEST_SIGNATURE
from tests.cards.strict import every
from tests.flows.test_reply import sent_mails
from tests.team import SUPPORT, Sidebar, Team


def desk_of(team: Team) -> Desk:
    return next(desk.value for desk in team.store.desks() if desk.value.name == "Support")


def settings(team: Team, who: str = "alice", **locale: str) -> Sidebar:
    return team.open(who, None, **locale).press((locale and "Réglages") or "Settings")


def row(shown: Sidebar, text: str) -> tuple[str, dict[str, str]]:
    """Where the row with that text leads."""
    [action] = [one["onClick"]["action"] for one in every("decoratedText", shown.card) if text in one["text"]]
    return action["function"], {one["key"]: one["value"] for one in action["parameters"]}


def test_a_manager_sets_the_signature_and_the_switches(team: Team) -> None:
    saved = settings(team).press(
        "Save", signature="The team\nof Support", tell_number="yes", archiving=["resolving_archives"]
    )

    desk = desk_of(team)
    assert saved.toast == "Saved."
    assert (desk.signature, desk.tell_number) == ("The team\nof Support", True)
    assert (desk.resolving_archives, desk.archive_resolves) == (True, False)
    assert settings(team).ticked("archiving") == ["resolving_archives"]
    assert settings(team).ticked("signature") == ["The team\nof Support"]


@pytest.mark.parametrize("who", ["bob", "dan", "support"])
def test_whoever_is_no_manager_is_told_whom_to_ask_and_changes_nothing(team: Team, who: str) -> None:
    function, parameters = settings(team).button("Save")
    home = team.open(who, None)

    assert "Settings" not in home.buttons
    refused = home.call(function, parameters, signature="Mine now")
    assert "Only the managers of Support can change its settings. Ask Alice Martin." in refused.text
    assert desk_of(team).signature == ""


def test_a_stranger_and_another_desk_are_not_there(team: Team) -> None:
    function, parameters = settings(team).button("Save")

    for who, desk in (("erin", parameters["desk"]), ("alice", "elsewhere"), ("alice", "../x"), ("alice", "")):
        refused = team.sidebar(who).call(function, parameters | {"desk": desk}, signature="Mine now")
        assert "does not exist" in str(refused.card)
    assert desk_of(team).signature == ""


def test_a_signature_too_long_is_kept_to_be_shortened(team: Team) -> None:
    long = "x" * (9 * LONGEST_SIGNATURE)

    refused = settings(team).press("Save", signature=long, tell_number="yes")

    assert "more than 1000 characters" in refused.text
    assert (refused.ticked("signature"), refused.ticked("tell_number")) == ([long], ["yes"])
    assert desk_of(team).signature == ""


def test_two_managers_do_not_overwrite_each_other_unseen(team: Team) -> None:
    team.run("desk", "member", "add", "support@example.com", "bob@example.com:manager")
    mine, his = settings(team), settings(team, "bob")

    his.press("Save", signature="Bob's")
    refused = mine.press("Save", signature="Alice's")

    assert "Somebody changed this a moment ago" in refused.text
    assert desk_of(team).signature == "Bob's"
    assert refused.ticked("signature") == ["Alice's"]
    assert refused.press("Save").toast == "Saved."
    assert desk_of(team).signature == "Alice's"


def test_a_press_that_google_repeats_is_done_once(team: Team) -> None:
    card = settings(team)

    assert card.press("Save", signature="Ours").toast == "Saved."
    again: Any = settings(team)
    function, parameters = again.button("Save")
    assert again.call(function, parameters, signature="Ours").toast == "Saved."


def test_the_settings_speak_french(team: Team) -> None:
    shown = settings(team, locale="fr")

    assert "Réponses" in shown.text
    assert shown.press("Étiquettes").text.startswith("Étiquettes")


def test_a_desk_has_another_name_from_now_on(team: Team) -> None:
    mail = team.receive()

    saved = settings(team).press("Save", desk_name="  Accueil & conseil\n(Lyon) ")

    assert saved.toast == "Saved."
    assert saved.card["header"]["subtitle"] == "Accueil & conseil (Lyon)"
    assert team.open("bob", mail).card["header"]["title"] == "#1 · Accueil & conseil (Lyon)"
    assert team.open("bob", None).card["header"]["title"] == "Accueil & conseil (Lyon)"


def test_the_labels_of_several_desks_follow_a_new_name_at_once(team: Team) -> None:
    sales = "sales@example.com"
    mail = team.receive()
    team.run("desk", "add", sales, "--name", "Sales", "--member", "alice@example.com:manager",
             "--mailbox", SUPPORT, "--days", "0")  # fmt: skip
    for _ in range(3):
        team.clock.pass_(minutes=1)
        team.sweep()
    assert team.labels(mail) >= {"Guichet/Desk/Support"}

    home = team.open("alice", None)
    shown = home.press("Refresh", desk=home.choices("desk")["Support"]).press("Settings")
    taken = shown.press("Save", desk_name="SALES")
    assert "Another desk is called “Sales”. Choose another name." in taken.text
    assert taken.ticked("desk_name") == ["SALES"]
    shown.press("Save", desk_name="<b>Help</b>/desk")

    assert team.labels(mail) >= {"Guichet/Desk/<b>Help<-b>-desk"}
    assert "Guichet/Desk/Support" not in team.google.label_names(SUPPORT)
    assert ", 0 differ" in team.run("reconcile", "--dry-run")


def test_desks_of_two_mailboxes_that_are_called_the_same_are_told_apart(team: Team) -> None:
    team.google.add_account("help@example.com", name="Help")
    team.run("desk", "add", "help@example.com", "--name", "Help", "--member", "alice@example.com:manager",
             "--days", "0")  # fmt: skip
    home = team.open("alice", None)

    home.press("Refresh", desk=home.choices("desk")["Help"]).press("Settings").press("Save", desk_name="support")

    assert list(team.open("alice", None).choices("desk")) == [
        "Support (support@example.com)",
        "support (help@example.com)",
    ]


@pytest.mark.parametrize(
    ("typed", "told"),
    [("", "The name is missing"), ("…", "“…” cannot be the name of a desk"), ("x" * 41, "more than 40 characters")],
)
def test_a_name_that_no_desk_can_have_is_kept_to_be_corrected(team: Team, typed: str, told: str) -> None:
    refused = settings(team).press("Save", desk_name=typed, signature="Ours")

    assert told in refused.text
    assert told in refused.toast
    assert (refused.ticked("desk_name"), refused.ticked("signature")) == ([typed or "Support"], ["Ours"])
    assert desk_of(team).signature == ""


def test_a_mail_names_its_desk_as_it_is_called_now(team: Team) -> None:
    mail = team.receive()
    settings(team).press("Save", desk_name='Help, "and" more')

    team.open("alice", mail).press("Send", reply="On its way", reply_as="desk")

    [sent] = sent_mails(team)
    assert sent.header("From") == 'Help, "and" more <support@example.com>'
