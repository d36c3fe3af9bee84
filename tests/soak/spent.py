"""What a run cost Gmail, in its units, and what for."""

from collections.abc import Iterable

from msgspec import Struct

from sandbox.gmail.rest import Call

A_READ = "messages.get"
FOR = {
    "history.list": "history", "messages.modify": "labels on mails", "messages.batchModify": "labels on mails",
    "threads.modify": "labels on mails", "drafts.create": "replies", "drafts.send": "replies", "drafts.get": "replies",
    "drafts.list": "replies", "drafts.delete": "replies",
}  # fmt: skip
FIRST, AGAIN, OTHER = "mails read first", "mails read again", "all else"


class Spent(Struct, frozen=True, kw_only=True):
    """Units. ``well``: of calls that did what was asked, by what for; ``in_vain``: of all others."""

    well: dict[str, int]
    in_vain: int

    @property
    def whole(self) -> int:
        return sum(self.well.values())

    @property
    def outside_recovery(self) -> int:
        """Without what was read more than once; what was written again, nobody can tell from what was to be written."""
        return self.whole - self.well.get(AGAIN, 0)


def spent(calls: Iterable[Call]) -> Spent:
    seen, in_vain, well = set[str](), 0, dict[str, int]()
    for call in calls:
        if 0 < call.status < 300:
            what = _what_for(call, seen)
            well[what] = well.get(what, 0) + call.units
        else:
            in_vain += call.units
    return Spent(well=well, in_vain=in_vain)


def _what_for(call: Call, seen: set[str]) -> str:
    method = _method(call)
    if method != A_READ:
        return FOR.get(method, OTHER)
    place = f"{call.mailbox} {call.about}"
    what = AGAIN if place in seen else FIRST
    seen.add(place)
    return what


def _method(call: Call) -> str:
    return call.method.removeprefix("gmail.users.")
