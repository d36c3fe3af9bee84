"""All paths of the cards, below one door."""

from flask import Blueprint

from addon.browsing import add_browsing
from addon.completing import add_completing
from addon.door import Door
from addon.joint_verbs import Joint, add_joint_verbs
from addon.opening import Opening
from addon.own_searches import add_own_searches
from addon.several import add_several
from addon.time_verbs import add_time_verbs
from addon.triggers import add_triggers
from addon.troubles import add_troubles
from addon.verbs import add_take_next, add_verbs
from addon.writing import add_writing
from service.acting import Acting
from service.completing import Completing
from service.lists import Lists
from service.replying import Replying
from service.saved_searches import SavedSearches
from service.several import Several
from service.taking_next import TakingNext
from service.writing import Writing


def addon_door(  # a use case each
    door: Door, opening: Opening, acting: Acting, joint: Joint, replying: Replying, lists: Lists
) -> Blueprint:
    addon = Blueprint(door.at.replace("/", "_"), __name__, url_prefix=f"/{door.at}")
    shown = opening.card
    add_triggers(addon, door, opening, lists)
    add_verbs(addon, door, acting, replying, shown)
    add_time_verbs(addon, door, acting, shown)
    add_joint_verbs(addon, door, joint, shown)
    add_take_next(addon, door, TakingNext(acting), lists, shown)
    add_browsing(addon, door, opening, lists)
    add_own_searches(addon, door, lists, SavedSearches(acting.inbox))
    add_several(addon, door, lists, Several(acting, lists))
    add_writing(addon, door, Writing(opening.finding, opening.looking, opening.attending, door.clock))
    add_completing(addon, door, Completing(acting.inbox.store))
    add_troubles(addon, door)
    return addon
