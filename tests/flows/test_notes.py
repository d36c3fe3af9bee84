"""Notes, mentions, tags, and the trail."""

from tests.cards.strict import every
from tests.team import SUPPORT, Sidebar, Team


def test_a_mention_shows_in_the_colleagues_home_until_he_has_looked(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Add note", note="@Bob can you call the supplier?")

    assert "Mentioned 1" in team.open("bob", None).buttons
    called = team.open("bob", None).press("Mentioned 1").text
    assert "Carol Duval" in called
    assert "Alice Martin: @Bob can you call the supplier?" in called
    assert "Mentioned 1" not in team.open("alice", None).buttons

    assert "<b>@Bob</b> can you call the supplier?" in team.open("bob", mail).text
    assert "Mentioned 1" not in team.open("bob", None).buttons


def test_a_note_never_leaves(team: Team) -> None:
    team.open("alice", team.receive()).press("Add note", note="Between us")

    assert team.google.outbox == []


def test_an_empty_or_endless_note_is_refused_and_kept(team: Team) -> None:
    alice = team.open("alice", team.receive())

    alice.press("Add note", note="   ")
    assert alice.toast
    alice.press("Add note", note="x" * 9001)

    assert "1000" in alice.toast
    assert alice.ticked("note") == ["x" * 9001]
    assert "Notes (" not in alice.text


def test_a_tag_is_made_once_whatever_its_case(team: Team) -> None:
    first, second = team.receive("First"), team.receive("Second", sender="noor@example.net")
    team.open("alice", first).press("Save tags", tag_name="Billing")
    team.open("bob", second).press("Save tags", tag_name="  billing ")

    assert team.labels(first) == {"Guichet/Open", "Guichet/To/Unassigned", "Guichet/Tag/Billing"}
    assert team.labels(second) == team.labels(first)
    assert len(team.open("bob", second).choices("tags")) == 1


def test_saving_tags_touches_only_what_the_member_changed(team: Team) -> None:
    mail = team.receive()
    team.open("alice", mail).press("Save tags", tag_name="billing").press("Save tags", tag_name="urgent")
    alice, bob = team.open("alice", mail), team.open("bob", mail)
    tags = alice.choices("tags")

    bob.press("Save tags", tags=[tags["billing"], tags["urgent"]], tag_name="VIP")
    alice.press("Save tags", tags=[tags["urgent"]])

    assert team.labels(mail) >= {"Guichet/Tag/VIP", "Guichet/Tag/urgent"}
    assert "Guichet/Tag/billing" not in team.labels(mail)


def test_a_tag_is_chosen_in_sight_and_set_at_once(any_team: Team) -> None:
    other, mail = any_team.receive("First"), any_team.receive("Second", sender="noor@example.net")
    any_team.open("alice", other).press("Save tags", tag_name="billing").press("Save tags", tag_name="urgent")
    alice = any_team.open("alice", mail)
    [tags] = [one for one in alice.card["sections"] if one.get("header") == "Tags"]
    assert list(alice.choices("add_tag")) == ["Choose a tag", "billing", "urgent"]
    assert tags["uncollapsibleWidgetsCount"] == 2, "what it has, and the list"

    choose(alice, "billing", tag_name="half a na")

    assert "Guichet/Tag/billing" in any_team.labels(mail)
    assert list(alice.choices("add_tag")) == ["Choose a tag", "urgent"]
    assert alice.ticked("tag_name") == ["half a na"]
    choose(alice, "Choose a tag").press("Undo")
    assert "Guichet/Tag/billing" not in any_team.labels(mail)


def test_boxes_in_a_fold_that_were_not_sent_take_no_tag_off(team: Team) -> None:
    mail = team.receive()
    team.open("alice", team.receive("Other")).press("Save tags", tag_name="urgent")
    card = team.open("alice", mail).press("Save tags", tag_name="billing")

    both = choose(card, "urgent", tags=[])
    noted = both.press("Add note", note="Called", tags=[])

    assert team.labels(mail) >= {"Guichet/Tag/billing", "Guichet/Tag/urgent"}
    assert noted.ticked("tags") == [*noted.choices("tags").values()]


def choose(card: Sidebar, tag: str, **typed: str | list[str]) -> Sidebar:
    """In the list, which is a press by itself."""
    [action] = [one["onChangeAction"] for one in every("selectionInput", card.card) if one["name"] == "add_tag"]
    given = {one["key"]: one["value"] for one in action["parameters"]}
    return card.call(action["function"], given, add_tag=card.choices("add_tag")[tag], **typed)


def test_a_forged_choice_sets_nothing(team: Team) -> None:
    mail = team.receive()
    team.open("alice", team.receive("Other")).press("Save tags", tag_name="billing")
    alice = team.open("alice", mail)
    [action] = [one["onChangeAction"] for one in every("selectionInput", alice.card) if one["name"] == "add_tag"]

    alice.call(action["function"], {one["key"]: one["value"] for one in action["parameters"]}, add_tag="../x")

    assert "This tag is no longer used" in alice.toast
    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Unassigned"}


def test_a_mention_that_several_answer_to_names_them(team: Team) -> None:
    team.run("desk", "member", "add", SUPPORT, "Bob Petit <b.petit@example.com>:agent")
    alice = team.open("alice", team.receive())

    alice.press("Add note", note="@Bob please")

    assert "“@Bob” may be Bob Leroy, Bob Petit. Nothing was saved" in alice.toast


def test_a_tag_without_a_usable_name_is_refused(team: Team) -> None:
    alice = team.open("alice", team.receive())

    for name in ("///", "x" * 41):
        alice.press("Save tags", tag_name=name)
        assert alice.toast

    assert alice.choices("tags") == {}


def test_the_trail_tells_all_that_happened_in_order(team: Team) -> None:
    mail = team.receive()
    alice = team.open("alice", mail)
    for press in ("Take", "Wait", "Reopen", "Resolve", "Reopen"):
        team.clock.pass_(minutes=1)
        alice.press(press)
    for n in range(40):
        alice.press("Add note", note=f"Note {n}")

    whole = alice.press("See all")
    assert "Note 39" in whole.text
    older = whole.press("Earlier") if "Earlier" in whole.buttons else whole.press("More")

    assert "Alice Martin" in older.text
    assert "Opened" in older.text


def test_undone_by_a_colleague_is_told_by_name(team: Team) -> None:
    mail = team.receive()
    alice, bob = team.open("alice", mail), team.open("bob", mail)
    bob.press("Resolve")

    alice.press("Wait for the customer")

    assert "Bob Leroy" in alice.toast
    assert "Guichet/Resolved" in team.labels(mail)


def test_a_mention_of_somebody_outside_the_desk_is_refused_and_the_text_kept(team: Team) -> None:
    alice = team.open("alice", team.receive())

    alice.press("Add note", note="@Bob ask @erin.okafor please")

    assert "Nobody here is called “@erin.okafor”. You can mention Alice Martin, Bob Leroy, Chloé" in alice.toast
    assert alice.ticked("note") == ["@Bob ask @erin.okafor please"]
    assert "Notes (" not in alice.text
    assert "Mentioned 1" not in team.open("bob", None).buttons
