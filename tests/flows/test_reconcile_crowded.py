"""A request that others change all the time keeps nothing of a comparison from being remembered."""

from dataclasses import dataclass
from typing import Any

from service.ports import Overtaken, Store, Write
from tests.flows.test_reconcile import BOB, box_of, mails, unheard
from tests.flows.test_set_aside import conversation
from tests.team import SUPPORT, Team

__all__ = ["mails"]


@dataclass
class Coveted:
    """The same store, where somebody else is always faster with one request."""

    store: Store
    of: str

    def commit(self, *writes: Write) -> None:
        if any(write.key.id == self.of for write in writes):
            raise Overtaken
        self.store.commit(*writes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def test_it_is_gone_on_with_at_that_request(team: Team, mails: list[str]) -> None:
    unheard(team, *(lambda mail=mail: team.google.label(SUPPORT, mail, add=[BOB]) for mail in mails[1:]))
    *_, last = sorted(conversation(team, mail).id for mail in mails[1:])
    team.store = coveted = Coveted(team.store, last)
    team.app = team.product()
    team.google.play_cron("reconcile")
    begun = box_of(team).comparing
    assert box_of(team).reconciled_at is None
    assert begun
    assert begun.differing == 4

    coveted.of = ""
    team.google.play_cron("reconcile")

    assert [team.labels(mail) for mail in mails[1:]] == [{"Guichet/Open", BOB}] * 5
    assert (box_of(team).drift, box_of(team).comparing) == (5, None)
