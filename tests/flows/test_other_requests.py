"""Beside a request stands what else its contact has open."""

from tests.team import Team


def test_the_contacts_other_open_requests_are_listed(any_team: Team) -> None:
    lamp = any_team.receive()
    any_team.receive("No light any more", sender="CAROL@example.org")
    any_team.receive("Something else", sender="noor@example.net")

    card = any_team.open("bob", lamp)

    assert "1 other open request of this contact" in card.text
    assert "No light any more" in card.text
    assert "Something else" not in card.text


def test_the_list_stays_after_a_press(team: Team) -> None:
    lamp = team.receive()
    team.receive("No light any more")

    assert "No light any more" in team.open("bob", lamp).press("Take").text


def test_what_sleeps_is_listed_with_its_day_and_what_waits_as_waiting(any_team: Team) -> None:
    lamp = any_team.receive()
    light, chair = any_team.receive("No light any more"), any_team.receive("A chair")
    any_team.open("alice", light).press("Snooze until tomorrow morning")
    any_team.open("alice", chair).press("Wait for the customer")

    card = any_team.open("bob", lamp).text

    assert "2 other open requests of this contact" in card
    assert "No light any more\u00a0· Snoozed until tomorrow 8:00" in card
    assert "A chair\u00a0· Waiting for the customer" in card
    assert "Merge #2 into this" in any_team.open("bob", lamp).buttons


def test_what_is_resolved_or_away_is_not_listed(any_team: Team) -> None:
    lamp = any_team.receive()
    light, spam = any_team.receive("No light any more"), any_team.receive("Win a lamp")
    any_team.open("alice", light).press("Resolve")
    any_team.google.spam("support@example.com", spam)
    any_team.google.deliver()

    assert "other open request" not in any_team.open("bob", lamp).text


def test_many_are_not_counted_to_the_end(team: Team) -> None:
    lamp = team.receive()
    for n in range(5):
        team.clock.pass_(minutes=1)
        team.receive(f"Lamp number {n}")

    card = team.open("bob", lamp).text

    assert "At least 3 other open requests of this contact" in card
    assert "Lamp number 4" in card
    assert "Lamp number 0" not in card


def test_a_reader_sees_them_and_merges_none(team: Team) -> None:
    lamp = team.receive()
    team.receive("No light any more")

    dan = team.open("dan", lamp)

    assert "No light any more" in dan.text
    assert "Merge #2 into this" not in dan.buttons


def test_in_french(team: Team) -> None:
    lamp = team.receive()
    team.receive("No light any more")

    card = team.open("bob", lamp, "fr")

    assert "1 autre demande en cours de ce contact" in card.text
    assert "Fusionner la n°\u00a02 ici" in card.buttons


def test_the_others_are_counted_without_the_one_on_the_screen(team: Team) -> None:
    lamp = team.receive()
    for n in range(3):
        team.clock.pass_(minutes=1)
        team.receive(f"Lamp number {n}")

    card = team.open("bob", lamp).text

    assert "3 other open requests of this contact" in card
    assert "At least" not in card
    assert "Lamp number 0" in card


def test_how_to_merge_stays_beside_what_is_linked_and_good_news_is_no_warning(team: Team) -> None:
    lamp = team.receive()
    team.receive("No light any more")

    linked = team.open("bob", lamp).press("Link", number="2")

    assert "Linked with #2." in linked.text
    assert "⚠" not in linked.text
    headers = [section.get("header") for section in linked.card["sections"]]
    assert [header for header in headers if header in {"Linked requests", "Merge or link"}] == [
        "Linked requests",
        "Merge or link",
    ]
