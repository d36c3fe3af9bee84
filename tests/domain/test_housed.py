"""A request goes from one desk of its mailbox to another: with whom, with what, under which number."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from service.domain.conversation import Conversation
from service.domain.desk import Desk, Tag, Teammate
from service.domain.entry import IN_GMAIL, Kind
from service.domain.hand import Neighbours, merged
from service.domain.identity import ConversationId, DeskId, MailboxId, MemberId, MessageId, TagId, ThreadId
from service.domain.labels import DESK, LabelKey, Labels, desk_label, within
from service.domain.mailbox import Mailbox
from service.domain.member import Role
from service.domain.merging import absorb
from service.domain.message import Contact, Message, Place
from service.domain.mirror import Mirror
from service.domain.status import Resolution

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ALICE, BOB, DAN = MemberId("alice"), MemberId("bob"), MemberId("dan")
BOX, MAIL = MailboxId("box"), MessageId("m1")


def mate(member: MemberId, role: Role = Role.AGENT) -> Teammate:
    return Teammate(id=member, address=f"{member}@example.com", name=member.title(), role=role)


def desk(name: str, team: tuple[Teammate, ...], *tags: str) -> Desk:
    known = tuple(Tag(id=TagId(f"{name}-{tag.lower()}"), name=tag) for tag in tags)
    return Desk(id=DeskId(name), mailbox=BOX, address=f"{name}@example.com", name=name.title(), team=team, tags=known)


SUPPORT = desk("support", (mate(ALICE), mate(BOB), mate(DAN)), "billing", "lamps")
SALES = desk("sales", (mate(BOB), mate(DAN, Role.READER)), "Billing")
JOBS = desk("jobs", (mate(ALICE),))
MAILBOX = Mailbox(id=BOX, address="support@example.com", desks=(SUPPORT.id, SALES.id, JOBS.id), numbers={"sales": 6})
BESIDE = Neighbours((SUPPORT, SALES, JOBS), MAILBOX)
KNOWN = {desk_label(one.id): f"L{one.id}" for one in BESIDE.desks}


def standing(**changes: object) -> Conversation:
    """At Support, with its labels up."""
    first = Message(id=MAIL, thread=ThreadId("t1"), at=NOW)
    ids = {"id": ConversationId("c"), "mailbox": BOX, "desk": SUPPORT.id, "number": 4, "shows_desk": True}
    born = Conversation.opened(first, subject="Lamp", contact=Contact(), **ids)
    stands = replace(born, news=(), **changes)
    ids_of = {label: KNOWN.get(label, str(label)) for label in stands.wanted}
    return replace(stands, mirror=Mirror(labels=stands.wanted, covers=frozenset({MAIL}), ids=ids_of))


def by_hand(conversation: Conversation, worn: Labels) -> Conversation:
    known = {LabelKey(label): KNOWN.get(label, str(label)) for label in worn | conversation.wanted | set(KNOWN)}
    return merged(conversation, {MAIL: worn}, desk=SUPPORT, known=known, at=NOW, beside=BESIDE)


def test_it_takes_the_next_number_and_both_desks_are_in_the_trail() -> None:
    moved = by_hand(standing(), standing().wanted | {desk_label(SALES.id)})

    assert (moved.desk, moved.number, moved.shows_desk) == (SALES.id, 7, True)
    [line] = moved.news
    assert (line.kind, line.by) == (Kind.TRANSFERRED, IN_GMAIL)
    assert (line.what, line.text) == ("4 · Support", "7 · Sales")


def test_tags_go_along_by_name_and_what_stays_behind_is_told_by_name() -> None:
    tagged = standing(tags=frozenset({TagId("support-billing"), TagId("support-lamps")}))

    moved = tagged.transfer(SUPPORT, SALES, number=7, by=BOB, at=NOW)

    assert moved.tags == {"sales-billing"}
    assert [(line.kind, line.text) for line in moved.news[1:]] == [(Kind.UNTAGGED, "lamps")]


def test_the_owner_keeps_it_only_where_he_may_own() -> None:
    owners = {
        owner: standing(owner=owner).transfer(SUPPORT, SALES, number=7, by=BOB, at=NOW).owner
        for owner in (ALICE, BOB, DAN)
    }

    assert owners == {ALICE: None, BOB: BOB, DAN: None}


def test_what_is_to_be_done_has_a_living_owner_or_none() -> None:
    left = replace(SUPPORT, team=(mate(ALICE), replace(mate(BOB), active=False), mate(DAN, Role.READER)))

    for gone in (BOB, DAN):
        his = standing(owner=gone)
        resolved = his.resolve(Resolution.DONE, by=ALICE, at=NOW)
        freed = his.in_living_hands(left, at=NOW)
        assert (freed.owner, freed.news[-1].kind, freed.news[-1].what) == (None, Kind.UNASSIGNED, gone)
        assert freed.in_living_hands(left, at=NOW) is freed
        assert resolved.in_living_hands(left, at=NOW) is resolved
        assert resolved.snooze(NOW + DAY, by=ALICE, at=NOW).in_living_hands(left, at=NOW).owner is None
        binned = his.move(MAIL, Place.TRASH, by=IN_GMAIL, at=NOW)
        assert binned.in_living_hands(left, at=NOW) is binned
        assert his.in_living_hands(SALES, at=NOW) is his.in_living_hands(None, at=NOW) is his, "not known there"
    assert standing(owner=ALICE).in_living_hands(left, at=NOW).owner == ALICE


def test_of_two_that_become_one_a_living_owner_keeps_it() -> None:
    left = replace(SUPPORT, team=(mate(ALICE), replace(mate(BOB), active=False)))
    done, other = standing(owner=BOB).resolve(Resolution.DONE, by=BOB, at=NOW), standing(id="c2", number=5)

    owners = {
        owner: [
            absorb(one, two, desk=left, shared=frozenset(), by=ALICE, at=NOW)[0].owner
            for one, two in ((done, replace(other, owner=owner)), (replace(other, owner=owner), done))
        ]
        for owner in (ALICE, None)
    }

    assert owners == {ALICE: [ALICE, ALICE], None: [None, None]}


def test_who_is_mentioned_and_not_there_is_not_called_any_more() -> None:
    called = standing(mentions=frozenset({ALICE, DAN}))

    assert called.transfer(SUPPORT, SALES, number=7, by=BOB, at=NOW).mentions == {DAN}


def test_an_owner_given_in_the_same_moment_is_judged_by_the_new_desk() -> None:
    worn = (standing().wanted - {LabelKey("owner:")}) | {desk_label(SALES.id)}

    assert by_hand(standing(), worn | {LabelKey("owner:bob")}).owner == BOB
    refused = by_hand(standing(), worn | {LabelKey("owner:alice")})
    assert refused.owner is None
    assert [line.kind for line in refused.news] == [Kind.TRANSFERRED, Kind.SET_BACK]


def test_without_its_neighbours_the_label_is_set_back() -> None:
    worn = standing().wanted | {desk_label(SALES.id)}
    known = {label: str(label) for label in worn}

    stays = merged(standing(), {MAIL: worn}, desk=SUPPORT, known=known, at=NOW)

    assert stays.desk == SUPPORT.id
    assert [line.kind for line in stays.news] == [Kind.SET_BACK]


worn_desks = st.frozensets(st.sampled_from(sorted(KNOWN)))


@given(hands=st.lists(worn_desks, max_size=6))
def test_whatever_is_moved_it_is_at_one_desk_and_wants_just_that_label(hands: list[Labels]) -> None:
    now = standing()
    for worn in hands:
        here = next(one for one in BESIDE.desks if one.id == now.desk)
        labels = (now.wanted - within(now.wanted, DESK)) | worn
        known = {label: KNOWN.get(label, str(label)) for label in labels | now.wanted | set(KNOWN)}
        now = merged(now, {MAIL: labels}, desk=here, known=known, at=NOW, beside=BESIDE)

        assert within(now.wanted, DESK) == {desk_label(now.desk)}
        assert now.trail_length == now.rev
        again = merged(now, {MAIL: labels}, desk=here, known=known, at=NOW, beside=BESIDE)
        assert again.news == now.news, "judged once"
