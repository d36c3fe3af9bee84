"""Each label of ours is one label in Gmail, even where Gmail takes two names for the same."""

import pytest

from service.domain.labels import gmail_form
from tests.team import SUPPORT, Given, Team


def _shared(team: Team) -> set[str]:
    """Gmail's ids that stand for more than one of our labels."""
    ids = list(team.store.mailboxes()[0].value.labels.values())
    return {label for label in ids if ids.count(label) > 1}


def _member(team: Team, address: str) -> str:
    return next(str(mate.id) for mate in team.store.desks()[0].value.team if mate.address == address)


def _assigned(team: Team, mail: str, address: str) -> str:
    """The toast after Alice gave the request to the member of that address."""
    alice = team.open("alice", mail)
    function, parameters = alice.button("Assign")
    return alice.call(function, parameters, assignee=_member(team, address)).toast


def test_two_of_one_name_and_one_local_part_are_told_apart_by_the_whole_address(team: Team) -> None:
    people = ("Jan Kos <jan@example.com>:agent", "Jan  Kos <jan@example.fr>:agent")
    team.run("desk", "member", "add", SUPPORT, *people)
    mail = team.receive()

    toast = _assigned(team, mail, "jan@example.fr")

    assert "did not answer" not in toast
    assert team.labels(mail) == {"Guichet/Open", "Guichet/To/Jan Kos (jan@example.fr)"}
    assert not _shared(team)


def test_local_parts_that_gmail_takes_for_the_same_do_not_tell_apart(team: Team) -> None:
    people = ("Jan Kos <jan.kos@example.com>:agent", "Jan Kos <jan-kos@example.fr>:agent")
    team.run("desk", "member", "add", SUPPORT, *people)

    jans = {"Guichet/To/Jan Kos (jan.kos@example.com)", "Guichet/To/Jan Kos (jan-kos@example.fr)"}
    assert jans <= team.google.label_names(SUPPORT)
    assert not _shared(team)


@pytest.mark.parametrize(
    ("locale", "name", "label", "unassigned"),
    [
        ("en", "Unassigned", "Guichet/To/Unassigned (u@example.com)", {"Guichet/Open", "Guichet/To/Unassigned"}),
        ("fr", "prendre", "Guichet/À/prendre (u@example.com)", {"Guichet/Ouverte", "Guichet/À prendre"}),
    ],
)
def test_a_member_called_like_nobody(given: Given, locale: str, name: str, label: str, unassigned: set[str]) -> None:
    team = given(locale=locale).found()
    team.run("desk", "member", "add", SUPPORT, f"{name} <u@example.com>:agent")
    mail = team.receive()
    assert team.labels(mail) == unassigned

    _assigned(team, mail, "u@example.com")

    assert label in team.labels(mail)
    assert not _shared(team)


def test_a_member_called_as_a_colleague_was_gets_a_label_apart(team: Team) -> None:
    team.run("desk", "member", "add", SUPPORT, "Bob Martin <bob@example.com>:agent")
    team.run("desk", "member", "add", SUPPORT, "Bob Leroy <leroy@example.com>:agent")
    mail = team.receive()

    _assigned(team, mail, "leroy@example.com")

    mark = _member(team, "leroy@example.com")[:4]
    assert team.labels(mail) == {"Guichet/Open", f"Guichet/To/Bob Leroy ({mark})"}
    assert not _shared(team)


def test_a_label_apart_deleted_by_hand_is_made_again(team: Team) -> None:
    team.run("desk", "member", "add", SUPPORT, "Bob Martin <bob@example.com>:agent")
    team.run("desk", "member", "add", SUPPORT, "Bob Leroy <leroy@example.com>:agent")
    mail = team.receive()
    apart = f"Guichet/To/Bob Leroy ({_member(team, 'leroy@example.com')[:4]})"
    team.google.delete_label(SUPPORT, apart)

    _assigned(team, mail, "leroy@example.com")

    assert team.labels(mail) == {"Guichet/Open", apart}
    assert not _shared(team)


@pytest.mark.parametrize("again", ["x - y", "X_/.Y", "-x-y", "& x y"])
def test_tags_that_gmail_takes_for_the_same_are_one(team: Team, again: str) -> None:
    mail, other = team.receive(), team.receive("Invoice", sender="z@example.org")
    team.open("alice", mail).press("Save tags", tag_name="x-y")

    team.open("bob", other).press("Save tags", tag_name=again)
    team.by_hand(mail, add=["STARRED"])

    [tag] = team.store.desks()[0].value.tags
    assert tag.name == "x-y"
    assert team.labels(mail) == team.labels(other) == {"Guichet/Open", "Guichet/To/Unassigned", "Guichet/Tag/x-y"}
    assert team.open("alice", mail).ticked("tags") == [tag.id]


def test_names_that_nothing_tells_apart_get_labels_apart(team: Team) -> None:
    long = "Anna " * 60
    people = (f"{long}B <ab@example.com>:agent", f"{long}C <ac@example.com>:agent")
    alike = ("Jan Kos <jan.kos@example.com>:agent", "Jan Kos <jan-kos@example.com>:agent")

    team.run("desk", "member", "add", SUPPORT, *people, *alike)

    states = ["open", "waiting", "snoozed", "resolved", "nobody"]
    assert len(team.store.mailboxes()[0].value.labels) == len(states) + 3 + 4
    assert not _shared(team)


def test_what_gmail_takes_for_the_same_name() -> None:
    assert gmail_form("Guichet/To/A") == gmail_form("guichet_to -- a")
    assert gmail_form("/A") == gmail_form("A") != gmail_form("A-")
