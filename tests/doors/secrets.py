"""What one desk must not learn of another: the names of a request there, and names that nothing has."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from service.domain.identity import ConversationId
from service.ports import CONVERSATIONS, Key, Order, Wish
from tests.doors.house import JOBS, House

TOLD = ("Salary", "Confidential", "Hana", "Ivo", "Noor", "hush", "hana@", "jobs@")
"""What stands in a request of the other desk, and nowhere else."""
ONCE = re.compile(r'("key": "once", "value": )"[^"]*"')


class Names(Struct, frozen=True, kw_only=True):
    """By what a request and its surroundings can be asked for."""

    conversation: str
    desk: str
    tag: str
    member: str
    message: str
    bookmark: str


GHOST = Names(
    conversation="a" * 24,
    desk="b" * 16,
    tag="c" * 16,
    member="d" * 16,
    message="18c0ffee00000000",
    bookmark="MTcwMDAwMDAwMDAwMDAwMCBhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=",
)
"""Of what does not exist."""


def secret(house: House) -> Names:
    """A request at the other desk, tagged, noted and owned."""
    google = house.team.google
    subjects = ["Salary of Kim", *(f"Salary {n}" for n in range(21))]
    mails = [google.receive(JOBS, sender="Noor <noor@example.net>", subject=each, text="hush") for each in subjects]
    google.deliver()
    message = mails[-1]
    hana = house.team.open("hana", message)
    hana.press("Add note", note="hush, @Ivo Novak")
    hana.press("Save tags", tag_name="Confidential")
    hana.press("Assign", assignee=hana.choices("assignee")["Hana Sato"])
    return _names(house, hana.button("Wait")[1]["conversation"], message)


def _names(house: House, conversation: str, message: str) -> Names:
    found = house.store.get(key := Key(CONVERSATIONS, ConversationId(conversation))).of(key)
    assert found is not None
    [tag] = found.value.tags
    page = house.store.list(Wish(desk=found.value.desk, order=Order.OLDEST), limit=1)
    return Names(
        conversation=conversation,
        desk=found.value.desk,
        tag=tag,
        member=found.value.owner or "",
        message=message,
        bookmark=page.after or "",
    )


def post(
    house: House,
    who: str,
    path: str,
    *,
    parameters: Mapping[str, str] | None = None,
    inputs: Mapping[str, Sequence[str]] | None = None,
    message: str | None = None,
) -> str:
    """Any event that ``who`` could send, drawn on a card or not; the answer's text."""
    clicked = house.team.google.click(
        who, path, parameters=parameters or {}, inputs=inputs or {}, message=message, locale="en"
    )
    assert clicked.status == 200, (clicked.status, clicked.body)
    answer: dict[str, Any] = json.loads(clicked.body)
    assert set(answer) in ({"action"}, {"renderActions", "stateChanged"}, {"autoComplete"})
    return json.dumps(answer)


def alike(answer: str, names: Names) -> str:
    """``answer`` without what differs from drawing to drawing, or was only sent back."""
    for name in astuple(names):
        answer = answer.replace(name, "…")
    return ONCE.sub(r"\1…", answer)
