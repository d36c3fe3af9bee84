"""The state of the simulated Google, that all its services share."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from random import Random
from threading import RLock
from typing import TYPE_CHECKING, Unpack

from sandbox.chances import Chances
from sandbox.changes import Changes
from sandbox.exchange import Post
from sandbox.gmail.access import Access
from sandbox.gmail.history import History
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.post_office import Outgoing, PostOffice
from sandbox.gmail.rest import Rest
from sandbox.groups import Group
from sandbox.knobs import Knobs
from sandbox.oauth.authority import Authority
from sandbox.pubsub import Subscription
from sandbox.tokens import Overrides, signed

if TYPE_CHECKING:
    from sandbox.people import Person
    from sandbox.story import Story


@dataclass(kw_only=True)
class World:
    """``url`` is the public base of sandbox and product alike; ``post`` reaches the product."""

    url: str
    post: Post
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    service_token: str = "sandbox-access-token"  # noqa: S105 - opens a simulation
    client_id: str = "guichet-addon.apps.example"
    addon_sender: str = "service-1@gcp-sa-gsuiteaddons.example"
    push_sender: str = "push@guichet.example"
    cron_sender: str = "cron@guichet.example"
    push_audience: str | None = None
    knobs: Knobs = field(default_factory=Knobs)
    seed: int = 1
    pause: Callable[[float], None] = time.sleep

    story: "Story | None" = None

    def __post_init__(self) -> None:
        self.url = self.url.rstrip("/")
        self.lock = RLock()
        self.rng = Random(self.seed)
        self.chances = Chances(self.knobs, self.seed, pause=self.pause)
        self.boxes: dict[str, Mailbox] = {}
        self.people: dict[str, Person] = {}
        self.without_gmail: set[str] = set()
        self.outside_workspace: set[str] = set()
        self.changed = Changes()
        self.office = PostOffice(self.boxes, rng=self.rng)

    @property
    def now(self) -> datetime:
        return self.clock()

    @property
    def outbox(self) -> list[Outgoing]:
        return self.office.outbox

    @cached_property
    def rest(self) -> Rest:
        access = Access(self.boxes, self.service_token, self.oauth.tokens.holder)
        return Rest(
            access=access, office=self.office, people=self.people, knobs=self.knobs, rng=self.rng, lock=self.lock,
            clock=lambda: self.now, chances=self.chances,
        )  # fmt: skip

    @cached_property
    def oauth(self) -> Authority:
        return Authority(
            is_user=lambda address: address.lower() in {*self.boxes, *self.without_gmail},
            identify=self.identity,
            clock=lambda: self.now,
        )

    @cached_property
    def subscription(self) -> Subscription:
        url = f"{self.url}/push/gmail"
        return Subscription(
            url=url,
            post=self.post,
            knobs=self.knobs,
            chances=self.chances,
            token=lambda: self.push_token(self.push_audience or url),
        )

    def add_account(self, address: str, name: str = "", aliases: Iterable[str] = ()) -> None:
        """A Google account with Gmail."""
        history = History(rng=self.rng, knobs=self.knobs, clock=lambda: self.now)
        box = Mailbox(
            address.lower(), name=name or address, rng=self.rng, history=history, audience=self, knobs=self.knobs
        )
        box.aliases = tuple(alias.lower() for alias in aliases)
        self.boxes[box.address] = box

    def add_group(
        self, address: str, members: Iterable[str], name: str = "", *,
        rewrites: bool = False, prefix: str = "", answered: bool = False,
    ) -> None:  # fmt: skip
        """A Google group; its members are accounts, aliases or groups that exist already."""
        address, inside = address.lower(), tuple(self._known(each) for each in members)
        called = name or address.partition("@")[0].title()
        self.office.groups[address] = Group(
            address=address, name=called, members=inside, rewrites=rewrites, prefix=prefix, answered=answered
        )

    def route(self, mailbox: str, also_to: Iterable[str]) -> None:
        """The admin's routing rule: what arrives at this account is delivered, unchanged, to these addresses too."""
        self.office.routes[self.box(mailbox).address] = tuple(self._known(each) for each in also_to)

    def box(self, address: str) -> Mailbox:
        return self.boxes[address.lower()]

    def _known(self, address: str) -> str:
        if address.lower() not in self.office.groups and self.office.at(address.lower()) is None:
            raise KeyError(address)
        return address.lower()

    def page_token(self, who: str) -> str:
        return self.people[who].page_token

    def mail_changed(self, box: Mailbox, touched: set[str]) -> None:
        self.changed.note(box.address)
        if box.watch and box.watch.covers(touched, at=self.now):
            self.subscription.publish(box.address, box.history.current, at=self.now)

    def looks_changed(self, box: Mailbox) -> None:
        self.changed.note(box.address)

    def watch_began(self, box: Mailbox) -> None:
        self.subscription.publish(box.address, box.history.current, at=self.now)

    def push_token(self, audience: str, /, **over: Unpack[Overrides]) -> str:
        return self.service_identity(self.push_sender, audience, over)

    def identity(self, address: str, client: str, nonce: str = "") -> str:
        """The ID token of somebody who signs in; his account has the same ``sub`` for every client."""
        domain = None if address in self.outside_workspace else address.rpartition("@")[2]
        over: Overrides = {"nonce": nonce or None, "hd": domain}
        person = next((one for one in self.people.values() if one.address == address), None)
        if person is None:
            return self.service_identity(address, client, over)
        return signed(audience=client, email=address, sub=person.sub, at=self.now, over=over)

    def service_identity(self, email: str, audience: str, over: Overrides) -> str:
        """A service account's token: its ``sub`` is a number of its own."""
        sub = str(10**20 + sum(byte * 257**at for at, byte in enumerate(email.encode())) % 10**19)
        return signed(audience=audience, email=email, sub=sub, at=self.now, over=over)
