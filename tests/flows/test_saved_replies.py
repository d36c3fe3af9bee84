"""Saved replies: what managers keep, and what whoever answers does with them."""

import pytest

from service.domain.saved import SavedReply
from tests.flows.test_settings import desk_of, row, settings
from tests.team import Sidebar, Team


def kept(team: Team) -> list[SavedReply]:
    return [one.value for one in team.store.saved(desk_of(team).id)]


def save(team: Team, title: str = "Delay", text: str = "Dear {name},\nyour request {number}.", **more: str) -> Sidebar:
    """By a manager, in the settings."""
    return settings(team).press("Saved replies").press("New saved reply").press("Save", title=title, text=text, **more)


def test_a_manager_keeps_changes_and_removes_a_saved_reply(any_team: Team) -> None:
    back = save(any_team)
    assert back.toast == "Saved."
    assert "Delay" in back.text

    changed = back.call(*row(back, "Delay")).press("Save", text="Sorry, {name}")
    assert [(one.title, one.text) for one in kept(any_team)] == [("Delay", "Sorry, {name}")]
    asked = changed.call(*row(changed, "Delay")).press("Remove…")
    assert "This cannot be undone." in asked.text
    gone = asked.press("Remove for good")

    assert gone.toast == "Removed."
    assert kept(any_team) == []


def test_a_shared_one_is_at_every_desk(team: Team) -> None:
    save(team, shared="yes")
    team.run("desk", "add", "sales@example.com", "--name", "Sales", "--member", "bob@example.com:manager",
             "--mailbox", "support@example.com", "--days", "0")  # fmt: skip

    others = team.open("bob", None)
    sales = others.press("Refresh", desk=others.choices("desk")["Sales"])

    assert "Delay" in sales.press("Settings").press("Saved replies").text


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("", "x", "The title is missing"),
        ("x", " \n ", "The text is missing"),
        ("x" * 61, "x", "more than 60 characters"),
        ("x", "y" * 10_001, "more than 10000 characters"),
    ],
)
def test_what_will_not_do_is_kept_to_be_corrected(team: Team, title: str, text: str, told: str) -> None:
    refused = save(team, title=title, text=text)

    assert told in refused.text
    assert refused.ticked("text") == [text]
    assert kept(team) == []


def test_pressed_twice_it_is_saved_once(team: Team) -> None:
    card = settings(team).press("Saved replies").press("New saved reply")
    function, parameters = card.button("Save")

    for _ in range(2):
        card.call(function, parameters, title="Delay", text="Sorry")

    assert len(kept(team)) == 1


def test_what_was_kept_unheard_is_as_it_was_typed_last(team: Team) -> None:
    card = settings(team).press("Saved replies").press("New saved reply")
    function, parameters = card.button("Save")
    card.call(function, parameters, title="Delay", text="Sorry")

    again = card.call(function, parameters, title="Delay", text="Sorry for the delay")

    assert again.toast == "Saved."
    assert [one.text for one in kept(team)] == ["Sorry for the delay"]


def test_what_another_manager_changed_meanwhile_is_not_overwritten_unseen(team: Team) -> None:
    team.run("desk", "member", "add", "support@example.com", "bob@example.com:manager")
    replies = save(team)
    mine = replies.call(*row(replies, "Delay"))
    his = settings(team, "bob").press("Saved replies")

    his.call(*row(his, "Delay")).press("Save", text="His")
    refused = mine.press("Save", text="Mine")

    assert "Somebody changed this a moment ago" in refused.text
    assert [one.text for one in kept(team)] == ["His"]


def test_a_forged_press_reaches_no_other_desks_reply(team: Team) -> None:
    save(team)
    [reply] = kept(team)
    team.run("desk", "add", "sales@example.com", "--name", "Sales", "--member", "erin@example.com:manager",
             "--mailbox", "support@example.com", "--days", "0")  # fmt: skip
    replies = team.open("alice", None).press("Settings").press("Saved replies")
    card = replies.call(*row(replies, "Delay"))
    own = team.open("erin", None).button("Settings")[1]["desk"]

    for text in ("Save", "Remove…"):
        function, parameters = card.button(text)
        assert "not there" in str(team.sidebar("erin").call(function, parameters, text="Hers").card)
        team.sidebar("erin").call(function, parameters | {"desk": own, "sure": "yes"}, text="Hers", title="x")
        team.sidebar("bob").call(function, parameters | {"sure": "yes"}, text="His", title="x")
    assert kept(team) == [reply]
