"""Each mail ends in exactly one conversation, whatever it is, however it came and whatever was done to it."""

import os
import time
from collections.abc import Callable
from random import Random

import pytest

from sandbox.google import Knobs
from service.ports import Store
from tests.bulk.bustle import Bustle
from tests.bulk.corpora import corpus, cpython_mails
from tests.bulk.drawn import draw, leaf_through
from tests.bulk.whole import Whole
from tests.mail import Invented, letters
from tests.team import Team

Say = Callable[[str], None]
UNFRIENDLY = Knobs(label_ids_in_history=False, history_page=1, double_push=True)
READ, IN_A_THREAD = 22, 32
"""Gmail's units for a mail: to be told of it and read it, and with the labels of a whole thread."""
ECHO = 2
"""Of our own labels Gmail tells us too."""


def cpythons() -> list[Invented]:
    try:
        return cpython_mails()
    except FileNotFoundError as error:
        if os.environ.get("GUICHET_NO_SKIP") == "1":
            pytest.fail(str(error))
        pytest.skip(str(error))


def test_mail_as_ugly_as_the_worlds(team: Team, seed: str, say: Say) -> None:
    bustle = lived(team, seed, say, list(letters(seed, 500)), cards=100)

    assert READ < bustle.plain_units / bustle.plain_mails <= IN_A_THREAD + ECHO


def test_the_mails_of_cpythons_own_tests(team: Team, seed: str, say: Say) -> None:
    lived(team, seed, say, cpythons())


def test_the_same_where_gmail_is_as_unfriendly_as_reported(store: Store, seed: str, say: Say) -> None:
    lived(Team(store, knobs=UNFRIENDLY).found(), seed, say, cpythons())


@pytest.mark.full
def test_a_thousand_where_gmail_is_as_unfriendly_as_reported(store: Store, seed: str, say: Say) -> None:
    lived(Team(store, knobs=UNFRIENDLY).found(), seed, say, list(letters(seed, 1000)))


@pytest.mark.full
def test_five_thousand(team: Team, seed: str, say: Say) -> None:
    lived(team, seed, say, [*letters(seed, 5000), *cpythons()])


if "GUICHET_CORPUS" in os.environ:

    def test_a_corpus(team: Team, seed: str, say: Say) -> None:
        lived(team, seed, say, corpus())


def lived(team: Team, seed: str, say: Say, mails: list[Invented], *, cards: int | None = None) -> Bustle:
    """``cards``: so many conversations are drawn; all of them unless said."""
    say(f"GUICHET_SEED={seed}")
    bustle, begun = Bustle(team, Random(seed)), time.monotonic()
    bustle.live_through(mails, count=len(mails))
    say(f"{len(mails)} mails, {len(mails) / (time.monotonic() - begun):.0f} a second")
    say(f"{bustle.plain_units / bustle.plain_mails:.1f} Gmail units for a plain mail, our echo included")
    whole = Whole(team, bustle)
    whole.check()
    held = sorted((one for one in whole.conversations.values() if one.messages), key=lambda one: one.id)
    say(f"{len(held)} conversations, {draw(team, held[:cards])} cards and {leaf_through(team)} pages of lists drawn")
    return bustle
