"""The home: lists with counts, filters, search."""

import pytest

from tests.cards.strict import every
from tests.flows.test_snoozing import day
from tests.team import SUPPORT, Sidebar, Team


def row(home: Sidebar, text: str) -> Sidebar:
    """Press the row of that text."""
    rows = {
        one["text"].replace("<b>", "").replace("</b>", ""): one["onClick"] for one in every("decoratedText", home.card)
    }
    action = rows[text]["action"]
    return home.call(action["function"], {one["key"]: one["value"] for one in action["parameters"]})


@pytest.fixture
def busy(team: Team) -> Team:
    """Three requests, a quarter of an hour apart: mine, nobody's, and one that waits; billing on the first two."""
    for subject in ("Lamp", "Bulb", "Cable"):
        mail = team.receive(subject, sender=f"{subject} Buyer <{subject.lower()}@example.org>")
        team.clock.pass_(minutes=15)
        if subject == "Lamp":
            team.open("alice", mail).press("Take").press("Save tags", tag_name="billing")
        if subject == "Bulb":
            alice = team.open("alice", mail)
            alice.press("Save tags", tags=[alice.choices("tags")["billing"]])
        if subject == "Cable":
            team.open("bob", mail).press("Take").press("Wait")
    return team


def test_home_opens_with_ones_own_work_and_counts_the_rest(busy: Team) -> None:
    home = busy.open("alice", None)

    assert {"Mine 1", "Unassigned 1", "Waiting 1"} <= set(home.buttons)
    assert "Lamp Buyer" in home.text
    assert "Bulb Buyer" not in home.text


def test_each_list_has_its_own(busy: Team) -> None:
    home = busy.open("bob", None)

    assert "Bulb Buyer" in home.press("Unassigned 1").text
    assert "Cable Buyer" in home.press("Waiting 1").text
    assert "Lamp Buyer" in row(home.press("By person"), "Alice Martin\u00a0· 1").text
    tagged = row(home.press("By tag"), "billing\u00a0· 2").text
    assert "Lamp Buyer" in tagged
    assert "Bulb Buyer" in tagged
    assert "Cable Buyer" not in tagged


def test_a_list_can_be_narrowed_by_owner_status_and_tag(busy: Team) -> None:
    every = busy.open("alice", None).press("All requests in progress")
    assert all(f"{one} Buyer" in every.text for one in ("Lamp", "Bulb", "Cable"))

    billing = every.press("Show", tag=every.choices("tag")["billing"], owner=every.choices("owner")["Alice Martin"])

    assert "Lamp Buyer" in billing.text
    assert "Bulb Buyer" not in billing.text
    assert "Cable Buyer" not in billing.text


def test_a_filter_does_not_stick_to_the_next_list(busy: Team) -> None:
    every = busy.open("alice", None).press("All requests in progress")
    narrowed = every.press("Show", owner=every.choices("owner")["Bob Leroy"])

    assert "Bulb Buyer" in narrowed.press("Unassigned 1").text


def test_resolved_ones_are_in_a_list_of_their_own(busy: Team) -> None:
    home = busy.open("alice", None)
    function, parameters = home.button("Take next")
    taken = home.call(function, parameters).press("Resolve")
    assert "Resolved" in taken.text

    assert "Bulb Buyer" in busy.open("alice", None).press("Recently resolved").text
    assert "Unassigned 0" in busy.open("alice", None).buttons


@pytest.mark.parametrize("query", ["2", "#2", "n° 2", " 2 "])
def test_a_number_finds_its_request(busy: Team, query: str) -> None:
    found = busy.open("alice", None).press("Search", query=query)

    assert "#2 · Support" in found.text
    assert "Bulb Buyer" in found.text


def test_words_find_what_gmail_finds(busy: Team) -> None:
    found = busy.open("alice", None).press("Search", query="Cable")

    assert "Cable Buyer" in found.text
    assert "Lamp Buyer" not in found.text


def test_a_search_is_never_an_operator(busy: Team) -> None:
    assert "Cable Buyer" not in busy.open("alice", None).press("Search", query="in:anywhere").text


def test_what_is_not_there_is_said(busy: Team) -> None:
    assert "Nothing found for “9999”." in busy.open("alice", None).press("Search", query="9999").text


def test_an_empty_desk_says_that_nothing_waits(team: Team) -> None:
    assert "Every request is assigned." in team.open("alice", None).text
    assert "Nothing waits for you." in team.open("alice", None).press("Mine 0").text
    assert "Rien ne vous attend." in team.open("alice", None, "fr").press("Les miennes\u00a00").text


def test_more_than_a_page(team: Team) -> None:
    for n in range(23):
        team.receive(f"Question {n:02}", sender=f"sender{n:02}@example.org")
        team.clock.pass_(minutes=1)
    first = team.open("alice", None)
    assert "Question 00" in first.text
    assert "Question 19" in first.text
    assert "Question 20" not in first.text

    second = first.press("More")

    assert "Question 20" in second.text
    assert "Question 22" in second.text
    assert "Question 19" not in second.text
    assert "More" not in second.buttons
    assert "Question 00" in second.press("Back").text


def test_numbers_have_no_gaps_and_no_doubles(team: Team) -> None:
    mails = [team.receive(f"Question {n}", sender=f"sender{n}@example.org") for n in range(5)]
    team.google.receive(SUPPORT, sender="x@example.org", subject="Cheap", text="…", spam=True)
    mails.append(team.receive("Last", sender="last@example.org"))

    numbers = [team.open("alice", mail).text.partition(" ")[0] for mail in mails]

    assert numbers == ["#1", "#2", "#3", "#4", "#5", "#6"]


def test_what_is_due_or_overdue_is_counted_and_listed_soonest_first(team: Team) -> None:
    """It is Friday the 20th."""
    for n, subject in enumerate(("Lamp", "Bulb", "Cable", "Plug")):
        alice = team.open("alice", team.receive(subject, sender=f"{subject.lower()}@example.org"))
        if subject != "Cable":
            alice.press("Take")
        due = day(2026, 11, (22, 21, 20, 29)[n])
        alice.press("Set due date", due_on=due)

    team.clock.pass_(days=2)
    home = team.open("alice", None)

    mine = home.press("Due 2").text
    assert mine.index("Bulb") < mine.index("Lamp")
    assert "Plug" not in mine
    overdue = home.press("Overdue 2")
    assert overdue.text.index("Cable") < overdue.text.index("Bulb")
    assert "Unassigned" in overdue.text
    assert "Bulb" not in overdue.press("Show", owner="nobody").text
    assert not [one for one in team.open("bob", None).buttons if one.startswith("Due")]


def test_what_sleeps_is_in_a_list_of_its_own_and_found_by_a_search(team: Team) -> None:
    team.open("alice", team.receive("Lamp")).press("Take").press("Tomorrow 8:00")
    home = team.open("alice", None)

    assert "Nothing waits for you." in home.press("Mine 0").text
    assert "Lamp\u00a0· Alice Martin\u00a0· until tomorrow" in home.press("Snoozed requests").text
    assert "Lamp" in home.press("Search", query="lamp").text
    assert "Lamp" in home.press("All requests in progress").press("Search", sender="carol@example.org").text
    assert "Lamp" in home.press("Show", status="snoozed").text
