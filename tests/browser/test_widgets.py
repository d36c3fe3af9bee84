"""What somebody does with a card's widgets by keyboard alone, and what the add-on hears of it."""

from datetime import UTC, datetime
from typing import Any

from playwright.sync_api import expect

from tests.browser.axe import Axe
from tests.browser.specimen import specimen
from tests.browser.stage import Json, Stage, card, text
from tests.browser.window import Window

DAY = int(datetime(2026, 11, 30, tzinfo=UTC).timestamp())


def items(*names: str) -> list[Json]:
    return [{"text": name, "value": name.lower()} for name in names]


def inputs(stage: Stage, verb: str) -> Any:
    return stage.events_of(verb)[-1]["commonEventObject"]["formInputs"]


def test_a_name_is_completed_by_fixed_suggestions_and_by_the_add_on(stage: Stage, seated: Window) -> None:
    fixed = {"items": [{"text": "Alice Martin"}, {"text": "Anna Petit"}]}
    asked = {"name": "who", "label": "Assigned to", "autoCompleteAction": stage.action("suggest")}
    stage.shows("home", card({"textInput": asked | {"initialSuggestions": fixed}}, stage.button("Assign", "assign")))
    stage.answers["suggest"] = {"autoComplete": {"items": [{"text": "Bob Leroy"}, {"text": "Boris Petit"}]}}
    field = seated.open().sidebar.get_by_role("combobox", name="Assigned to")

    field.focus()
    expect(seated.sidebar.get_by_role("option")).to_have_text(["Alice Martin", "Anna Petit"])
    field.press_sequentially("Bo")
    expect(seated.sidebar.get_by_role("option")).to_have_text(["Bob Leroy", "Boris Petit"])
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(seated.sidebar.get_by_role("option", selected=True)).to_have_text("Boris Petit")
    field.press("Enter")
    seated.press("Assign")

    assert inputs(stage, "suggest") == {"who": {"stringInputs": {"value": ["Bo"]}}}
    assert inputs(stage, "assign") == {"who": {"stringInputs": {"value": ["Boris Petit"]}}}


def test_tags_a_day_and_a_menu_by_keyboard(stage: Stage, seated: Window) -> None:
    tags = {"name": "tags", "label": "Tags", "type": "MULTI_SELECT", "items": items("Billing", "Lamps", "Warranty")}
    day = {"name": "day", "label": "Until", "type": "DATE_ONLY"}
    entries = [{"text": name, "onClick": {"action": stage.action(name.lower())}} for name in ("Assign", "Snooze")]
    menu = {"altText": "More", "icon": {"knownIcon": "STAR"}, "onClick": {"overflowMenu": {"items": entries}}}
    widgets = [{"selectionInput": tags}, {"dateTimePicker": day}, {"buttonList": {"buttons": [menu]}}]
    stage.shows("home", card(*widgets))
    stage.updates("snooze", card(text("Asleep"), *widgets, sections=[{"widgets": [text("Asleep"), *widgets]}]))
    field = seated.open().sidebar.get_by_role("combobox", name="Tags")

    for typed in ("lam", "war"):
        field.fill(typed)
        field.press("ArrowDown")
        field.press("Enter")
    seated.sidebar.get_by_label("Until").fill("2026-11-30")
    seated.button("More").press("Enter")
    seated.page.keyboard.press("ArrowDown")
    seated.page.keyboard.press("Enter")
    expect(seated.sidebar).to_contain_text("Asleep")

    expect(seated.button("More")).to_be_focused()
    assert inputs(stage, "snooze") == {
        "tags": {"stringInputs": {"value": ["lamps", "warranty"]}},
        "day": {"dateInput": {"msSinceEpoch": str(DAY * 1000)}},
    }


def test_where_a_pressed_button_is_gone_the_keyboard_stays_in_the_card(stage: Stage, seated: Window) -> None:
    stage.shows("home", card(stage.button("Take", "take")))
    stage.updates("take", card(stage.button("Resolve", "resolve")), notification={"text": "It is yours"})

    seated.open().button("Take").press("Enter")
    expect(seated.button("Resolve")).to_be_visible()
    seated.page.keyboard.press("Tab")

    expect(seated.button("Resolve")).to_be_focused()
    expect(seated.toast).to_have_text("It is yours")
    assert seated.complaints == []


def test_every_widget_can_be_read_aloud_and_seen_light_and_dark(stage: Stage, seated: Window, axe: Axe) -> None:
    stage.shows("home", specimen(stage))
    seated.open()

    for look in ("light", "dark"):
        seated.page.evaluate("look => document.documentElement.style.setProperty('color-scheme', look)", look)
        seated.sidebar.get_by_role("combobox", name="Assigned to").focus()
        expect(seated.sidebar.get_by_role("listbox", name="Suggestions")).to_be_visible()
        assert axe.faults(seated.page) == []
