"""Whether what was merged leads to where its mails are, and what was split knows of its other half."""

from collections import defaultdict
from collections.abc import Iterator

from tests.soak.evidence import Evidence, Json


def merged_requests_lead_on(evidence: Evidence) -> Iterator[str]:
    """To one that stands by itself and knows of it; a merged one has no mail, and what it had taken in is taken
    out again with it. A link leads to a request."""
    for id_, one in evidence.conversations.items():
        if one.get("merged"):
            yield from _merged(id_, one, evidence)
        for related in () if one.get("merged") else one.get("absorbed", ()):
            if evidence.live(related["id"]) != id_:
                yield f"{id_} has taken in {related['id']}, which leads to {evidence.live(related['id'])}"
        for related in one.get("links", ()):
            if evidence.live(related["id"]) not in evidence.conversations:
                yield f"{id_} is linked with {related['id']}, which is not there"


def split_threads_are_known(evidence: Evidence) -> Iterator[str]:
    """Where several requests have mails in a thread, each knows it, and the thread's name leads to all of them."""
    for (mailbox, thread), holders in _holders(evidence).items():
        if len(holders) < 2:
            continue
        unaware = [id_ for id_ in holders if thread not in evidence.conversations[id_].get("shared", ())]
        if unaware:
            yield f"{thread} of {mailbox} is in {sorted(holders)}, but {unaware} do not know that it is shared"
        alias = evidence.documents["aliases"].get(f"thread:{mailbox}:{thread}", {"of": ""})
        missing = holders - {evidence.live(id_) for id_ in (alias["of"], *alias.get("beside", ()))}
        if missing:
            yield f"{thread} of {mailbox} is in {sorted(holders)}, but its name does not lead to {sorted(missing)}"


def _merged(id_: str, one: Json, evidence: Evidence) -> Iterator[str]:
    into = evidence.conversations.get(one["merged"]["into"]["id"])
    if one["messages"]:
        yield f"{id_} was merged, and has {len(one['messages'])} mails"
    if into is None or into.get("merged"):
        yield f"{id_} leads to {one['merged']['into']['id']}, which is not there or was merged itself"
    elif id_ not in {related["id"] for related in into.get("absorbed", ())}:
        yield f"{id_} leads to {one['merged']['into']['id']}, which does not know of it"


def _holders(evidence: Evidence) -> dict[tuple[str, str], set[str]]:
    """By mailbox and thread."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id_, one in evidence.conversations.items():
        for message in one["messages"]:
            found[one["mailbox"], message["thread"]].add(id_)
    return found
