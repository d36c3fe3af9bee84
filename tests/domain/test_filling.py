"""A saved reply says what it was written for, and nothing that a customer slipped in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from service.domain.desk import Desk, Teammate
from service.domain.filling import VARIABLES, filled, generalised, spoken, stored, unknown_variable, values_of
from service.domain.identity import DeskId, MailboxId, MemberId
from service.domain.member import Role
from service.domain.message import Contact
from tests.store.values import conversation

ALICE = Teammate(id=MemberId("a"), address="alice@example.com", name="Alice Martin", role=Role.MANAGER)
DESK = Desk(id=DeskId("d"), mailbox=MailboxId("b"), address="support@example.com", name="Support", team=(ALICE,))


def test_each_variable_is_filled_in_from_the_request() -> None:
    asked = replace(conversation("c", number=42), contact=Contact(address="carol@example.org", name="Carol Duval"))

    text = filled("{name}, {number}, {desk}, {member}, {subject}", values_of(asked, DESK, "a"))

    assert text == "Carol Duval, 42, Support, Alice Martin, Broken lamp"


def test_who_has_no_name_is_called_by_the_address() -> None:
    nameless = replace(conversation("c"), contact=Contact(address="carol@example.org"))
    unnamed = replace(DESK, name="", team=(replace(ALICE, name=""),))

    values = values_of(nameless, unnamed, "a")

    assert (values["name"], values["desk"], values["member"]) == (
        "carol@example.org", "support@example.com", "alice@example.com"
    )  # fmt: skip
    assert values_of(nameless, DESK, None)["member"] == ""


@pytest.mark.parametrize(
    "typed", ["{Name}", "{nom}", "{}", "{{", "{name", "name}", "{0}", "{name!r}", "{name.x}", "%s"]
)
def test_what_is_no_variable_stays_as_it_was_typed(typed: str) -> None:
    values = values_of(conversation("c"), DESK, "a")

    assert filled(f"a {typed} b", values) == f"a {typed} b"


def test_what_is_filled_in_is_not_read_again_and_stays_on_its_line() -> None:
    hostile = Contact(address="x@example.org", name="{number}\r\nBcc: all@example.org\u202e")
    asked = replace(conversation("c", number=7), contact=hostile, subject="<b>{name}</b>\x00" + "y" * 5000)

    text = filled("Dear {name},\n{subject}", values_of(asked, DESK, "a"))

    dear, subject = text.split("\n")
    assert dear == "Dear {number} Bcc: all@example.org,"
    assert subject.startswith("<b>{name}</b> yyy")
    assert len(subject) == 200


def test_a_reply_that_was_sent_becomes_one_for_everybody() -> None:
    asked = replace(conversation("c", number=42), contact=Contact(address="carol@example.org", name="Carol Duval"))
    values = values_of(asked, DESK, "a")

    text = generalised("Carol Duval, about #42 (Broken lamp): 42 lamps.\nAlice Martin", values)

    assert text == "{name}, about #{number} ({subject}): 42 lamps.\n{member}"
    assert filled(text, values) == "Carol Duval, about #42 (Broken lamp): 42 lamps.\nAlice Martin"


def test_a_name_too_short_to_be_sure_of_stays() -> None:
    asked = replace(conversation("c"), contact=Contact(address="al@example.org", name="Al"))

    assert generalised("Al and Also", values_of(asked, DESK, None)) == "Al and Also"


def test_everybody_writes_variables_in_his_language_and_they_are_kept_in_one() -> None:
    typed = "{nom}, {Numéro}, {nume\u0301ro}, {bureau}, {guichet}, {membre}, {objet}, {name}, {{nom}}, {prénom}"

    kept = stored(typed)

    assert kept == "{name}, {number}, {number}, {desk}, {desk}, {member}, {subject}, {name}, {{nom}}, {prénom}"
    assert spoken("{name} {number} {desk} {member} {subject}", "fr") == "{nom} {numéro} {guichet} {membre} {objet}"
    assert stored(spoken(kept, "fr")) == kept == spoken(kept, "en")


TEXTS = st.text(alphabet="{}aé\\\n $1%", max_size=8)


@pytest.mark.parametrize("slip", ["{author}", "{prénom}", "{first name}", "{{name}}", "{ name }", "{%customer.name%}"])
def test_what_is_written_like_a_variable_and_is_none_is_found(slip: str) -> None:
    assert unknown_variable(f"Hello {{name}},\n{slip}!") == slip


@pytest.mark.parametrize(
    "text", ["{name} {subject}", "{nom} {Objet} {NAME}", "{}", "{ color: red; }", "{1}", "{" * 10_000, "a {\nb }"]
)
def test_other_braces_are_anybodys(text: str) -> None:
    assert unknown_variable(text) is None


PARTS = st.lists(st.one_of(TEXTS, st.sampled_from([f"{{{one}}}" for one in VARIABLES])), max_size=6).map("".join)


@given(PARTS, st.fixed_dictionaries(dict.fromkeys(VARIABLES, PARTS)))
def test_any_text_and_any_values_give_a_text_back(text: str, values: dict[str, str]) -> None:
    once = filled(text, values)

    assert (once == text) or any(f"{{{one}}}" in text for one in VARIABLES)
    assert "{" in text or filled(generalised(text, values), values) == text
