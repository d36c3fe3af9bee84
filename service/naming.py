"""What labels are called and how they look in Gmail, in the mailbox's language."""

from dataclasses import dataclass

from service.domain.desk import Desk, Teammate
from service.domain.labels import OWNER, STATUS, LabelKey, gmail_form, group_of, named_by, status_label
from service.domain.status import Status
from service.words import Words

ROOT = "Guichet"
LONGEST = 200
"""Gmail's page takes 225 characters."""


@dataclass(frozen=True, slots=True)
class Look:
    """A label's name, and its colours from Gmail's palette."""

    name: str
    text: str
    background: str


_STATUS_COLOURS = {
    Status.OPEN: ("#0d3472", "#b6cff5"),
    Status.WAITING: ("#594c05", "#fbe983"),
    Status.RESOLVED: ("#0b4f30", "#b3efd3"),
}
_OWNER_COLOURS = ("#3d188e", "#e3d7ff")
_UNASSIGNED_COLOURS = ("#7a2e0b", "#ffc8af")
_TAG_COLOURS = (
    ("#7a4706", "#ffdeb5"),
    ("#0d3b44", "#98d7e4"),
    ("#662e37", "#ebdbde"),
    ("#04502e", "#a2dcc1"),
    ("#41236d", "#e4d7f5"),
    ("#711a36", "#fbd3e0"),
)
"""In turn, so that neighbours differ."""


def keys_of(desk: Desk) -> tuple[LabelKey, ...]:
    """The labels that a desk has from its first day."""
    owners = (LabelKey(f"owner:{mate.id}") for mate in desk.owners)
    return (*map(status_label, Status), LabelKey("owner:"), *owners)


def look(key: LabelKey, desk: Desk, words: Words) -> Look:
    """Raises ``KeyError`` where the desk knows no such member or tag."""
    name = named_by(key)
    if group_of(key) == STATUS:
        return _look(_status(Status(name), words), *_STATUS_COLOURS[Status(name)])
    if group_of(key) == OWNER:
        return _owner(name, desk, words)
    tag = desk.tag(name)
    if tag is None:
        raise KeyError(key)
    colours = _TAG_COLOURS[desk.tags.index(tag) % len(_TAG_COLOURS)]
    return _look(words.say("Tag/{name}", name=_flat(tag.name)), *colours)


def _look(name: str, text: str, background: str) -> Look:
    return Look(f"{ROOT}/{name}"[:LONGEST].rstrip(), text, background)


def _status(status: Status, words: Words) -> str:
    names = {
        Status.OPEN: words.say("Open"),
        Status.WAITING: words.say("Waiting"),
        Status.RESOLVED: words.say("Resolved"),
    }
    return names[status]


def _owner(member: str, desk: Desk, words: Words) -> Look:
    if not member:
        return _look(words.say("To/Unassigned"), *_UNASSIGNED_COLOURS)
    mate = desk.teammate(member)
    if mate is None:
        raise KeyError(member)
    return _look(words.say("To/{name}", name=_flat(distinct_name(mate, desk))), *_OWNER_COLOURS)


def distinct_name(mate: Teammate, desk: Desk) -> str:
    """The name, with the local part of the address where two would be called the same."""
    namesakes = [other for other in desk.team if gmail_form(other.name) == gmail_form(mate.name)]
    local = mate.address.partition("@")[0]
    return f"{mate.name} ({local})" if len(namesakes) > 1 else mate.name


def _flat(name: str) -> str:
    """A slash would nest the label."""
    return name.replace("/", "-")
