"""What was typed is repeated in toasts as text: without the signs of tags, which a toast must not have."""

from tests.flows.test_settings import settings
from tests.team import Team

MARKUP = "<b onclick=x>Zed</b>"


def test_a_name_that_is_nobodys(team: Team) -> None:
    alice = team.open("alice", team.receive())
    function, parameters = alice.button("Assign")

    told = alice.call(function, parameters | {"by": "name"}, assignee_name=MARKUP)

    assert told.toast.startswith("“‹b onclick=x›Zed‹/b›” matches nobody here")
    assert "“&lt;b onclick=x&gt;Zed&lt;/b&gt;” matches nobody here" in told.text


def test_a_mention_of_nobody_and_a_name_for_no_tag(team: Team) -> None:
    alice = team.open("alice", team.receive())

    assert "‹b›" in alice.press("Add note", note="@Zed<b> please").toast
    assert "‹script›" in alice.press("Save tags", tag_name="<script>" + "x" * 40).toast


def test_a_search_and_a_setting(team: Team) -> None:
    tags = settings(team).press("Tags")
    tags.press("Add", tag_name=MARKUP)
    card = tags.press("Add", tag_name="</>")

    assert card.toast == "“‹-›” cannot be the name of a tag. Choose another name."
    found = team.open("alice", None).press("Search", query="lamp")
    assert "‹/b›" in found.press("Save this search", name=MARKUP).toast
