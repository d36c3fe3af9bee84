"""A desk, its team and a conversation, as plain values."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from cards.screen import Screen
from service.domain.conversation import Conversation
from service.domain.desk import Desk, Tag, Teammate
from service.domain.home import Choice, HomeView, Listing
from service.domain.identity import (
    ConversationId,
    DeskId,
    MailboxId,
    MemberId,
    MessageId,
    TagId,
    ThreadId,
    conversation_id,
)
from service.domain.member import Role
from service.domain.message import Contact, Message
from service.domain.view import ConversationView
from service.words import words
from tests.cards.strict import URL

NOW = datetime(2026, 11, 19, 14, 30, tzinfo=UTC)  # a Thursday
ALICE, BOB, RITA = MemberId("alice"), MemberId("bob"), MemberId("rita")
BILLING, VIP, OLD = TagId("billing"), TagId("vip"), TagId("old")

DESK = Desk(
    id=DeskId("support"),
    mailbox=MailboxId("box"),
    address="support@example.com",
    name="Support",
    team=(
        Teammate(id=ALICE, address="alice@example.com", name="Alice Martin", role=Role.MANAGER),
        Teammate(id=BOB, address="bob@example.com", name="Bob Petit", role=Role.AGENT),
        Teammate(id=RITA, address="rita@example.com", name="Rita Leroy", role=Role.READER),
    ),
    tags=(Tag(id=BILLING, name="billing"), Tag(id=VIP, name="VIP"), Tag(id=OLD, name="old", retired=True)),
)


def screen(locale: str = "en") -> Screen:
    return Screen(url=URL, words=words(locale), now=NOW, zone=ZoneInfo("Europe/Paris"))


def ago(**past: float) -> datetime:
    return NOW - timedelta(**past)


def message(n: int = 1, *, at: datetime | None = None, **rest: Any) -> Message:
    return Message(id=MessageId(f"{n:016x}"), thread=ThreadId(f"{n:016x}"), at=at or ago(hours=2), **rest)


def name_of(number: int) -> ConversationId:
    """The id that the conversation of this number has."""
    return conversation_id(DESK.mailbox, message(number).id)


def conversation(*, subject: str = "Broken lamp", sender: str = "Carol Duval", number: int = 1042) -> Conversation:
    return Conversation.opened(
        message(number),
        subject=subject,
        contact=Contact(address="carol@example.org", name=sender),
        id=name_of(number),
        mailbox=DESK.mailbox,
        desk=DESK.id,
        number=number,
    )


def beside(shown: Conversation, *, desk: Desk = DESK, me: MemberId | None = ALICE, **rest: Any) -> ConversationView:
    mate = desk.teammate(me)
    return ConversationView(
        conversation=shown, desk=desk, me=me, role=mate.role if mate else Role.READER, once="once", **rest
    )


def home(listing: Listing = Listing.MINE, *items: Conversation, me: MemberId | None = ALICE, **rest: Any) -> HomeView:
    mate = DESK.teammate(me)
    view = HomeView(
        desk=DESK,
        desks=(DESK,),
        me=me,
        role=mate.role if mate else Role.READER,
        once="once",
        choice=Choice(listing=listing),
        today=NOW.date(),
        counts={Listing.MINE: 4, Listing.UNASSIGNED: 7, Listing.WAITING: 12, Listing.MENTIONS: 0},
        items=items,
    )
    return replace(view, **rest)
