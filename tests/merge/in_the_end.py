"""How one conversation stands once everything has settled, all promises kept."""

from service.domain.entry import IN_GMAIL
from service.domain.labels import OWNER, Labels, within
from tests.merge.play import settle
from tests.merge.promises import check, trail
from tests.merge.world import World


def finish(world: World, place: int = 0) -> None:
    """The actor in that place goes on to its end."""
    actor = world.turns.under_way[place]
    while actor in world.turns.under_way:
        world.turns.go(world.turns.under_way.index(actor))


def wanted_after_all(world: World) -> Labels:
    check(world, settle(world))
    assert world.conversation
    return world.conversation.wanted


def owner_after_all(world: World) -> Labels:
    return within(wanted_after_all(world), OWNER)


def spoken_in_gmail(world: World) -> list[str]:
    assert world.conversation
    return [line.kind for line in trail(world, world.conversation) if line.by == IN_GMAIL]
