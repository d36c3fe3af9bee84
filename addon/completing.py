"""What a field offers while somebody types in it; nothing where nothing can be told."""

from flask import Blueprint, request

from addon.answers import Answer, completing
from addon.door import Door
from service.completing import Completing
from service.domain.identity import DeskId
from service.looking import Hidden
from service.ports import Newer, Unreachable

FIELDS = {
    "people": ("assignee_name", "owner_name"),
    "tags": ("tag_name", "tag_named", "for_tag_name"),
    "other_tags": ("other_tag_name",),
}
"""What is named in which field; a card has one of each."""


def add_completing(addon: Blueprint, door: Door, completed: Completing) -> None:
    @addon.post("/suggest")
    def suggest() -> Answer:
        try:
            knock = door.open(request)
            desk, what = knock.event.parameter("desk"), knock.event.parameter("of")
            typed = next((text for field in FIELDS.get(what, ()) if (text := knock.event.input(field))), "")
            return completing(completed(knock.visitor, DeskId(desk), what, typed))
        except (Hidden, Unreachable, Newer):
            return completing([])
