"""A link out of Gmail's address bar, or an id, pasted into the search field, opens the request of that mail."""

import pytest

from addon.links import linked
from service.finding import Opened
from tests.team import Team

GMAIL = "https://mail.google.com/mail/u/0/"
THREAD = "16948ea4b3b4a1e0"
SPELT = "FMfcgxwBVznlgtVqKDJbCPLfpFfzgrXs"
"""``f:1627083870476394912`` as the address bar spells it."""


@pytest.mark.parametrize(
    "text",
    [
        f"{GMAIL}#inbox/{SPELT}",
        f"{GMAIL}d/AEoRXRT8sample/#label/Guichet%2FOpen/{SPELT}",
        f"{GMAIL}#search/broken+lamp/{SPELT}?compose=new",
        SPELT,
        f"{GMAIL}?view=pt&search=all&permthid=thread-f:1627083870476394912",
        "thread-f:1627083870476394912",
        f"  {GMAIL}#all/{THREAD}\n",
    ],
)
def test_every_form_of_a_threads_address_names_it(text: str) -> None:
    found = linked(text)

    assert found
    assert found.thread == format(1627083870476394912, "x") or found.thread == THREAD


@pytest.mark.parametrize(
    "text",
    [
        "", "lamp", "1042", "https://", "https://[", f"{GMAIL}#inbox", f"{GMAIL}#inbox/", f"{GMAIL}#settings/general",
        "FMfcgz", "https://example.com/" + "a&" * 500, f"{GMAIL}?{'permthid=x&' * 30}", "B" * 80, "z" * 80,
        "QgrcJHrhvWmQNtltrfdmhSCMPJfMnBZpWGG", f"{GMAIL}#inbox/{SPELT[:-6]}",
    ],
)  # fmt: skip
def test_what_names_no_mail_is_no_link(text: str) -> None:
    assert linked(text) is None


def test_a_message_has_an_address_too() -> None:
    found = linked(f"{GMAIL}?view=om&permmsgid=msg-f:1627083870476394912")

    assert found == Opened(message=format(1627083870476394912, "x"))


def test_a_pasted_link_opens_the_request_also_for_who_looks_at_another_mail(team: Team) -> None:
    mail = team.receive("Broken lamp")
    alice = team.open("alice", None)

    found = alice.press("Search", query=f"{GMAIL}d/AEoR/#inbox/{team.thread(mail)}")

    assert "#1 · Support" in found.text


def test_a_link_to_somebody_elses_mail_says_so_and_an_id_that_is_none_is_searched_for(team: Team) -> None:
    team.receive("Order 1234567890123456")
    alice = team.open("alice", None)
    search = alice.button("Search")

    unknown = team.sidebar("alice").call(*search, query=f"{GMAIL}#inbox/{SPELT}")
    assert "This mail is not in any of your desks." in str(unknown.card)

    assert "Order 1234567890123456" in team.sidebar("alice").call(*search, query="1234567890123456").text


def test_nobody_is_led_into_another_desk_by_a_link(team: Team) -> None:
    mail = team.receive("Broken lamp")

    erin = team.sidebar("erin")
    erin.card = {"header": {"title": ""}, "sections": []}
    answered = erin.call("/addon/search", {"query": f"{GMAIL}#inbox/{team.thread(mail)}"})

    assert "Broken lamp" not in str(answered.answer)
