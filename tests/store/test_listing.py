"""What every store promises of lists and counts."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from deploy.indexes import every_wish
from service.domain.conversation import Conversation
from service.domain.following import Following
from service.domain.identity import DeskId, MemberId, TagId
from service.domain.message import Contact, Place
from service.domain.status import Status
from service.ports import (
    CONVERSATIONS,
    Create,
    Key,
    Order,
    Remove,
    Store,
    Wish,
)
from service.records import document
from tests.store.values import NOON, conversation

DESK = DeskId("d")
HIM = frozenset({MemberId("m")})
CAROL, ZOE = Contact(address="Carol@Example.org"), Contact(address="zoe@example.com", name="Zoé")
BAD_BOOKMARKS = [
    "",
    "x",
    "%%%",
    "é",
    "bm9wZQ==",
    "MSBhL2I=",
    "MTIz",
    "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OSBj",
    "A" * 5000,
    "MSBj\n",
]


def keep(store: Store, *conversations: Conversation) -> None:
    store.commit(*(Create(Key(CONVERSATIONS, kept.id), kept) for kept in conversations))


def listed(store: Store, wish: Wish, *, limit: int) -> list[str]:
    """The ids of all pages."""
    ids: list[str] = []
    after = None
    while True:
        page = store.list(wish, limit=limit, after=after)
        assert len(page.items) == limit or page.after is None
        ids += [item.id for item in page.items]
        if page.after is None:
            return ids
        after = page.after


def crowd() -> list[Conversation]:
    """Of every sort, two minutes to three conversations."""
    owners: list[Any] = [None, "m", "other"]
    tags: list[Any] = [(), ("t",), ("t", "u")]
    sorts = product(owners, Status, tags, [(DESK, Place.HERE), (DESK, Place.SPAM), (DeskId("e"), Place.HERE)])
    return [
        conversation(
            f"c{i * 37 % 1000:03}",
            minute=i // 3,
            place=place,
            desk=desk,
            owner=owner,
            status=status,
            tags=frozenset(tags),
            mentions=frozenset({MemberId("m")} if i % 4 == 0 else ()),
            following=Following(members=HIM, unseen=HIM if i % 3 == 0 else frozenset(), at=NOON + timedelta(minutes=i)),
            contact=(CAROL, ZOE)[i % 2],
            snoozed_until=NOON + timedelta(hours=i % 5) if status is Status.SNOOZED else None,
            due_on=date(2026, 12, 31) + timedelta(days=i % 2) if i % 3 else None,
        )
        for i, (owner, status, tags, (desk, place)) in enumerate(sorts)
    ]


def matching(wish: Wish, conversations: list[Conversation]) -> list[str]:
    """The same, by going through all of them."""
    called = "mentioned_at" if wish.mentioning else "unseen_at" if wish.unseen_by else ""
    called = "acted_at" if wish.undoable_by else called
    soonest = "asked_due" if wish.due_before else "wakes_at" if wish.asleep else ""
    name = called or soonest or ("opened_at" if wish.ever else "") or ("resolved_at" if wish.resolved else "queued_at")
    found = [
        (document(CONVERSATIONS, one)[name], one.id)
        for one in conversations
        if name in document(CONVERSATIONS, one)
        and one.desk == wish.desk
        and (wish.owner is None or one.owner == wish.owner)
        and not (wish.unowned and one.owner)
        and wish.status in {None, one.status}
        and (wish.tag is None or wish.tag in one.tags)
        and (wish.mentioning is None or wish.mentioning in one.mentions)
        and (wish.unseen_by is None or wish.unseen_by in one.following.unseen)
        and (wish.undoable_by is None or (one.last_act and wish.undoable_by == one.last_act.by))
        and (not wish.errand or (one.last_act and wish.errand == one.last_act.errand))
        and (wish.contact is None or document(CONVERSATIONS, one).get("asked_contact") == wish.contact)
        and (wish.due_before is None or document(CONVERSATIONS, one)[name] < wish.due_before)
    ]
    return [id_ for _, id_ in sorted(found, reverse=wish.order is Order.NEWEST)]


def test_every_wish_is_listed_in_order_and_counted(store: Store) -> None:
    conversations = crowd()
    keep(store, *conversations)
    assert any(matching(wish, conversations) for wish in every_wish())

    for wish in every_wish():
        wanted = matching(wish, conversations)
        assert listed(store, wish, limit=7) == wanted, wish
        assert store.counts(wish)[0] == len(wanted), wish


def test_resolved_ones_of_another_status_do_not_exist(store: Store) -> None:
    keep(store, *crowd())

    one, all_of_them = store.counts(
        Wish(desk=DESK, resolved=True, status=Status.RESOLVED), Wish(desk=DESK, resolved=True)
    )
    assert one == all_of_them
    assert store.list(Wish(desk=DESK, resolved=True, status=Status.OPEN), limit=5).items == ()


@pytest.mark.parametrize("order", Order)
def test_ties_are_neither_lost_nor_doubled(store: Store, order: Order) -> None:
    keep(store, *(conversation(f"c{i}") for i in range(7)))

    ids = listed(store, Wish(desk=DESK, order=order), limit=2)

    assert ids == sorted((f"c{i}" for i in range(7)), reverse=order is Order.NEWEST)


def test_a_list_may_grow_while_it_is_read(store: Store) -> None:
    keep(store, *(conversation(f"c{i}", minute=i) for i in range(6)))
    wish = Wish(desk=DESK, order=Order.OLDEST)

    first = store.list(wish, limit=3)
    keep(store, conversation("before", minute=1.5), conversation("behind", minute=3.5))
    store.commit(Remove(Key(CONVERSATIONS, "c2")))
    second = store.list(wish, limit=9, after=first.after)

    assert [item.id for item in first.items] == ["c0", "c1", "c2"]
    assert [item.id for item in second.items] == ["c3", "behind", "c4", "c5"]
    assert second.after is None


def test_a_full_last_page_says_that_it_is_the_last(store: Store) -> None:
    keep(store, conversation("c1"), conversation("c2"))

    assert store.list(Wish(desk=DESK), limit=2).after is None
    assert store.list(Wish(desk=DESK), limit=1).after is not None


@pytest.mark.parametrize("after", BAD_BOOKMARKS)
def test_what_is_no_bookmark_is_refused(store: Store, after: str) -> None:
    with pytest.raises(ValueError, match="not a place in this list"):
        store.list(Wish(desk=DESK), limit=3, after=after)


def test_wishes_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(ValueError, match="not both"):
        Wish(desk=DESK, owner=MemberId("m"), unowned=True)
    with pytest.raises(ValueError, match="nothing else"):
        Wish(desk=DESK, mentioning=MemberId("m"), tag=TagId("t"))
    with pytest.raises(ValueError, match="nothing else"):
        Wish(desk=DESK, mentioning=MemberId("m"), contact=CAROL.key)
    with pytest.raises(ValueError, match="nothing else"):
        Wish(desk=DESK, unseen_by=MemberId("m"), resolved=True)
    with pytest.raises(ValueError, match="a contact's"):
        Wish(desk=DESK, ever=True)


def test_words_of_a_wish_are_never_read_as_anything_else(store: Store) -> None:
    tag = TagId('t","x')
    keep(store, conversation("c1", tags=frozenset({tag})), conversation("c2", tags=frozenset({TagId("t")})))

    assert listed(store, Wish(desk=DESK, tag=tag), limit=5) == ["c1"]
    assert listed(store, Wish(desk=DeskId("' OR 1=1 --")), limit=5) == []
