"""What a manager has typed in the settings outlives every button there but the one that takes it."""

from typing import Any

from tests.cards.strict import every
from tests.flows.test_settings import row, settings
from tests.flows.test_tag_settings import tag_card, tagged
from tests.team import Sidebar, Team

TAKES = {"set_tag"}
"""Without a tag: the name of a new one, after which its field is empty."""


def clearing(shown: Sidebar) -> set[str]:
    """The buttons after which Gmail empties the card's fields."""
    actions: list[dict[str, Any]] = [one["action"] for one in every("onClick", shown.card) if "action" in one]
    return {one["function"].rpartition("/")[2] for one in actions if not one.get("persistValues")}


def test_no_button_of_the_settings_empties_a_field(team: Team) -> None:
    tagged(team, "billing", "invoices")
    start, tag = settings(team), tag_card(team, "billing")
    asked = tag.press("Merge…", other_tag=tag.choices("other_tag")["invoices"])
    blank = start.press("Saved replies").press("New saved reply")

    for shown in (settings(team), tag_card(team, "billing"), asked, blank):
        assert clearing(shown) == set()
    assert clearing(settings(team).press("Tags")) == TAKES


def test_what_is_typed_about_a_tag_outlives_merging_that_is_left_and_not_using_it(team: Team) -> None:
    tagged(team, "billing", "invoices")
    card, prices = tag_card(team, "billing"), "Prices https://docs.google.com/p"
    other = card.choices("other_tag")["invoices"]

    typed = {"tag_name": "bills", "documents": prices}
    for button in ("Merge…", "Keep both", "Stop using it", "Use it again", "Merge…"):
        shown = card.press(button, **typed, other_tag=other if button == "Merge…" else [])
        assert (shown.ticked("tag_name"), shown.ticked("documents")) == (["bills"], [prices]), button
    assert card.press("Save").toast == "Saved."


def test_what_is_emptied_stays_empty(team: Team) -> None:
    tagged(team, "billing")
    card = tag_card(team, "billing")
    card.press("Save", documents="Prices https://docs.google.com/p")

    shown = tag_card(team, "billing").press("Stop using it", documents=[])

    assert shown.ticked("documents") == [""]


def test_a_saved_reply_keeps_what_is_typed_while_it_is_asked_whether_to_remove_it(team: Team) -> None:
    replies = settings(team).press("Saved replies")
    saved = replies.press("New saved reply").press("Save", title="Thanks", text="Thank you")
    opened = saved.call(*row(saved, "Thanks"))

    for button in ("Remove…", "Keep it"):
        shown = opened.press(button, title="Many thanks", text="Thank you so much", shared="yes")
        assert (shown.ticked("title"), shown.ticked("text")) == (["Many thanks"], ["Thank you so much"])
        assert shown.ticked("shared") == ["yes"]


def test_a_new_tag_half_typed_outlives_a_refresh_and_is_taken_by_add(team: Team) -> None:
    tags = settings(team).press("Tags")

    assert tags.press("Refresh", tag_name="bil").ticked("tag_name") == ["bil"]
    assert tags.press("Add", tag_name="billing").ticked("tag_name") == [""]


def test_a_signature_typed_below_is_not_drawn_anew_for_what_is_done_above_it(team: Team) -> None:
    """Gmail asks anew for the cards below one that has changed something, and has then lost what was typed there."""
    tags = settings(team).press("Tags", signature="Half a signature")

    added = tags.press("Add", tag_name="billing")
    assert added.answer["stateChanged"] is False
    saved = added.call(*row(added, "billing")).press("Save", documents="Prices https://docs.google.com/p")
    assert (saved.toast, saved.answer["stateChanged"]) == ("Saved.", False)


def test_where_nothing_is_typed_below_the_lists_follow(team: Team) -> None:
    start = settings(team, locale="fr")
    start.press("Enregistrer", signature="Bien à vous, {membre}")

    tags = settings(team, locale="fr").press("Étiquettes")

    assert tags.press("Ajouter", tag_name="facturation").answer["stateChanged"] is True
