"""The button that shows managers how their mailboxes fare."""

from flask import Blueprint, request

from addon.answers import Answer, pushed, refreshed
from addon.door import Door
from cards.health import health_card
from service.health import Health


def add_health(addon: Blueprint, door: Door, health: Health) -> None:
    @addon.post("/health", endpoint="health")
    def shown() -> Answer:
        knock = door.open(request)
        card = health_card(health.seen_by(knock.visitor), knock.screen)
        return refreshed(card) if knock.event.parameter("again") == "yes" else pushed(card)
