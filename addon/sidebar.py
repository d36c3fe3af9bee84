"""The sidebar, put together: what members read and press, as the add-on's paths."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from flask import Blueprint

from addon.at_hand import AtHand, add_at_hand
from addon.blueprint import addon_door
from addon.checking import add_health
from addon.door import Door
from addon.joint_verbs import Joint
from addon.opening import Opening
from addon.setting_presses import Settings
from addon.settings import add_settings
from service.absorbing import Merging
from service.acting import Acting
from service.allowance import Allowance
from service.arranging import Arranging
from service.beginning import Beginning
from service.contacts import Contacts
from service.finding import Finding
from service.health import Health
from service.inbox import Inbox
from service.ledger import Ledger
from service.linking import Linking
from service.lists import Lists
from service.looking import Looking
from service.mirror import Mirroring
from service.pairing import Pairing
from service.ports import OwnMail
from service.posting import Posting
from service.presence import Attending
from service.reach import Reach
from service.relooking import Relooking
from service.replying import Replying
from service.retagging import Retagging
from service.ruling import Ruling
from service.saving import Saving
from service.searching import Searching
from service.seeking import Seeking
from service.splitting import Splitting
from service.suggesting import Suggesting
from service.tag_merging import TagMerging
from service.tag_settings import TagSettings
from service.tending import Tending
from service.traces import Traces

FOR_LOOKING = 0.15
"""How much of a process's units one member may have in any minute without changing anything."""


def sidebars(
    inbox: Inbox, reach: Reach, own_mail: OwnMail, *, units: int, clock: Callable[[], datetime]
) -> Callable[[Door], Blueprint]:
    """For each door; what a member may look up is the same behind all. ``own_mail``: how the mail that is open
    before a member is read; ``units``: of Gmail's, that this process may use of each mailbox in a minute."""
    return partial(_sidebar, inbox, reach, own_mail, Allowance(units * FOR_LOOKING, clock))


def _sidebar(inbox: Inbox, reach: Reach, own_mail: OwnMail, allowance: Allowance, door: Door) -> Blueprint:
    looking = Looking(inbox.store)
    acting = Acting(inbox, looking, Mirroring(inbox, reach.quick, door.clock), door.clock)
    attending = Attending(inbox.store, door.clock)
    settings = _settings(acting, reach)
    contacts, finding = Contacts(inbox.store), Finding(inbox.store, own_mail)
    opening = Opening(finding, looking, acting, contacts, attending, Beginning(settings.saving, reach.quick, allowance))
    seeking = Seeking(reach.quick, allowance)
    searching = Searching(inbox.store, seeking, door.clock)
    lists = Lists(inbox.store, searching)
    paths = addon_door(door, opening, acting, _joint(acting, reach), _replying(acting, reach, allowance), lists)
    add_health(paths, door, Health(inbox.store, door.clock, reach.used))
    add_settings(paths, door, settings)
    suggesting = Suggesting(looking, searching, seeking)
    add_at_hand(paths, door, AtHand(looking, settings.saving, suggesting), opening.card)
    return paths


def _settings(acting: Acting, reach: Reach) -> Settings:
    arranging, retagging = Arranging(acting.inbox), Retagging(acting.inbox, reach.quick, acting.clock)
    relooking = Relooking(acting.inbox.store, Tending(acting.mirroring, reach.quick))
    tags = TagSettings(arranging, retagging, relooking)
    return Settings(arranging, Ruling(arranging, relooking), tags, TagMerging(tags, acting.clock), Saving(arranging))


def _joint(acting: Acting, reach: Reach) -> Joint:
    pairing = Pairing(acting.inbox, acting.looking, acting.mirroring, acting.clock)
    return Joint(Splitting(pairing, reach.quick), Merging(pairing), Linking(pairing), acting.looking)


def _replying(acting: Acting, reach: Reach, allowance: Allowance) -> Replying:
    ledger, traces = Ledger(acting.inbox, acting.clock), Traces(reach.quick, reach.pressed)
    return Replying(
        looking=acting.looking,
        posting=Posting(ledger, reach.pressed, traces, acting.clock),
        mirroring=acting.mirroring,
        gmail=reach.quick,
        allowance=allowance,
        clock=acting.clock,
    )
