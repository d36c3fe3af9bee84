"""What every store promises of a mailbox's conversations, page by page."""

from service.domain.identity import ConversationId, MailboxId
from service.ports import CONVERSATIONS, Create, Key, Store
from tests.store.reading import read
from tests.store.values import conversation

BOX, OTHER = MailboxId("box"), MailboxId("other")


def keep(store: Store, *ids: str, mailbox: MailboxId = BOX) -> None:
    store.commit(*(Create(Key(CONVERSATIONS, id_), conversation(id_, mailbox=mailbox)) for id_ in ids))


def test_a_mailboxs_conversations_come_by_their_ids_and_nobody_elses(store: Store) -> None:
    keep(store, "c3", "c1", "c5", "c2")
    keep(store, "c0", "c4", mailbox=OTHER)

    first = store.of_mailbox(BOX, after=None, limit=3)
    second = store.of_mailbox(BOX, after=ConversationId(first[-1].id), limit=3)

    assert [one.id for one in first] == ["c1", "c2", "c3"]
    assert [one.id for one in second] == ["c5"]
    assert store.of_mailbox(MailboxId("none"), after=None, limit=3) == []


def test_they_come_as_they_stand(store: Store) -> None:
    keep(store, "c1")

    [one] = store.of_mailbox(BOX, after=None, limit=3)

    alone = read(store, Key(CONVERSATIONS, "c1"))
    assert (one.value, one.version) == (alone.value, alone.version)
    assert one.read >= one.version
