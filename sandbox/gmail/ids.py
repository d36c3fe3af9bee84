"""The names that a message and its thread have in the add-on's events, and which of them the API takes.

Events say ``msg-f:<decimal>``; what was begun in this client has a name of its own there, ``msg-a:r<number>``, from
which nobody but Gmail can tell the id."""

import re

from sandbox.gmail.errors import invalid
from sandbox.gmail.mailbox import Mailbox
from sandbox.gmail.message import Message, Thread
from sandbox.knobs import LocalIds

MODULUS, HALF = 1 << 64, 1 << 63
STIR = 0x9E3779B97F4A7C15
WRITTEN_HERE = {"SENT", "DRAFT"}


def message_name(message: Message, local: LocalIds) -> str:
    """As an event calls it."""
    here = local == "messages" or _begun_here(message, local)
    return _local("msg", message.id) if here else _plain("msg", message.id)


def thread_name(thread: Thread, local: LocalIds) -> str:
    return _local("thread", thread[0].thread) if _begun_here(thread[0], local) else _plain("thread", thread[0].thread)


def names(message: Message) -> set[str]:
    """All by which the API may be asked for the message or its thread."""
    of_message = {message.id, _plain("msg", message.id), _local("msg", message.id)}
    return of_message | {message.thread, _plain("thread", message.thread), _local("thread", message.thread)}


def message_named(box: Mailbox, name: str, *, raw: bool) -> Message:
    return box.message(_id(name, "msg", raw=raw))


def thread_named(box: Mailbox, name: str, *, raw: bool) -> Thread:
    return box.thread(_id(name, "thread", raw=raw))


def _begun_here(message: Message, local: LocalIds) -> bool:
    return local == "always" or (local == "own" and not WRITTEN_HERE.isdisjoint(message.labels))


def _plain(kind: str, id_: str) -> str:
    return f"{kind}-f:{int(id_, 16)}"


def _local(kind: str, id_: str) -> str:
    return f"{kind}-a:r{int(id_, 16) * STIR % MODULUS - HALF}"


def _id(name: str, kind: str, *, raw: bool) -> str:
    """Hexadecimal ids always do; anything unreadable is a wrong argument, not something missing."""
    if re.fullmatch(r"[0-9a-f]{1,16}", name):
        return name
    if found := re.fullmatch(rf"{kind}-a:r(-?\d{{1,20}})", name):
        return f"{(int(found[1]) + HALF) * pow(STIR, -1, MODULUS) % MODULUS:016x}"
    if raw and (found := re.fullmatch(rf"{kind}-f:(\d{{1,20}})", name)):
        return f"{int(found[1]):016x}"
    raise invalid("Invalid id value")
