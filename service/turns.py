"""Whose turn it is, of what waits in many mailboxes: however much waits in one, the others have theirs."""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from random import sample
from typing import TypeVar

from service.domain.identity import MailboxId
from service.ports import Store

FEW = 25
"""Fewer than these, in all mailboxes together, are taken as they come, which is one question."""
Id = TypeVar("Id")
Waiting = Callable[[MailboxId | None, int], Sequence[Id]]
"""What waits longest in that mailbox, or in all; so many at most."""


def in_turns(store: Store, waiting: Waiting[Id], *, tired: Collection[MailboxId]) -> Iterator[Id]:
    """Each once, one of each mailbox after the other, and in no order, so that whoever is slow is not always first.

    Of a mailbox that is ``tired`` by then, little or nothing: it costs what is asked at once, however much waits."""
    some = waiting(None, FEW)
    if len(some) < FEW:
        yield from sample(some, len(some))
        return
    boxes = store.mailboxes()
    queues = deque(_queue(box.value.id, waiting, tired) for box in sample(boxes, len(boxes)))
    while queues:
        queue = queues.popleft()
        for one in queue:
            yield one
            queues.append(queue)
            break


def _queue(mailbox: MailboxId, waiting: Waiting[Id], tired: Collection[MailboxId]) -> Iterator[Id]:
    """What still waits after its turn is not taken again, and keeps nothing behind it waiting."""
    had: set[Id] = set()
    still = 0
    while mailbox not in tired:
        some = waiting(mailbox, FEW + still)
        new = [one for one in some if one not in had]
        for one in sample(new, len(new)):
            if mailbox in tired:
                return
            had.add(one)
            yield one
        if len(some) < FEW + still:
            return
        still = len(some) - len(new)
