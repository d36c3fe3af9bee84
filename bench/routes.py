"""What is measured: each route of the product beside those of the floor."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from bench.load import Asked
from bench.world import MAILBOXES, World
from service.domain.identity import new_id

CLIENTS = 8
"""As many at a time as one instance takes."""
TURNS = 30
"""So many events are prepared for each client and lap, each with tokens of its own: all that a usual lap needs."""
Requests = Sequence[Sequence[Asked]]


class Route(Struct, frozen=True, kw_only=True):
    """``requests``: for each client, made anew for each lap; ``before``: called by a client ahead of each of its own.

    ``share``: of the usual number of requests."""

    name: str
    requests: Callable[[], Requests]
    before: Callable[[int], None] | None = None
    share: float = 1.0


class Compared(Struct, frozen=True, kw_only=True):
    """``least``: of the floor, doing the least; ``same``: likewise, with the same calls to store and Gmail."""

    product: Route
    least: Route
    same: Route | None = None


def compared(world: World) -> Sequence[Compared]:
    known = [world.card(turn) for turn in range(len(world.mails))]
    seen = Route(name="card, tokens seen before", requests=lambda: [known] * CLIENTS)
    card = Route(name="card", requests=lambda: _each(lambda _, turn: world.card(turn)))
    home = Route(name="home", requests=lambda: _each(lambda *_: world.home()))
    verb = Route(name="verb", requests=lambda: _pressing(world), share=0.4)
    push = Route(name="push, nothing new", requests=lambda: _pushing(world))
    mail = Route(name="push, a mail", requests=push.requests, before=lambda n: world.arrive(MAILBOXES[n]), share=0.4)
    return (
        Compared(product=card, least=seen, same=_at("/same/card", seen)),
        Compared(product=seen, least=seen, same=_at("/same/card", seen)),
        Compared(product=home, least=seen),
        Compared(product=verb, least=seen, same=_at("/same/verb", verb)),
        Compared(product=push, least=push),
        Compared(product=mail, least=push, same=_at("/same/mail", mail)),
    )


def _at(path: str, route: Route) -> Route:
    def requests() -> Requests:
        return [[asked._replace(path=path) for asked in mine] for mine in route.requests()]

    return Route(name=route.name, requests=requests, share=route.share)


def _pushing(world: World) -> Requests:
    return [world.pushes(mailbox) for mailbox in MAILBOXES[:CLIENTS]]


def _pressing(world: World) -> Requests:
    """Each client has a conversation of its own, which by turns waits and is open."""
    return _each(lambda client, turn: world.press(world.mails[client], ("wait", "reopen")[turn % 2], once=new_id()))


def _each(event: Callable[[int, int], Asked]) -> Requests:
    """What ``event`` makes for each client and turn."""
    return [[event(client, turn) for turn in range(TURNS)] for client in range(CLIENTS)]
