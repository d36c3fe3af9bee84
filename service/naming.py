"""What labels are called and how they look in Gmail, in the mailbox's language."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from service.domain.desk import Desk, Teammate
from service.domain.labels import DESK, OWNER, STATUS, LabelKey, gmail_form, group_of, named_by, status_label
from service.domain.palette import PALETTE, colour_of
from service.domain.status import Status
from service.words import Words

ROOT = "Guichet"
LONGEST = 200
"""Gmail's page takes 225 characters; the rest is for what tells two labels apart."""


class Look(Struct, frozen=True):
    """A label's name, and its colours from Gmail's palette; ``apart`` tells it from another desk's of the same name."""

    name: str
    text: str
    background: str
    apart: str = ""


_STATUS_COLOURS = {
    Status.OPEN: ("#0d3472", "#b6cff5"),
    Status.WAITING: ("#594c05", "#fbe983"),
    Status.SNOOZED: ("#434343", "#cccccc"),
    Status.RESOLVED: ("#0b4f30", "#b3efd3"),
}
_OWNER_COLOURS = ("#3d188e", "#e3d7ff")
_UNASSIGNED_COLOURS = ("#7a2e0b", "#ffc8af")
_DESK_COLOURS = ("#464646", "#e7e7e7")


def keys_of(desk: Desk) -> tuple[LabelKey, ...]:
    """The labels that a desk has from its first day."""
    owners = (LabelKey(f"owner:{mate.id}") for mate in desk.owners)
    return (*map(status_label, Status), LabelKey("owner:"), *owners)


def look(key: LabelKey, desk: Desk, words: Words) -> Look:
    """Raises ``KeyError`` where the desk knows no such member or tag, or is another."""
    name = named_by(key)
    if group_of(key) == STATUS:
        return _look(_status(Status(name), words), *_STATUS_COLOURS[Status(name)])
    if group_of(key) == OWNER:
        return _owner(name, desk, words)
    if group_of(key) == DESK and name == desk.id:
        return _look(words.say("Desk/{name}", name=_flat(desk.name)), *_DESK_COLOURS)
    tag = desk.tag(name)
    if tag is None or group_of(key) == DESK:
        raise KeyError(key)
    colours = PALETTE[colour_of(tag.colour, desk.tags.index(tag))]
    shown = _look(words.say("Tag/{name}", name=_flat(tag.name)), colours.text, colours.background)
    return replace(shown, apart=_flat(desk.name))


def names(wish: Look, key: LabelKey) -> tuple[str, ...]:
    """What the label may be called, best first: its name, and that with a mark in case another has it already."""
    mark = named_by(key) or group_of(key)
    apart = (f"{wish.name} ({wish.apart})",) if wish.apart else ()
    return wish.name, *apart, f"{wish.name} ({mark[:4]})", f"{wish.name} ({mark})"


def above(name: str) -> Iterator[str]:
    """The names that a label is shown under, outermost first."""
    parts = name.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def _look(name: str, text: str, background: str) -> Look:
    return Look(f"{ROOT}/{name}"[:LONGEST].rstrip(), text, background)


def _status(status: Status, words: Words) -> str:
    names = {
        Status.OPEN: words.say("Open"),
        Status.WAITING: words.say("Waiting"),
        Status.SNOOZED: words.say("Snoozed"),
        Status.RESOLVED: words.say("Resolved"),
    }
    return names[status]


def _owner(member: str, desk: Desk, words: Words) -> Look:
    if not member:
        return _look(words.say("To/Unassigned"), *_UNASSIGNED_COLOURS)
    mate = desk.teammate(member)
    if mate is None:
        raise KeyError(member)
    return _look(_to(distinct_name(mate, desk, words), words), *_OWNER_COLOURS)


def distinct_name(mate: Teammate, desk: Desk, words: Words) -> str:
    """The name, with as much of the address as it takes where another label would be called the same."""
    others = [other for other in desk.team if other.id != mate.id]
    namesakes = [other for other in others if gmail_form(other.name) == gmail_form(mate.name)]
    alike = any(gmail_form(_local(other)) == gmail_form(_local(mate)) for other in namesakes)
    if alike or gmail_form(_to(mate.name, words)) == gmail_form(words.say("To/Unassigned")):
        return f"{mate.name} ({mate.address})"
    return f"{mate.name} ({_local(mate)})" if namesakes else mate.name


def _to(name: str, words: Words) -> str:
    return words.say("To/{name}", name=_flat(name))


def _local(mate: Teammate) -> str:
    return mate.address.partition("@")[0]


def _flat(name: str) -> str:
    """A slash would nest the label."""
    return name.replace("/", "-")
