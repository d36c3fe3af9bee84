"""Google's tokens by the names that callers know: system, user, push and cron."""

from collections.abc import Sequence
from typing import TypedDict, Unpack

from sandbox.people import Person
from sandbox.tokens import Overrides, signed
from sandbox.world import World


class About(TypedDict, total=False):
    """``views``: the mailbox that is delegated to this person, if any."""

    name: str
    views: str
    locale: str
    role: str


class Identities(World):
    def add_person(self, who: str, address: str, **about: Unpack[About]) -> Person:
        """Somebody with a Google account, and Gmail in it; consented to everything at first."""
        person = Person(
            who=who,
            address=address.lower(),
            name=about.get("name", who.title()),
            views=about.get("views", address).lower(),
            locale=about.get("locale", "en"),
            role=about.get("role", "mailbox" if about.get("views") == address else "member"),
        )
        self.people[who] = person
        if person.address not in self.boxes:
            self.add_account(person.address, name=person.name)
        return person

    def consent(self, who: str, scopes: Sequence[str] | None) -> None:
        """``None`` grants all that the manifest asks for."""
        self.people[who].consent(scopes)

    def revoke(self, who: str) -> None:
        self.people[who].consent(())

    def system_token(self, url: str, **over: Unpack[Overrides]) -> str:
        return self.service_identity(self.addon_sender, url, over)

    def user_token(self, who: str, **over: Unpack[Overrides]) -> str:
        person = self.people[who]
        whole: Overrides = {"hd": person.address.rpartition("@")[2], **over}
        return signed(audience=self.client_id, email=person.address, sub=person.sub, at=self.now, over=whole)

    def cron_token(self, url: str, **over: Unpack[Overrides]) -> str:
        return self.service_identity(self.cron_sender, url, over)
