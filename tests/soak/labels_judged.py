"""Whether each message wears the labels of its conversation's state, and no other of ours."""

from collections.abc import Iterator, Mapping

from tests.soak.evidence import Evidence, Json, Seen

NAMES = {
    "status:open": "Guichet/Open", "status:waiting": "Guichet/Waiting", "status:snoozed": "Guichet/Snoozed",
    "status:resolved": "Guichet/Resolved",
}  # fmt: skip
ROOT = "Guichet/"


def labels_equal_the_state(evidence: Evidence) -> Iterator[str]:
    """By our own label ids, and by name: nothing of ours may be worn that is not wanted."""
    for mail in evidence.mails:
        for of in evidence.held.get((mail.mailbox, mail.id), ()):
            yield from _faults(mail, evidence.conversations[of], of, evidence)


def _faults(mail: Seen, conversation: Json, of: str, evidence: Evidence) -> Iterator[str]:
    box = evidence.documents["mailboxes"][conversation["mailbox"]]
    names = evidence.names[mail.mailbox]
    wanted = _wanted(conversation, several=len(box["desks"]) > 1)
    worn = {key for key, id_ in box["labels"].items() if id_ in mail.labels}
    if worn != wanted:
        yield f"{mail.mailbox} {mail.id} of {of} wears {sorted(worn)}, wanted {sorted(wanted)}"
    yield from _strangers(mail, of, names, {*box["labels"].values(), *_of_people(mail, evidence)})
    wrong = [key for key in wanted & NAMES.keys() if names.get(box["labels"].get(key, ""), "gone") != NAMES[key]]
    yield from (f"{mail.mailbox}: {key} is called {names.get(box['labels'].get(key, ''))}" for key in wrong)


def _strangers(mail: Seen, of: str, names: Mapping[str, str], known: set[str]) -> Iterator[str]:
    for label in mail.labels - known:
        if f"{names[label]}/".startswith(ROOT):
            yield f"{mail.mailbox} {mail.id} of {of} wears {names[label]}, which is no label of ours"


def _wanted(conversation: Json, *, several: bool) -> set[str]:
    """``several``: its mailbox holds several desks, and so the desk shows too."""
    owner = f"owner:{conversation.get('owner') or ''}"
    desk = {f"desk:{conversation['desk']}"} if several else set()
    return desk | {f"status:{conversation['status']}", owner, *(f"tag:{tag}" for tag in conversation["tags"])}


def _of_people(mail: Seen, evidence: Evidence) -> set[str]:
    return {label for mailbox, label in evidence.made_by_hand if mailbox == mail.mailbox}
