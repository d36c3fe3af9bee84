"""What must hold of requests, their mails, names and labels, however they were split and merged."""

from collections import Counter
from collections.abc import Mapping

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.identity import ConversationId, MessageId
from service.domain.mailbox import Mailbox
from service.ports import ALIASES, CONVERSATIONS, Key, Store
from service.sighted import ours
from tests.team import SUPPORT, Team

All = Mapping[ConversationId, Conversation]


def check(team: Team, mails: list[str]) -> None:
    """``mails`` arrived in the inbox and were not deleted since."""
    store = team.store
    [box] = [box.value for box in store.mailboxes()]
    found = store.of_mailbox(box.id, after=None, limit=100)
    all_: All = {one.value.id: one.value for one in found}
    _every_mail_is_in_one(all_, mails)
    _redirects_are_one_step(all_)
    _names_lead_to_the_holder(store, box, all_)
    _shared_threads_are_known(all_)
    _numbers_have_no_gap(store, box, [desk.value for desk in store.desks()], all_)
    _labels_equal_state(team, box, all_)


def _every_mail_is_in_one(all_: All, mails: list[str]) -> None:
    held = Counter(str(message.id) for one in all_.values() for message in one.messages)
    assert max(held.values()) == 1, f"in two requests: {held}"
    assert not set(mails) - set(held), f"in no request: {set(mails) - set(held)}"


def _redirects_are_one_step(all_: All) -> None:
    for one in all_.values():
        if one.merged:
            into = all_[one.merged.into.id]
            assert into.merged is None, f"#{one.number} leads to #{into.number}, which leads on"
            assert one.related.id in {each.id for each in into.absorbed}, (
                f"#{into.number} does not know of #{one.number}"
            )
            assert not one.messages
            assert not one.queued
        for each in one.absorbed if one.merged is None else ():
            went = all_[each.id].merged
            assert went, f"#{one.number} claims #{each.number}, which stands by itself"
            assert went.into.id == one.id


def _alive(all_: All, name: str) -> Conversation:
    one = all_[ConversationId(name)]
    return all_[one.merged.into.id] if one.merged else one


def _names_lead_to_the_holder(store: Store, box: Mailbox, all_: All) -> None:
    """Each mail's own name; adopted mail may have that of its thread alone."""
    for one in all_.values():
        for mail in one.messages:
            own, thread = Key(ALIASES, f"message:{box.id}:{mail.id}"), Key(ALIASES, f"thread:{box.id}:{mail.thread}")
            found = store.get(own, thread)
            if alias := found.of(own):
                assert _alive(all_, alias.value.of).id == one.id, f"{mail.id} of #{one.number} leads elsewhere"
            threads = found.of(thread)
            assert threads, f"{mail.thread} has no name"
            halves = {_alive(all_, name).id for name in (threads.value.of, *threads.value.beside)}
            assert one.id in halves, f"the thread of #{one.number} does not lead to it"


def _shared_threads_are_known(all_: All) -> None:
    """Or labels would be written on a whole thread that has mails of another request."""
    having = Counter(thread for one in all_.values() for thread in one.threads)
    for one in all_.values():
        missed = {thread for thread in one.threads if having[thread] > 1} - one.shared
        assert not missed, f"#{one.number} takes {missed} for its own"


def _numbers_have_no_gap(store: Store, box: Mailbox, desks: list[Desk], all_: All) -> None:
    given = Counter((one.desk, one.number) for one in all_.values())
    assert max(given.values()) == 1, f"two with one number: {given}"
    for desk in desks:
        for number in range(1, box.numbers.get(desk.id, 0) + 1):
            name = store.get(key := Key(ALIASES, f"number:{desk.id}:{number}")).of(key)
            assert name, f"nobody has #{number}"
            assert store.get(key_ := Key(CONVERSATIONS, name.value.of)).of(key_)
    for one in all_.values():
        name = store.get(key := Key(ALIASES, f"number:{one.desk}:{one.number}")).of(key)
        assert name, f"#{one.number} cannot be found by its number"
        assert name.value.of == one.id


def _labels_equal_state(team: Team, box: Mailbox, all_: All) -> None:
    in_gmail = team.google.box(SUPPORT).messages
    for one in all_.values():
        assert one.merged or one.mirror.debt_since is None, f"#{one.number} owes labels"
        for mail in one.messages:
            worn = ours(frozenset(in_gmail[MessageId(mail.id)].labels), box.label_ids)
            assert worn == one.wanted, f"{mail.id} of #{one.number} wears {sorted(worn)}, not {sorted(one.wanted)}"
