"""What is measured: each route of the product beside those of the floor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from secrets import token_hex

from bench.load import Asked
from bench.world import MAILBOXES, World

CLIENTS = 8
"""As many at a time as one instance takes."""
TURNS = 40
"""So many presses of a verb are prepared for each client."""
ONCE = b"once-of-this-press"
Requests = Sequence[Sequence[Asked]]


@dataclass(frozen=True, kw_only=True)
class Route:
    """``requests``: for each client, made anew for each lap; ``before``: called by a client ahead of each of its own.

    ``share``: of the usual number of requests."""

    name: str
    requests: Callable[[], Requests]
    before: Callable[[int], None] | None = None
    share: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Compared:
    """``least``: of the floor, doing the least; ``same``: likewise, with the same calls to store and Gmail."""

    product: Route
    least: Route
    same: Route | None = None


def compared(world: World) -> Sequence[Compared]:
    cards, homes = world.cards(), world.home()
    card = Route(name="card", requests=lambda: [cards] * CLIENTS)
    home = Route(name="home", requests=lambda: [homes] * CLIENTS)
    verb = Route(name="verb", requests=lambda: _pressing(world), share=0.4)
    push = Route(name="push, nothing new", requests=lambda: _pushing(world))
    mail = Route(name="push, a mail", requests=push.requests, before=lambda n: world.arrive(MAILBOXES[n]), share=0.4)
    return (
        Compared(product=card, least=card, same=_at("/same/card", card)),
        Compared(product=home, least=card),
        Compared(product=verb, least=card, same=_at("/same/verb", verb)),
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
    return [_presses(world, mail) for mail in world.mails[:CLIENTS]]


def _presses(world: World, mail: str) -> Sequence[Asked]:
    both = [world.press(mail, verb, once=ONCE.decode()) for verb in ("wait", "reopen")]
    return [press._replace(body=press.body.replace(ONCE, token_hex(16).encode())) for press in both * (TURNS // 2)]
