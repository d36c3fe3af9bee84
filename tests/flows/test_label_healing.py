"""Labels that people renamed, recoloured, moved, hid, doubled or deleted become what they were, known by their ids."""

import pytest
from msgspec.structs import replace

from service.ports import MAILBOXES, Key, Replace
from tests.team import SUPPORT, Given, Team

OPEN, WAITING, ALICE, NOBODY = "Guichet/Open", "Guichet/Waiting", "Guichet/To/Alice Martin", "Guichet/To/Unassigned"
BILLING = "Guichet/Tag/billing"


def looks(team: Team) -> set[tuple[object, ...]]:
    """All that can be seen of the user's labels."""
    labels = team.google.box(SUPPORT).labels
    return {
        (one.id, one.name, one.list, one.messages, one.text_color, one.background)
        for one in labels
        if not one.is_system
    }


def ids(team: Team) -> dict[str, str]:
    return team.store.mailboxes()[0].value.labels


def test_renamed_moved_recoloured_and_hidden_labels_are_themselves_again(any_team: Team) -> None:
    mail = any_team.receive()
    before = looks(any_team)
    any_team.google.rename_label(SUPPORT, OPEN, "Todo")
    any_team.google.rename_label(SUPPORT, ALICE, "People/Alice")
    any_team.google.recolour_label(SUPPORT, WAITING, text="#ffffff", background="#cc3a21")
    any_team.google.hide_label(SUPPORT, NOBODY)
    any_team.google.rename_label(SUPPORT, "Guichet/Resolved", "guichet-resolved")

    said = any_team.run("reconcile")

    assert "renamed, recoloured, moved or hidden: 5" in said
    assert looks(any_team) == before
    assert any_team.labels(mail) == {OPEN, NOBODY}
    assert "0 differed" in any_team.run("reconcile")


def test_two_labels_that_changed_names_change_back(team: Team) -> None:
    before = looks(team)
    for name, other in ((OPEN, "x"), (WAITING, OPEN), ("x", WAITING)):
        team.google.rename_label(SUPPORT, name, other)

    team.run("reconcile")

    assert looks(team) == before


def test_names_follow_the_mailboxs_language_and_the_members_name(given: Given) -> None:
    team = given(locale="fr").found()
    team.run("desk", "member", "add", SUPPORT, "Alice Dupont <alice@example.com>:manager")

    team.run("reconcile")

    assert {"Guichet/Ouverte", "Guichet/À/Alice Dupont"} <= team.google.label_names(SUPPORT)
    assert "Guichet/À/Alice Martin" not in team.google.label_names(SUPPORT)


def test_the_label_above_all_others_is_known_by_its_id_too(team: Team) -> None:
    team.run("reconcile")
    before = looks(team)
    for name in sorted(name for name in team.google.label_names(SUPPORT) if name.startswith("Guichet")):
        team.google.rename_label(SUPPORT, name, name.replace("Guichet", "Support"))

    team.run("reconcile")

    assert looks(team) == before


def test_a_label_above_others_that_was_deleted_is_made_again(team: Team) -> None:
    team.google.delete_label(SUPPORT, "Guichet/To")
    team.google.delete_label(SUPPORT, "Guichet")

    team.run("reconcile")

    assert {"Guichet", "Guichet/To"} <= team.google.label_names(SUPPORT)


def test_a_deleted_label_of_which_nobody_told_is_put_back_on_however_many(team: Team) -> None:
    mails = [team.receive(f"Matter {n}", sender=f"s{n}@example.org") for n in range(24)]
    team.google.delete_label(SUPPORT, OPEN)
    team.google.subscription._pending.clear()
    team.google.forget_history(SUPPORT)

    team.run("reconcile")
    team.clock.pass_(minutes=2)
    team.sweep()

    assert all(team.labels(mail) == {OPEN, NOBODY} for mail in mails)
    assert "put back" not in team.open("bob", mails[0]).text
    assert "0 differed" in team.run("reconcile")


@pytest.mark.parametrize("double", ["Guichet/Open", "guichet-open", "Guichet_OPEN"])
def test_a_double_counts_as_the_label_that_it_stands_for_and_goes(team: Team, double: str) -> None:
    mail, other = team.receive(), team.receive("Other", sender="noor@example.net")
    team.open("alice", other).press("Wait for the customer")
    team.google.deliver()
    ours = ids(team)["status:open"]
    team.google.rename_label(SUPPORT, OPEN, "Todo")
    team.google.label(SUPPORT, other, add=[double])
    team.google.deliver()

    team.run("reconcile")

    assert ids(team)["status:open"] == ours
    assert team.labels(mail) == team.labels(other) == {OPEN, NOBODY}
    assert "in Gmail" in team.open("bob", other).text
    assert [name for name in team.google.label_names(SUPPORT) if "open" in name.lower()] == [OPEN]
    assert team.store.mailboxes()[0].value.doubles == {}


def test_mail_that_wears_only_the_double_of_a_tag_gets_the_tag_itself(team: Team) -> None:
    first, mail = team.receive(), team.receive("Other", sender="noor@example.net")
    team.open("alice", first).press("Save tags", tag_name="billing")
    team.google.deliver()
    team.google.rename_label(SUPPORT, BILLING, "Money")
    team.google.label(SUPPORT, mail, add=[BILLING])
    team.google.deliver()

    team.run("reconcile")
    team.sweep()

    assert team.labels(mail) == {OPEN, NOBODY, BILLING}
    assert "billing" in team.open("bob", mail).text
    assert [name for name in team.google.label_names(SUPPORT) if "billing" in name.lower()] == [BILLING]


def test_a_double_on_mail_of_no_request_stays_under_another_name(team: Team) -> None:
    news = team.google.receive(SUPPORT, subject="Weekly", sender="news@example.org", labels=("UNREAD",))
    team.google.rename_label(SUPPORT, OPEN, "Todo")
    team.google.label(SUPPORT, news, add=[OPEN])
    team.google.deliver()

    team.run("reconcile")

    assert team.labels(news) == {"Guichet/Open (2)"}
    assert OPEN in team.google.label_names(SUPPORT)


def test_a_label_deleted_and_made_anew_by_hand_becomes_ours(team: Team) -> None:
    mail, other = team.receive(), team.receive("Other", sender="noor@example.net")
    team.google.delete_label(SUPPORT, "Guichet/Resolved")
    team.google.label(SUPPORT, mail, add=["Guichet/resolved"], remove=[OPEN])

    team.run("reconcile")
    team.run("reconcile")

    assert team.labels(mail) == {"Guichet/Resolved", NOBODY}
    assert team.labels(other) == {OPEN, NOBODY}


def test_two_keys_of_one_label_are_parted(team: Team) -> None:
    mail, other = team.receive(), team.receive("Other", sender="noor@example.net")
    team.open("alice", other).press("Wait for the customer")
    [box] = team.store.mailboxes()
    labels = {**box.value.labels, "status:waiting": box.value.labels["status:open"]}
    team.store.commit(Replace(Key(MAILBOXES, box.id), replace(box.value, labels=labels), box.version))

    team.run("reconcile")

    assert len(set(ids(team).values())) == len(ids(team))
    assert team.labels(mail) == {OPEN, NOBODY}
    assert team.labels(other) == {WAITING, NOBODY}


def test_a_label_that_was_made_anew_by_hand_looks_like_ours_at_once(team: Team) -> None:
    team.google.delete_label(SUPPORT, WAITING)
    team.google.create_label(SUPPORT, WAITING)

    team.run("reconcile")

    assert "labels" not in team.run("reconcile")
