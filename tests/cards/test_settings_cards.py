"""The cards of the settings are cards, in both languages, with the longest that can be written."""

from typing import Any

import pytest
from msgspec.structs import replace

from cards.settings import managers_only_card, settings_card
from cards.settings_replies import replies_card, saved_reply_card
from cards.settings_tag import tag_card
from cards.settings_tags import tags_card
from cards.settings_words import answered
from service.domain.desk import Document, Tag
from service.domain.identity import SavedId, TagId
from service.domain.saved import SavedReply
from service.domain.settings_view import Merging, Said, SettingsView
from tests.cards.strict import assert_card, texts
from tests.cards.world import DESK, screen

UGLY = "<b>&amp;\u202e{x}%s" + "W" * 40
DOCUMENTS = (Document(title=UGLY, url="https://x.example/" + "y" * 400),) * 10
TAGS = tuple(
    Tag(id=TagId(f"t{n}"), name=f"{n}{UGLY}"[:40], retired=n % 3 == 0, documents=DOCUMENTS) for n in range(200)
)
BIG = replace(DESK, name=UGLY, tags=TAGS, signature="é\n" * 500)
REPLY = SavedReply(id=SavedId("r"), desk=DESK.id, title=UGLY[:60], text="Bonjour {name},\n" * 300)
MERGE = Merging(old=TagId("t3"), into=TagId("t1"), done=120, of=400)


def view(**more: Any) -> SettingsView:
    return SettingsView(desk=BIG, once="once", **more)


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_each_is_a_card(locale: str) -> None:
    to, tag = screen(locale), TAGS[1]
    replies = tuple(replace(REPLY, id=SavedId(f"r{n}")) for n in range(100))
    cards = [
        settings_card(view(), to),
        settings_card(view(said=Said.LONG, what="1000", typed={"signature": "x" * 3000, "archiving": ""}), to),
        managers_only_card(BIG, to),
        tags_card(view(merges=(MERGE,)), to),
        tags_card(view(page=9, said=Said.BAD_NAME, what=UGLY, typed={"tag_name": UGLY * 9}), to),
        tag_card(view(tag=tag, wearing=12345), tag, to),
        tag_card(view(tag=TAGS[0]), TAGS[0], to),
        tag_card(view(tag=replace(TAGS[3], into=tag.id), merges=(MERGE,)), replace(TAGS[3], into=tag.id), to),
        tag_card(view(tag=tag, into=TAGS[2], wearing=1), tag, to),
        replies_card(view(replies=replies), to),
        replies_card(view(), to),
        saved_reply_card(view(), to),
        saved_reply_card(view(reply=REPLY, said=Said.ASKED), to),
    ]

    assert all(texts(assert_card(card)) is not None for card in cards)


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_everything_that_may_become_of_a_press_is_told(locale: str) -> None:
    told = [answered(view(said=said, what="7"), screen(locale)) for said in Said]

    assert all(told)
    assert len(set(told)) == len(told)
