"""A team whose members have a Gmail of their own, with copies of the desk's mail in it."""

import json
from typing import Any

from tests.cards.strict import assert_card
from tests.team import PEOPLE, SUPPORT, Given, Sidebar, Team

CONTACT = "contact@example.com"
NOT_OURS = "This mail is not in any of your desks."
ONLY_ANSWERS = "This mail answers request #1, but has not reached support@example.com."
OPEN = {"Guichet/Open", "Guichet/To/Unassigned"}


def founded(given: Given) -> Team:
    """Everybody has an own Gmail; support's mail reaches the team by a route, contact's by a group that rewrites."""
    team = given()
    everybody = [f"{who}@example.com" for who in PEOPLE]
    for who, name in PEOPLE.items():
        team.google.add_account(f"{who}@example.com", name=name)
    team.google.route(SUPPORT, also_to=everybody)
    team.google.add_group(CONTACT, [SUPPORT, *everybody], "Contact", rewrites=True, prefix="[Contact]")
    return team.found()


def write(team: Team, address: str = SUPPORT, subject: str = "Broken lamp", **mail: Any) -> dict[str, str]:
    """A customer's mail; the id of each copy by account."""
    copies = team.google.mail_to(address, subject=subject, sender="Carol Duval <carol@example.org>", **mail)
    team.google.deliver()
    return copies


def at_home(team: Team, who: str, copies: dict[str, str]) -> Sidebar:
    """The sidebar beside one's own copy."""
    own = f"{who}@example.com"
    return team.sidebar(who).open(copies[own], mailbox=own)


def to_alice(team: Team, sender: str = "carol@example.org", **mail: Any) -> dict[str, str]:
    """A mail that she alone gets."""
    copies = team.google.mail_to("alice@example.com", sender=sender, **mail)
    team.google.deliver()
    return copies


def names_its_mail(sidebar: Sidebar) -> bool:
    return "Open the mail" in words_of(sidebar)


def words_of(sidebar: Sidebar) -> str:
    assert_card(sidebar.card)
    return json.dumps(sidebar.card)
