"""Every message that the code says is in every catalogue, and is good French there."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from service.words import CATALOGUES, DOMAIN, SOURCE, languages

HOME = Path(__file__).resolve().parent.parent
SPOKEN = [("addon/**.py", "python"), ("cards/**.py", "python"), ("service/**.py", "python"), ("main.py", "python")]
KEYWORDS = {"say": None, "count": (1, 2)}

BARE = re.compile("(?<![\u00a0\u202f])[;:!?»]|«(?![\u00a0\u202f])")
"""A sign that French sets off by a no-break space, without one."""

foreign = pytest.mark.parametrize("code", [code for code in languages() if code != SOURCE])


@foreign
def test_each_message_is_translated_and_no_translation_is_left_over(code):
    said, translated = set(_said()), {message.id for message in _messages(code)}

    assert sorted(map(str, said - translated)) == [], "missing"
    assert sorted(map(str, translated - said)) == [], "no longer said"


@foreign
def test_each_message_stands_once_in_a_catalogue(code):
    """Two branches that add the same one are joined line by line, and reading would not tell."""
    blocks = re.findall(r'^msgid (?:".*"\n)+', _path(code).read_text("utf-8"), re.MULTILINE)
    stands = ["".join(re.findall(r'"(.*)"', block)) for block in blocks]

    assert len(stands) > len(_messages(code)), "the header's too"
    assert sorted({message for message in stands if stands.count(message) > 1}) == []


@foreign
def test_no_translation_is_empty_or_a_guess(code):
    catalogue = _catalogue(code)

    assert [message.id for message in catalogue if message.id and (message.fuzzy or not all(_forms(message)))] == []
    assert not catalogue.obsolete


@foreign
def test_a_translation_fills_in_the_same_values(code):
    for message in _messages(code):
        many = message.id[-1] if isinstance(message.id, tuple) else message.id
        assert all(_blanks(form) == _blanks(str(many)) for form in _forms(message)), message.id


@foreign
def test_a_translation_holds_no_markup(code):
    assert [form for message in _messages(code) for form in _forms(message) if re.search("[<>&]", form)] == []


def test_french_is_set_as_the_french_set_it():
    forms = [form for message in _messages("fr") for form in _forms(message)]

    assert [form for form in forms if "'" in form or '"' in form or "..." in form] == []
    assert [form for form in forms if BARE.search(form)] == []
    assert [form for form in forms if form != form.strip() or "  " in form] == []


def test_every_message_is_a_literal():
    """A computed one would never be found for translation."""
    computed = re.compile(r"\.say\(\s*f[\"']|[{]\s*[\w.]*\.?say\(")

    assert [path for path in _sources() if computed.search(path.read_text())] == []


def _said() -> Iterator[str | tuple[str, ...]]:
    for _, _, message, _, _ in extract_from_dir(HOME, method_map=SPOKEN, keywords=KEYWORDS):
        yield message


def _sources() -> list[Path]:
    return [*(HOME / "cards").rglob("*.py"), *(HOME / "addon").rglob("*.py"), *(HOME / "service").rglob("*.py")]


def _catalogue(code: str) -> Catalog:
    with _path(code).open("rb") as file:
        return read_po(file, locale=code)


def _path(code: str) -> Path:
    return CATALOGUES / code / "LC_MESSAGES" / f"{DOMAIN}.po"


def _messages(code: str) -> list[Message]:
    return [message for message in _catalogue(code) if message.id]


def _forms(message: Message) -> tuple[str, ...]:
    return tuple(map(str, message.string)) if isinstance(message.string, tuple) else (str(message.string),)


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
