"""Where a mail is written in Gmail: saved replies with the request's words in them, and the warning."""

from typing import Any

from sandbox.google import Knobs
from service.domain.identity import DeskId, SavedId
from service.domain.saved import SHARED, SavedReply
from service.ports import SAVED, Create, Key
from tests.cards.strict import every
from tests.flows.test_settings import settings
from tests.team import SUPPORT, Given, Sidebar, Team

CAROL = "Carol Duval <carol@example.org>"


def saved(team: Team, title: str, text: str, *, shared: bool = False) -> None:
    desk = SHARED if shared else team.store.desks()[0].value.id
    reply = SavedReply(id=SavedId(f"saved-{title}"), desk=DeskId(desk), title=title, text=text)
    team.store.commit(Create(Key(SAVED, reply.id), reply))


def inserted(sidebar: Sidebar) -> str:
    """What Gmail was asked to insert."""
    body: dict[str, Any] = sidebar.host["updateDraftActionMarkup"]["updateBody"]
    [content] = body["insertContents"]
    assert (body["type"], content["contentType"]) == ("IN_PLACE_INSERT", "MUTABLE_HTML")
    return str(content["content"])


def said(sidebar: Sidebar) -> str:
    """Of a card without a header."""
    return "\n".join(one["text"] for one in every("textParagraph", sidebar.card))


def titles(sidebar: Sidebar) -> list[str]:
    rows = [one["text"] for section in sidebar.card["sections"] for one in _rows(section)]
    return [text.removeprefix("<b>").removesuffix("</b>") for text in rows]


def _rows(section: dict[str, Any]) -> list[dict[str, Any]]:
    return [one["decoratedText"] for one in section["widgets"] if "button" in one.get("decoratedText", {})]


def test_a_saved_reply_is_inserted_with_the_requests_own_words(any_team: Team) -> None:
    any_team.receive("Lamps & <b>more</b>")
    saved(any_team, "Thanks", "Dear {name},\nwe have {subject} ({number}). {1}\n{member}, {desk}")

    alice = any_team.sidebar("alice").write(CAROL)
    assert "#1 · Support" in alice.text
    alice.press("Insert")

    assert inserted(alice) == (
        "Dear Carol Duval,<br>we have Lamps &amp; &lt;b&gt;more&lt;/b&gt; (1). {1}<br>Alice Martin, Support"
    )


def test_the_mail_that_is_answered_says_which_request_it_is(given: Given) -> None:
    team = given(knobs=Knobs(answered_mail_in_compose=True)).found()
    first = team.receive("First")
    team.clock.pass_(minutes=5)
    team.receive("Second")

    assert "#2 · Support" in team.sidebar("alice").write(CAROL).text
    assert "#1 · Support" in team.sidebar("alice").write(CAROL, message=first).text


def test_a_colleague_who_has_just_answered_is_named(team: Team) -> None:
    mail = team.receive()
    saved(team, "Thanks", "Thank you")
    assert "Bob" not in team.sidebar("alice").write(CAROL).text

    team.open("bob", mail).press("Send and resolve", reply="All done")
    team.clock.pass_(minutes=5)

    assert "⚠ Bob Leroy answered at 10:00." in team.sidebar("alice").write(CAROL).text
    assert "answered" not in team.sidebar("bob").write(CAROL).text
    team.clock.pass_(hours=2)
    assert "⚠" not in team.sidebar("alice").write(CAROL).text


def test_who_answers_between_card_and_button_is_noticed_before_anything_is_inserted(team: Team) -> None:
    mail = team.receive()
    saved(team, "Thanks", "Thank you")
    alice = team.sidebar("alice").write(CAROL)
    team.open("bob", mail).press("Send", reply="Already coming")

    alice.press("Insert")

    assert alice.host == {}
    assert "⚠ Bob Leroy answered a moment ago, so nothing is inserted yet." in alice.text
    assert inserted(alice.press("Insert")) == "Thank you"


def test_a_note_of_a_colleague_comes_before_anything_is_inserted_and_can_be_read(team: Team) -> None:
    mail = team.receive()
    saved(team, "Thanks", "Thank you")
    alice = team.sidebar("alice").write(CAROL)
    team.open("bob", mail).press("Add note", note="She has paid twice")
    team.open("alice", mail).press("Add note", note="Mine")

    alice.press("Insert")

    assert alice.host == {}
    assert "⚠ Bob Leroy added a note a moment ago: nothing is inserted yet." in alice.text
    assert "She has paid twice" in alice.text
    assert "since you opened" not in alice.text
    assert inserted(alice.press("Insert")) == "Thank you"


def test_a_reply_on_its_way_comes_first_as_well(team: Team) -> None:
    mail = team.receive()
    saved(team, "Thanks", "Thank you")
    alice = team.sidebar("alice").write(CAROL)
    team.google.fail("gmail.users.drafts.send", times=9)
    team.open("bob", mail).press("Send", reply="Already coming")

    alice.press("Insert")

    assert alice.host == {}
    assert "⚠ Bob Leroy is sending a reply: nothing is inserted yet." in alice.text
    assert inserted(alice.press("Insert")) == "Thank you"


def test_who_has_it_open_and_which_draft_there_is_are_told_where_one_writes(any_team: Team) -> None:
    mail = any_team.receive()
    any_team.open("bob", mail)
    any_team.open("chloe", mail).press("Prepare a draft", reply="Dear Carol")
    any_team.google.draft(SUPPORT, any_team.thread(mail), text="Hello")
    any_team.google.deliver()
    any_team.clock.pass_(minutes=2)

    alice = any_team.sidebar("alice").write(CAROL)

    assert "⚠ Bob Leroy opened this 2 min ago." in alice.text
    assert "⚠ Chloé Nguyen prepared a draft of a reply in Gmail, saved 2 min ago." in alice.text
    assert "⚠ A draft of a reply, perhaps yours, was saved in Gmail 2 min ago." in alice.text


def test_who_writes_is_seen_by_whoever_opens_the_request(any_team: Team) -> None:
    mail = any_team.receive()

    any_team.sidebar("alice").write(CAROL)

    assert "Alice Martin opened this" not in any_team.sidebar("alice").write(CAROL).text
    assert "⚠ Alice Martin opened this just now." in any_team.open("bob", mail).text


def test_a_mail_to_somebody_unknown_still_has_the_replies(team: Team) -> None:
    saved(team, "Thanks", "Dear {name}, {desk} thanks you")

    alice = team.sidebar("alice").write("nobody@example.net", "undisclosed")

    assert inserted(alice.press("Insert")) == "Dear {name}, Support thanks you"
    assert titles(team.sidebar("alice").write()) == ["Thanks"]


def test_of_many_some_are_found_by_their_words(team: Team) -> None:
    for n in range(45):
        saved(team, f"Reply {n:02}", f"Word{n}", shared=n % 2 == 0)
    alice = team.sidebar("alice").write(CAROL)
    assert len(titles(alice)) == 40

    assert titles(alice.press("Search", query="reply word44")) == ["Reply 44"]
    assert "No saved reply has these words." in alice.press("Search", query="x" * 5000).text


def test_another_desks_reply_and_request_are_nobodys_business(team: Team) -> None:
    team.receive()
    saved(team, "Thanks", "Thank you")
    team.google.add_account("jobs@example.com", name="Jobs")
    team.run("desk", "add", "jobs@example.com", "--name", "Jobs", "--member", "Erin Okafor <erin@example.com>:agent")
    erin, alice = team.sidebar("erin").write(CAROL), team.sidebar("alice").write(CAROL)
    function, parameters = alice.button("Insert")

    assert titles(erin) == []
    assert "This request does not exist" in said(erin.call(function, parameters))
    assert "This saved reply is no longer there." in alice.call(function, parameters | {"saved": "x"}).text
    assert alice.host == {}


def test_who_has_no_desk_is_told_so(team: Team) -> None:
    assert "is not a member of any desk" in said(team.sidebar("erin").write(CAROL))


def test_a_shared_login_may_look(team: Team) -> None:
    saved(team, "Thanks", "{member} thanks you")

    assert inserted(team.sidebar("support").write(SUPPORT).press("Insert")) == "{member} thanks you"


def test_a_desks_name_is_text_where_one_writes_as_everywhere(team: Team) -> None:
    settings(team).press("Save", desk_name="Sup<b>port</b> & co")
    team.receive()

    shown = team.sidebar("alice").write("Carol <carol@example.org>")

    assert "#1 · Sup&lt;b&gt;port&lt;/b&gt; &amp; co" in shown.text
