"""Whatever mail and members write, a card stays a card and shows it as text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cards.conversation import conversation_card
from cards.home import home_card
from cards.text import UNSHOWN, cut, html, is_blank, plain
from cards.trail import trail_card
from service.domain.desk import Tag, Teammate
from service.domain.home import Choice, Listing
from service.domain.identity import DeskId, MemberId, TagId
from service.domain.member import Role
from service.domain.message import Contact
from service.domain.view import Notice, Telling, TrailView
from tests.cards.strict import assert_card, every, texts
from tests.cards.world import BILLING, BOB, DESK, ago, beside, conversation, home, screen

PIECES = [
    "<b>",
    "</b>",
    "<script>",
    "<a href='https://evil.example'>",
    "&amp;",
    "&",
    "<br>",
    '"',
    "{who}",
    "{0}",
    "%s",
    "@bob",
]
odd = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="\u202e\u2066\u200f\u0000\u0085\u2028\ud800\ufffe\u200b \n\ta", max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.sampled_from(["&" * 9000, "𒐫" * 9000, "\ud83d" * 50, "\n" * 5000, "", " "]),
)
MARKUP = re.compile(r'</?b>|<br>|<font color="#[0-9a-f]{6}">|</font>')
locales = st.sampled_from(["en", "fr"])


def assert_harmless(card):
    assert_card(card)
    for text in texts(card):
        assert not re.search("[<>]", MARKUP.sub("", text)), text
        assert not re.search(r"&(?!amp;|lt;|gt;)", text), text
        assert text.count("<b>") == text.count("</b>")
    shown = [item["text"] for item in every("items", card)] + [card["header"]["title"], *texts(card)]
    assert not any(UNSHOWN.search(text) for text in shown)


def desk_named(name):
    team = tuple(replace(mate, name=name) for mate in DESK.team)
    return replace(DESK, name=name, team=team, tags=tuple(replace(tag, name=name) for tag in DESK.tags))


@given(odd, odd, odd, locales)
def test_beside_a_conversation(subject, name, note, locale):
    shown = conversation(subject=subject, sender=name).take(by=BOB, at=ago()).tag(BILLING, by=BOB, at=ago())
    for _ in range(4):
        shown = shown.note(note, by=BOB, at=ago())
    notice = Notice(telling=Telling.TAKEN_BY, who=BOB)
    view = beside(shown, desk=desk_named(name), notice=notice, typed={"note": note, "tag_name": name})

    assert_harmless(conversation_card(view, screen(locale)))


@given(odd, odd, odd, locales)
def test_at_home(subject, name, query, locale):
    items = [conversation(subject=subject, sender=name, number=n).tag(BILLING, by=BOB, at=ago()) for n in range(1, 4)]
    searched = Choice(listing=Listing.FOUND, words=query, sender=query)
    view = replace(home(choice=searched, name=query), items=tuple(items), desk=desk_named(name))

    assert_harmless(home_card(view, screen(locale)))


@given(odd, odd, locales)
def test_in_the_trail(name, note, locale):
    noted = conversation(subject=note).note(note, by=BOB, at=ago())
    view = TrailView(conversation=noted, desk=desk_named(name), entries=noted.recent)

    assert_harmless(trail_card(view, screen(locale)))


@given(odd, st.integers(1, 200))
def test_a_text_has_a_bound_in_characters_and_in_bytes(text, limit):
    shown = plain(text, limit)

    assert len(shown) <= limit + 1
    assert len(html(text, limit).encode()) <= 2 * limit + len("…".encode())


def test_what_is_cut_says_so():
    assert cut("Broken lamp", 6) == "Broken…"
    assert cut("Broken lamp", 11) == "Broken lamp"


def test_no_break_spaces_stay():
    assert plain("n°\u00a01042\u202f:  x", 20) == "n°\u00a01042\u202f: x"


def test_what_cannot_be_seen_is_replaced():
    unseen = "\u202e\u200b "
    shown = replace(conversation(subject=unseen), contact=Contact(address="c@example.org", name=unseen))
    row = next(every("decoratedText", home_card(home(Listing.MINE, shown), screen())))

    assert is_blank(unseen)
    assert row["text"].startswith("<b>c@example.org</b>")
    assert row["bottomLabel"].startswith("(no subject)")


def test_the_worst_of_everything_still_fits():
    heavy = "&" * 500
    team = tuple(
        Teammate(id=MemberId(f"member{n:010}"), address="a" * 200, name=heavy, role=Role.AGENT) for n in range(200)
    )
    tags = tuple(Tag(id=TagId(f"tag{n:013}"), name=heavy) for n in range(200))
    desk = replace(DESK, name=heavy, team=(*DESK.team, *team), tags=tags)
    shown = conversation(subject=heavy, sender=heavy).tag(*(tag.id for tag in tags[:60]), by=BOB, at=ago())
    for _ in range(5):
        shown = shown.note(heavy * 10, by=team[0].id, at=ago())
    items = [replace(shown, number=n) for n in range(20)]
    desks = tuple(replace(desk, id=DeskId(f"desk{n}")) for n in range(200))

    assert_harmless(conversation_card(beside(shown, desk=desk, typed={"note": "é" * 9000}), screen("fr")))
    assert_harmless(
        home_card(replace(home(Listing.ALL, *items), desk=desk, desks=desks, after="x" * 300), screen("fr"))
    )


HEAVY = ["a" * 20_000, "é" * 20_000, "😀" * 20_000, "\n" * 20_000, '"\\' * 10_000, "&<" * 10_000]
WRITTEN = ("reply", "note", "title", "text", "tag_name", "number", "assignee_name")


def waiting(subject="Broken lamp"):
    """Bob's, with all that a card has beside a form: its state has the longest menus."""
    tags = tuple(Tag(id=TagId(f"tag{n:013}"), name="é" * 40) for n in range(40))
    desk = replace(DESK, tags=tags, team=(*DESK.team, *(replace(DESK.team[1], id=MemberId(f"m{n}")) for n in range(9))))
    shown = conversation(subject=subject).take(by=BOB, at=ago()).wait(by=BOB, at=ago())
    shown = shown.tag(*(tag.id for tag in tags[:9]), by=BOB, at=ago())
    others = tuple(conversation(subject="é" * 200, number=n) for n in range(2, 7))
    return beside(shown.note("é" * 900, by=BOB, at=ago()), desk=desk, others=others, here="18c0ffee00000000")


def fields(card):
    return {field["name"]: field.get("value", "") for field in every("textInput", card)}


@pytest.mark.parametrize("text", HEAVY, ids=lambda text: ascii(text[:1]))
@pytest.mark.parametrize("field", ["reply", "note", "title"])
def test_a_card_keeps_to_its_size_whatever_is_typed_where(field, text):
    typed = {field: text, "text": "What was sent. " * 600} if field == "title" else {field: text}
    view = replace(waiting(), typed=typed, answered="" if field == "title" else "é" * 9000)

    for locale in ("en", "fr"):
        assert_card(conversation_card(view, screen(locale)))


@pytest.mark.parametrize("text", HEAVY, ids=lambda text: ascii(text[:1]))
def test_a_card_keeps_to_its_size_where_everything_is_typed_full(text):
    typed = dict.fromkeys(WRITTEN, text) | {"to": "a" * 254, "cc": "b" * 500, "copies": "yes"}
    view = replace(waiting("&" * 500), typed=typed, answered=text)

    shown = fields(assert_card(conversation_card(view, screen("fr"))))

    assert text.startswith(shown["reply"])


def test_what_was_typed_stands_whole_and_what_the_card_can_do_without_gives_way():
    for typed in (
        {"reply": "a" * 20_000},
        {"reply": "é" * 6000, "note": "b" * 5000, "title": "😀" * 300, "text": "c" * 900},
    ):
        card = assert_card(conversation_card(replace(waiting(), typed=typed), screen("fr")))

        assert typed.items() <= fields(card).items()


def test_a_section_in_which_somebody_has_written_goes_last():
    view = replace(waiting(), typed={"reply": "a" * 20_000, "number": "1043"})

    card = conversation_card(view, screen())

    assert fields(assert_card(card))["number"] == "1043"


def test_a_card_on_which_little_is_written_leaves_nothing_out():
    assert len(conversation_card(replace(waiting(), typed={"reply": "a" * 2000}), screen())["sections"]) == 10
