"""All of the add-on's paths."""

from flask import Blueprint

from addon.browsing import add_browsing
from addon.door import Door
from addon.triggers import add_triggers
from addon.troubles import add_troubles
from addon.verbs import add_take_next, add_verbs
from service.acting import Acting
from service.finding import Finding
from service.looking import Looking
from service.replying import Replying
from service.searching import Searching


def addon_door(  # a use case each
    door: Door, finding: Finding, looking: Looking, acting: Acting, replying: Replying, searching: Searching
) -> Blueprint:
    addon = Blueprint("addon", __name__, url_prefix="/addon")
    add_triggers(addon, door, finding, looking, acting)
    add_verbs(addon, door, acting, replying)
    add_take_next(addon, door, acting, looking)
    add_browsing(addon, door, finding, looking, acting, searching)
    add_troubles(addon, door)
    return addon
