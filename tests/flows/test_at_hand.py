"""What helps to answer: saved replies, answers that are saved, documents of tags, earlier requests like this one."""

import pytest

from service.domain.identity import SavedId
from service.domain.saved import SavedReply
from service.ports import SAVED, Create, Key
from tests.cards.strict import every
from tests.flows.test_saved_replies import kept, save
from tests.flows.test_settings import desk_of, row, settings
from tests.team import SUPPORT, Sidebar, Team


def pick(card: Sidebar, title: str, **typed: str) -> Sidebar:
    """Choose a saved reply in the list, which is a press by itself."""
    [action] = [one["onChangeAction"] for one in every("selectionInput", card.card) if one["name"] == "saved"]
    given = {one["key"]: one["value"] for one in action["parameters"]}
    return card.call(action["function"], given, saved=card.choices("saved")[title], **typed)


def sent_by(team: Team) -> bytes:
    """The newest mail that was sent, as it left."""
    sent = [one for one in team.google.box(SUPPORT).messages.values() if "SENT" in one.labels]
    return max(sent, key=lambda one: one.at).mail.raw


def test_a_saved_reply_is_filled_in_and_sent(any_team: Team) -> None:
    save(any_team, text="Dear {name},\nrequest {number}: {subject}. {1}\n{member}, {desk}")
    mail = any_team.receive()

    filled = pick(any_team.open("bob", mail).press("Saved replies", reply="First of all:"), "Delay")
    assert filled.ticked("reply") == [
        "First of all:\n\nDear Carol Duval,\nrequest 1: Broken lamp. {1}\nBob Leroy, Support"
    ]
    sent = filled.press("Send and resolve")

    assert "Your reply is sent" in sent.text
    assert "Resolved" in sent.text
    assert b"request 1: Broken lamp. {1}" in sent_by(any_team)


def test_whoever_begins_to_reply_has_the_saved_replies_before_him(team: Team) -> None:
    mail = team.receive()
    bob = team.open("bob", mail).press("Take").press("Reply")
    assert "Saved replies" in bob.buttons, "who asks is told that there are none"
    assert "There are no saved replies yet" not in bob.text
    save(team, text="Dear {name}")

    filled = pick(team.open("bob", mail).press("Reply"), "Delay")

    assert filled.ticked("reply") == ["Dear Carol Duval"]
    assert team.open("dan", mail).call(*bob.button("Refresh"), replying="yes").choices("saved") == {}


def test_of_more_than_a_list_holds_those_with_the_words_are_found(team: Team) -> None:
    desk = desk_of(team).id
    many = (
        SavedReply(id=SavedId(f"s{n}"), desk=desk, title=f"An answer that we often give, no. {n}", text=f"Part {n}.")
        for n in range(100)
    )
    team.store.commit(*(Create(Key(SAVED, one.id), one) for one in many))
    bob = team.open("bob", team.receive()).press("Take").press("Reply")
    assert "The list is long: only" in bob.text

    found = bob.press("Search", query="part 99", reply="First:")

    assert list(found.choices("saved")) == ["Choose one", "An answer that we often give, no. 99"]
    assert found.ticked("query") == ["part 99"]
    assert "No saved reply has these words." in bob.press("Search", query="nothing", reply="First:").text
    assert pick(bob.press("Search", query="99"), "An answer that we often give, no. 99").ticked("reply") == [
        "First:\n\nPart 99."
    ]


def test_a_french_manager_writes_and_reads_variables_in_french(team: Team) -> None:
    replies = settings(team, locale="fr").press("Réponses enregistrées").press("Nouvelle réponse enregistrée")
    refused = replies.press("Enregistrer", title="Retard", text="Bonjour {prénom}")
    assert "Les variables sont {nom}, {numéro}, {guichet}, {membre}, {objet}." in refused.text

    saved = refused.press("Enregistrer", text="Bonjour {nom}, demande {Numéro} ({bureau})")

    assert [one.text for one in kept(team)] == ["Bonjour {name}, demande {number} ({desk})"]
    assert saved.call(*row(saved, "Retard")).ticked("text") == ["Bonjour {nom}, demande {numéro} ({guichet})"]
    mail = team.receive()
    assert pick(team.open("bob", mail).press("Saved replies"), "Retard").ticked("reply") == [
        "Bonjour Carol Duval, demande 1 (Support)"
    ]


def test_those_for_a_tag_of_the_request_come_first(team: Team) -> None:
    mail = team.receive()
    team.open("bob", mail).press("Save tags", tag_name="billing")
    save(team, title="A delay")
    [tag] = desk_of(team).tags
    save(team, title="The bill", for_tags=tag.id)

    choices = team.open("bob", mail).press("Saved replies").choices("saved")

    assert list(choices) == ["Choose one", "The bill", "A delay"]


def test_another_desks_reply_is_not_inserted_and_who_reads_inserts_none(team: Team) -> None:
    save(team)
    mail = team.receive()
    card = team.open("bob", mail).press("Saved replies")
    function, given = team.open("bob", mail).button("Saved replies")

    refused = team.open("dan", mail).call(function, given, saved=kept(team)[0].id)
    lost = card.call(function, given, saved="none", reply="mine")

    assert "agents and managers can make changes" in refused.text
    assert lost.ticked("reply") == ["mine"]


def test_an_answer_just_sent_is_saved_for_everybody_where_one_wishes(team: Team) -> None:
    mail = team.receive()
    sent = team.open("bob", mail).press("Send", reply="Dear Carol Duval, #1 is on its way.\nBob Leroy")

    assert sent.ticked("text") == ["Dear {name}, #{number} is on its way.\n{member}"]
    saved = sent.press("Save for this desk", title="On its way")

    assert "Saved for this desk as “On its way”." in saved.text
    assert [(one.title, one.text) for one in kept(team)] == [
        ("On its way", "Dear {name}, #{number} is on its way.\n{member}")
    ]
    assert "text" not in [one["name"] for one in every("textInput", team.open("bob", mail).card)]


def test_an_answer_without_a_title_is_kept_until_it_has_one(team: Team) -> None:
    sent = team.open("bob", team.receive()).press("Send", reply="On its way")

    refused = sent.press("Save for this desk")

    assert "The title is missing" in refused.text
    assert refused.ticked("text") == ["On its way"]
    assert kept(team) == []
    refused.press("Save for this desk", title="Soon")
    assert len(kept(team)) == 1


def test_an_answer_about_to_be_saved_outlives_another_button(team: Team) -> None:
    sent = team.open("bob", team.receive()).press("Send", reply="On its way")

    noted = sent.press("Add note", note="He calls back", title="Soon", text="It is on its way")

    assert (noted.ticked("title"), noted.ticked("text")) == (["Soon"], ["It is on its way"])


def test_the_documents_of_a_tag_show_while_it_is_on(team: Team) -> None:
    mail = team.receive()
    team.open("bob", mail).press("Save tags", tag_name="billing")
    tags = settings(team).press("Tags")
    tags.call(*row(tags, "billing")).press("Save", documents='Prices <b> https://x.example/p?a=1&b="')

    tags = settings(team).press("Tags")
    tags.call(*row(tags, "billing")).press("Save", documents="Prices <b> https://x.example/p?a=1&b=2")
    shown = team.open("bob", mail)

    assert '<a href="https://x.example/p?a=1&amp;b=2">Prices &lt;b&gt;</a>' in shown.text
    assert "Prices" not in shown.press("Save tags", tags=[]).text


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_earlier_resolved_requests_of_the_same_matter_are_suggested(given: object, locale: str) -> None:
    team = given(locale=locale).found()  # type: ignore[operator]  # the fixture's type is a callable
    same, other, still = (
        team.receive(subject, sender=f"X <x{n}@example.org>")
        for n, subject in enumerate(("Broken lamp in the kitchen", "Parking permit", "Another broken lamp"))
    )
    for mail in (same, other):
        team.open("bob", mail).press("Resolve")
    team.clock.pass_(minutes=6)
    mail = team.receive("Re: broken lamp again")
    team.google.reset_calls()

    shown = team.open("bob", mail).press("Similar requests")

    assert "Broken lamp in the kitchen" in shown.text
    assert "Parking permit" not in shown.text
    assert "Another broken lamp" not in shown.text
    assert team.google.units <= 30
    assert still


def test_where_nothing_is_like_it_the_card_says_so(team: Team) -> None:
    shown = team.open("bob", team.receive('\u202e{} OR -label:x "')).press("Similar requests")

    assert "No earlier request like this one is resolved." in shown.text


def test_an_answer_kept_before_is_not_taken_back_once_a_manager_has_changed_it(team: Team) -> None:
    """By the same button, which an agent can press again whenever he likes; until then it is as he typed it last."""
    sent = team.open("bob", team.receive()).press("Send", reply="On its way")
    save, given = sent.button("Save for this desk")
    sent.press("Save for this desk", title="Soon")
    team.open("bob", None).call(save, given, title="Soon", text="On its way, soon")
    assert [one.text for one in kept(team)] == ["On its way, soon"]
    replies = settings(team).press("Saved replies")
    replies.call(*row(replies, "Soon")).press("Save", text="Approved")

    team.open("bob", None).call(save, given, title="Soon", text="Mine")

    assert {one.text for one in kept(team)} == {"Approved", "Mine"}
