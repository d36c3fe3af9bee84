"""Saved replies: what managers keep, and what whoever answers does with them."""

import pytest

from service.domain.saved import SavedReply
from tests.flows.test_settings import desk_of, row, settings
from tests.flows.test_tag_settings import tag_card
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


def settings_of_sales(team: Team) -> Sidebar:
    home = team.open("bob", None)
    return home.press("Refresh", desk=home.choices("desk")["Sales"]).press("Settings")


def tag_of(team: Team, name: str, desk: str = "Support") -> str:
    [found] = [one.value for one in team.store.desks() if one.value.name == desk]
    known = found.tag_named(name)
    assert known
    return known.id


def test_a_shared_one_keeps_each_desks_tags_whoever_changes_it(team: Team) -> None:
    settings(team).press("Tags").press("Add", tag_name="billing")
    ours = tag_of(team, "billing")
    save(team, shared="yes", for_tags=ours)
    team.run("desk", "add", "sales@example.com", "--name", "Sales", "--member", "bob@example.com:manager",
             "--mailbox", "support@example.com", "--days", "0")  # fmt: skip
    settings_of_sales(team).press("Tags").press("Add", tag_name="offers")
    theirs = tag_of(team, "offers", "Sales")

    replies = settings_of_sales(team).press("Saved replies")
    card = replies.call(*row(replies, "Delay"))
    assert list(card.choices("for_tags")) == ["offers"]
    assert card.press("Save", text="Sorry", for_tags=theirs).toast == "Saved."

    assert [set(one.tags) for one in kept(team)] == [{ours, theirs}]


def test_those_for_a_tag_come_first_also_once_it_is_merged_or_retired(team: Team) -> None:
    mail = team.receive()
    for name in ("billing", "invoices", "old"):
        settings(team).press("Tags").press("Add", tag_name=name)
    save(team, "Another", "x")
    save(team, "Delay", "x", for_tags=[tag_of(team, "billing"), tag_of(team, "old")])
    old = tag_of(team, "old")
    tag_card(team, "old").press("Stop using it")
    card = tag_card(team, "billing")
    card.press("Merge…", other_tag=card.choices("other_tag")["invoices"]).press("Merge")

    team.open("bob", mail).press("Save tags", tags=tag_of(team, "invoices"))
    assert list(team.open("bob", mail).press("Saved replies").choices("saved")) == ["Choose one", "Delay", "Another"]
    replies = settings(team).press("Saved replies")
    changing = replies.call(*row(replies, "Delay"))
    assert changing.ticked("for_tags") == [tag_of(team, "invoices")]
    changing.press("Save", text="y")
    assert {tag_of(team, "invoices"), old} in [set(one.tags) for one in kept(team)]


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("", "x", "The title is missing"),
        ("x", " \n ", "The text is missing"),
        ("x" * 1061, "x", "more than 60 characters"),
        ("x", "y" * 10_001, "more than 10000 characters"),
    ],
)
def test_what_will_not_do_is_kept_to_be_corrected(team: Team, title: str, text: str, told: str) -> None:
    refused = save(team, title=title, text=text)

    assert told in refused.text
    assert refused.ticked("text") == [text]
    assert refused.ticked("title") == [title]
    assert kept(team) == []


def test_a_slip_in_a_variable_is_told_before_a_customer_reads_it(team: Team) -> None:
    refused = save(team, "Delay", "Hello {author}, {subject} is late")

    assert (
        "⚠ “{author}” is not a variable: customers would read it as it is. The variables are {name}, {number}, {desk}"
        in refused.text
    )
    assert not any(one.get("collapsible") for one in refused.card["sections"])
    assert refused.ticked("text") == ["Hello {author}, {subject} is late"]
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
        assert "does not exist" in str(team.sidebar("erin").call(function, parameters, text="Hers").card)
        team.sidebar("erin").call(function, parameters | {"desk": own, "sure": "yes"}, text="Hers", title="x")
        team.sidebar("bob").call(function, parameters | {"sure": "yes"}, text="His", title="x")
    assert kept(team) == [reply]
