"""One card with every widget that the renderer draws, and every state that one can be in."""

from typing import Any

from tests.browser.stage import Json, Stage, text


def specimen(stage: Stage) -> Json:
    click: Json = {"action": stage.action("press")}
    sections = [
        {"widgets": [_standing(click), *_buttons(click), _chips(click)]},
        {"header": "Fields", "widgets": _fields(stage)},
        {"header": "Choices", "widgets": _choices()},
        {"header": "Layout", "widgets": _layout(click)},
        {"header": "Folded", "collapsible": True, "widgets": [text("one"), text("two")]},
    ]
    return {
        "header": {"title": "#1042 · Support", "subtitle": "Broken lamp"},
        "sections": sections,
        "fixedFooter": {
            "primaryButton": {"text": "Save", "onClick": click},
            "secondaryButton": {"text": "Cancel", "onClick": click},
        },
        "cardActions": [{"actionLabel": "Settings", "onClick": click}],
    }


def icon(name: str) -> Json:
    return {"materialIcon": {"name": name}, "altText": name.replace("_", " ")}


def _standing(click: Json) -> Json:
    lines = {"topLabel": "Status", "text": "Open · <b>Alice Martin</b>", "bottomLabel": "First answer due 14:30"}
    return {"decoratedText": lines | {"startIcon": icon("schedule"), "endIcon": icon("flag"), "onClick": click}}


def _buttons(click: Json) -> list[Json]:
    items = [
        {"text": "Assign", "startIcon": icon("person_add"), "onClick": click},
        {"text": "Split", "disabled": True, "onClick": click},
    ]
    more = {"icon": icon("more_vert"), "altText": "More", "onClick": {"overflowMenu": {"items": items}}}
    kinds = ("FILLED", "FILLED_TONAL", "OUTLINED", "BORDERLESS")
    shown = [{"text": kind.capitalize(), "type": kind, "onClick": click} for kind in kinds]
    green = {"text": "Green", "color": {"red": 0.1, "green": 0.45, "blue": 0.3}, "onClick": click}
    off = {"text": "Off", "disabled": True, "onClick": click}
    return [{"buttonList": {"buttons": row}} for row in (shown[:2], shown[2:], [green, off, more])]


def _chips(click: Json) -> Json:
    return {"chipList": {"chips": [{"label": "billing", "icon": icon("sell"), "onClick": click}, {"label": "VIP"}]}}


def _fields(stage: Stage) -> list[Json]:
    suggested = {"items": [{"text": "Alice Martin"}, {"text": "Bob Leroy"}]}
    completed = {"initialSuggestions": suggested, "autoCompleteAction": stage.action("suggest")}
    return [
        {"textInput": {"name": "who", "label": "Assigned to", "hintText": "Begin to type"} | completed},
        {"textInput": {"name": "note", "label": "Note", "type": "MULTIPLE_LINE"}},
        *(
            {"dateTimePicker": {"name": kind.lower(), "label": kind.capitalize(), "type": kind}}
            for kind in ("DATE_ONLY", "DATE_AND_TIME", "TIME_ONLY")
        ),
    ]


def _choices() -> list[Json]:
    items: list[dict[str, Any]] = [{"text": "Billing", "selected": True}, {"text": "Lamps", "bottomText": "and shades"}]
    kinds = ("CHECK_BOX", "RADIO_BUTTON", "SWITCH", "DROPDOWN", "MULTI_SELECT")
    chosen = [
        {"selectionInput": {"name": kind, "label": kind.capitalize(), "type": kind, "items": items}} for kind in kinds
    ]
    switch = {"text": "Tell the number", "wrapText": True, "switchControl": {"name": "number", "value": "1"}}
    return [*chosen, {"decoratedText": switch}]


def _layout(click: Json) -> list[Json]:
    link = {"openLink": {"url": "https://mail.google.com/mail/u/0/#inbox"}}
    row = {"text": "Carol Duval", "button": {"icon": icon("open_in_new"), "altText": "Open in Gmail", "onClick": link}}
    cells = [{"id": "1", "title": "One", "subtitle": "first"}, {"id": "2", "title": "Two"}]
    said = 'One<br><b>two</b><br><font color="#b3261e">three</font> <a href="https://mail.google.com/">a link</a>'
    return [
        {"columns": {"columnItems": [{"widgets": [text("Mine <b>4</b>")]}, {"widgets": [text("Late <b>7</b>")]}]}},
        {"divider": {}},
        {"decoratedText": row},
        {"textParagraph": {"text": said, "maxLines": 2}},
        {"grid": {"title": "A grid", "items": cells, "borderStyle": {"type": "STROKE"}, "onClick": click}},
    ]
