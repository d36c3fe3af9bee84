"""Searching: words in Gmail, the rest in the store, and both together, page by page."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import cast

import pytest
from msgspec.structs import replace

from service.allowance import Allowance
from service.domain.home import Choice, Listing
from service.domain.identity import MessageId, ThreadId
from service.ports import Gmail, Mail
from service.searching import Place, Searching
from service.seeking import Seeking
from tests.cards.strict import every
from tests.flows.test_lists import row
from tests.team import Sidebar, Team


@pytest.fixture
def archive(team: Team) -> Team:
    """Lamps and bulbs of two senders: Bob has the lamps, and the first two of all are resolved."""
    for n in range(6):
        what, who = ("Lamp", "Bulb")[n % 2], ("Carol Duval <carol@example.org>", "Noor Ali <noor@example.net>")[n // 3]
        mail = team.receive(f"{what} {n}", sender=who)
        team.clock.pass_(minutes=1)
        if what == "Lamp":
            team.open("bob", mail).press("Take")
        if n < 2:
            team.open("bob", mail).press("Resolve")
    return team


def subjects(home: Sidebar) -> list[str]:
    rows = (one.get("bottomLabel", "") for one in every("decoratedText", home.card))
    return [below.split("\u00a0")[0] for below in rows if below]


def pages(first: Sidebar) -> Iterator[list[str]]:
    page = first
    while True:
        yield subjects(page)
        if "More" not in page.buttons:
            return
        page = page.press("More")


def searched(team: Team, **fields: str) -> Sidebar:
    return team.open("alice", None).press("All requests in progress").press("Search", **fields)


def test_an_address_finds_all_that_it_asked_for_resolved_or_not(archive: Team) -> None:
    assert subjects(searched(archive, sender="carol@example.org")) == ["Lamp 2", "Bulb 1", "Lamp 0"]
    assert subjects(searched(archive, sender="Carol Duval <CAROL@example.org>")) == ["Lamp 2", "Bulb 1", "Lamp 0"]


def test_a_part_of_a_name_finds_whoever_bears_it(archive: Team) -> None:
    assert subjects(searched(archive, sender="noor")) == ["Bulb 5", "Lamp 4", "Bulb 3"]


def test_words_sender_owner_status_and_tag_narrow_together(archive: Team) -> None:
    alice = archive.open("alice", None).press("All requests in progress")
    bob = alice.choices("owner")["Bob Leroy"]

    assert subjects(searched(archive, query="lamp")) == ["Lamp 4", "Lamp 2", "Lamp 0"]
    assert subjects(searched(archive, query="lamp", sender="noor")) == ["Lamp 4"]
    assert subjects(searched(archive, query="lamp", sender="carol@example.org", owner=bob, status="open")) == ["Lamp 2"]
    assert subjects(searched(archive, sender="carol@example.org", owner=bob)) == ["Lamp 2", "Lamp 0"]
    assert subjects(searched(archive, query="bulb", owner="nobody", status="open")) == ["Bulb 5", "Bulb 3"]
    assert subjects(searched(archive, owner=bob)) == ["Lamp 2", "Lamp 4", "Lamp 0"]


def test_what_is_resolved_can_be_searched_for_in_a_search(archive: Team) -> None:
    found = searched(archive, query="lamp")

    assert subjects(found.press("Show", status="resolved")) == ["Lamp 0"]
    assert "“lamp” · Resolved" in found.text


def test_words_in_the_filter_of_a_list_search_within_it(archive: Team) -> None:
    waiting = archive.open("bob", None).press("Mine 2")

    found = waiting.press("Show", query="lamp", sender="noor")

    assert subjects(found) == ["Lamp 4"]
    assert "“lamp” · from noor · Bob Leroy" in found.text


def test_a_tag_narrows_what_words_find(archive: Team) -> None:
    home = archive.open("alice", None).press("Search", query="2")
    home.press("Save tags", tag_name="urgent")
    found = searched(archive, query="bulb")
    assert found.choices("tag") == {"Any tag": "", "urgent": found.choices("tag")["urgent"]}

    assert subjects(found.press("Show", tag=found.choices("tag")["urgent"])) == ["Bulb 1"]


def test_a_search_goes_on_page_by_page_without_loss_or_double(team: Team) -> None:
    first = team.receive("Lamp 00", sender="s00@example.org")
    for n in range(1, 43):
        team.receive(f"Lamp {n:02}", sender=f"s{n:02}@example.org")
    team.clock.pass_(minutes=1)
    team.receive("Re: Lamp 00", sender="s00@example.org", reply_to=first)
    team.clock.pass_(minutes=1)

    found = searched(team, query="lamp")
    listed = iter(pages(found))
    page = next(listed)
    team.clock.pass_(minutes=1)
    team.receive("Lamp 99", sender="late@example.org")
    team.receive("Re: Lamp 00", sender="s00@example.org", reply_to=first)
    whole = page + [one for page in listed for one in page]

    assert len(page) == 20
    assert page[0] == "Lamp 00"
    assert sorted(whole) == [f"Lamp {n:02}" for n in range(43)]


def test_a_narrowed_search_goes_on_where_most_do_not_fit(team: Team) -> None:
    for n in range(47):
        mail = team.receive(f"Lamp {n:02}", sender="carol@example.org")
        if n % 2:
            team.open("bob", mail).press("Take")
        team.clock.pass_(minutes=1)
    alice = team.open("alice", None).press("All requests in progress")
    bob = alice.choices("owner")["Bob Leroy"]

    by_words = [*pages(searched(team, query="lamp", owner=bob))]
    by_sender = [*pages(searched(team, sender="carol@example.org", owner=bob))]

    wanted = [f"Lamp {n:02}" for n in range(45, 0, -2)]
    assert [len(page) for page in by_words] == [20, 3]
    assert [one for page in by_words for one in page] == wanted
    assert [one for page in by_sender for one in page] == wanted


def test_of_a_split_thread_only_the_half_is_found_that_has_the_mail(team: Team) -> None:
    team.google.knobs = replace(team.knobs, local_ids="never")
    mail = team.receive("Lamp")
    team.clock.pass_(minutes=1)
    later = team.receive("Re: Lamp", reply_to=mail, text="Also a chair")
    team.open("alice", later).press("Split from this mail on")

    found = searched(team, query="chair")

    assert len(subjects(found)) == 1
    assert found.card["sections"][0]["widgets"][-1]["decoratedText"]["button"]["altText"] == "Details of #2"


class Endless:
    """A mailbox in which one long thread has the word in more mails than are looked through."""

    def search(self, address: str, query: str) -> Iterator[Mail]:
        thread, at = ThreadId("f" * 16), datetime(2026, 11, 20, tzinfo=UTC)
        return (Mail(id=MessageId(f"{n:016x}"), thread=thread, at=at, labels=frozenset()) for n in count())


def test_where_older_mail_was_left_out_that_is_known(team: Team) -> None:
    team.receive("Lamp")
    [desk] = team.store.desks()
    searching = Searching(team.store, Seeking(cast("Gmail", Endless()), Allowance(100, team.clock)), team.clock)
    choice = Choice(listing=Listing.FOUND, words="lamp")

    page, cut_short = searching(desk.value, choice, by=None, limit=20, after=None)

    assert (page.items, page.after, cut_short) == ((), None, True)


def test_forged_places_and_narrowings_begin_at_the_beginning(archive: Team) -> None:
    home = archive.open("alice", None)
    forged = {
        "listing": "found",
        "query": "lamp",
        "status": "asleep",
        "owner": "../x",
        "path": "1.x ' OR 1",
        "page": "9",
    }

    assert subjects(home.call("/addon/list", forged)) == ["Lamp 4", "Lamp 2", "Lamp 0"]
    assert subjects(home.call("/addon/list", {"listing": "all", "path": "7.", "page": "-1"}))
    with pytest.raises(ValueError, match="not a place"):
        Place.parse("99999999999999999999.1")


def test_endless_words_are_cut_and_an_empty_search_shows_ones_own(archive: Team) -> None:
    home = archive.open("bob", None)

    endless = home.press("Search", query="lamp " * 3000)
    assert "first 200 characters" in endless.toast
    assert endless.ticked("query") == ["lamp " * 39 + "lamp"]
    assert subjects(endless) == subjects(archive.open("bob", None).press("Search", query="lamp"))
    assert subjects(archive.open("bob", None).press("Search", query="   ")) == ["Lamp 2", "Lamp 4"]


def test_a_search_is_saved_under_a_name_shown_with_its_count_and_deleted(any_team: Team) -> None:
    team = any_team
    team.open("bob", team.receive("Lamp")).press("Take")
    filtered = team.open("alice", None).press("All requests in progress")

    saved = filtered.press("Save this search", owner=filtered.choices("owner")["Bob Leroy"], status="open", name="Bobs")
    assert "saved as “Bobs”" in saved.toast

    shown = row(team.open("alice", None).press("Saved searches"), "Bobs\u00a0· 1")
    assert subjects(shown) == ["Lamp"]
    assert "<b>Bobs · Bob Leroy · Open · 1</b>" in shown.text
    assert "No search is saved yet" in team.open("bob", None).press("Saved searches").text
    assert subjects(team.open("alice", None).press("Bobs")) == ["Lamp"]
    assert "Bobs" not in team.open("bob", None).buttons
    assert "No search is saved yet" in shown.press("Delete").text
    assert "Bobs" not in team.open("alice", None).buttons


def test_a_search_without_a_name_or_without_anything_is_not_saved_and_stays(team: Team) -> None:
    home = team.open("alice", None).press("All requests in progress")

    unnamed = home.press("Save this search", query="lamp", name="  ")
    assert "Give the search a name" in unnamed.toast
    assert unnamed.ticked("query") == ["lamp"]
    endless = home.press("Save this search", query="lamp", name="x" * 41)
    assert endless.ticked("name") == ["x" * 41]
    assert "would find everything" in team.open("alice", None).press("All requests in progress").press(
        "Save this search", name="All"
    ).toast  # fmt: skip


def test_more_searches_than_anybody_needs_are_refused(team: Team) -> None:
    home = team.open("alice", None).press("All requests in progress")
    for n in range(50):
        home.press("Save this search", query="lamp", name=f"Search {n}")

    assert "You have 50 saved searches" in home.press("Save this search", query="lamp", name="One more").toast
    assert "saved as “search 7”" in home.press("Save this search", query="bulb", name="search 7").toast


def test_the_shared_login_saves_nothing(team: Team) -> None:
    home = team.open("support", None)

    assert "Saved searches" not in home.buttons
    home.call("/addon/save_search", {"desk": home.button("Search")[1]["desk"], "listing": "all"}, name="Mine")
    assert "This request does not exist" in str(home.card)
