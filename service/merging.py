"""Labels as they were read, merged into the record once it is known which labels there are at all."""

from msgspec.structs import replace

from service.domain.merge import commands_in
from service.ports import Gmail
from service.reading import Reading


def merge(reading: Reading, gmail: Gmail) -> None:
    """A label that was deleted by hand left every message at once: that is asked before what lacks it is judged."""
    if _lacks(reading):
        living = frozenset(gmail.labels(reading.mailbox.address).values())
        left = {key: id_ for key, id_ in reading.mailbox.labels.items() if id_ in living}
        reading.mailbox = replace(reading.mailbox, labels=left)
    reading.merge()
    reading.give_to_authors()  # what was done by hand goes first


def _lacks(reading: Reading) -> bool:
    """Whether somebody seems to have taken a label away and put none in its place; 1 unit tells."""
    known = reading.mailbox.label_ids
    for id_, seen in reading.seen.items():
        mirror = reading.now[id_].mirror
        commands = commands_in(mirror, mirror.heard(seen, known), at=reading.at)
        if any(command.label is None for command in commands):
            return True
    return False
