"""What there is to judge by: Gmail as the simulation has it, an export, and what people remember."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from sandbox.google import Google
from tests.soak.story import Arrival, Click, Story

Json = dict[str, Any]


class Seen(Struct, frozen=True, kw_only=True):
    """A message in Gmail, but for drafts; ``labels`` by id."""

    mailbox: str
    id: str
    thread: str
    message_id: str
    labels: frozenset[str]

    @property
    def away(self) -> bool:
        return not self.labels.isdisjoint({"SPAM", "TRASH"})


class Left(Struct, frozen=True, kw_only=True):
    """A mail that left a mailbox for the world; ``text`` as it was typed."""

    mailbox: str
    message_id: str
    text: str


class Evidence(Struct, frozen=True, kw_only=True, dict=True):
    """``names``: of each mailbox, its labels' names by id; ``documents``: by kind, then by id."""

    mails: tuple[Seen, ...]
    names: Mapping[str, Mapping[str, str]]
    documents: Mapping[str, Mapping[str, Json]]
    left: tuple[Left, ...] = ()
    drafts: frozenset[str] = frozenset()
    """The Message-IDs of all drafts."""
    arrivals: tuple[Arrival, ...] = ()
    clicks: tuple[Click, ...] = ()
    made_by_hand: frozenset[tuple[str, str]] = frozenset()
    """Labels that people made, by mailbox and id: their own, unless they bear the name of one of ours."""
    at: datetime | None = field(default=None)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Of each mailbox by its opaque id."""
        return {id_: fields["address"] for id_, fields in self.documents["mailboxes"].items()}

    @cached_property
    def conversations(self) -> Mapping[str, Json]:
        return self.documents["conversations"]

    def live(self, id_: str) -> str:
        """The conversation that has the mails of this one: itself, or the one that it was merged into."""
        merged = self.conversations.get(id_, {}).get("merged")
        return merged["into"]["id"] if merged else id_

    @cached_property
    def held(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The conversations that list a message, by mailbox and message."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id_, fields in self.conversations.items():
            for message in fields["messages"]:
                found[self.addresses[fields["mailbox"]], message["id"]].append(id_)
        return {place: tuple(ids) for place, ids in found.items()}

    @cached_property
    def trails(self) -> Mapping[str, tuple[Json, ...]]:
        """The lines of each conversation, by place."""
        found: dict[str, list[Json]] = defaultdict(list)
        for fields in self.documents.get("trail", {}).values():
            found[fields["conversation"]].append(fields)
        return {id_: tuple(sorted(lines, key=lambda line: line["place"])) for id_, lines in found.items()}

    @cached_property
    def outside(self) -> frozenset[tuple[str, str]]:
        """What a filter or the spam judge kept out of the inbox when it came."""
        return frozenset((one.mailbox, one.message) for one in self.arrivals if not one.inside)

    @cached_property
    def members(self) -> Mapping[str, str]:
        """The opaque id of each member, by address."""
        return {fields["address"]: id_ for id_, fields in self.documents["members"].items()}


def gathered(google: Google, export: Iterable[str], story: Story, *, mailboxes: Iterable[str]) -> Evidence:
    """``export``: the lines of the command of that name."""
    documents: dict[str, dict[str, Json]] = defaultdict(dict)
    for line in export:
        told = json.loads(line)
        documents[told["kind"]][told["id"]] = told["fields"]
    wanted = tuple(mailboxes)
    with google.lock:
        return Evidence(
            mails=tuple(seen for address in wanted for seen in _seen(google, address)),
            names={a: {label.id: label.name for label in google.box(a).labels} for a in wanted},
            documents=dict(documents),
            left=tuple(
                Left(mailbox=out.mailbox, message_id=out.mail.message_id, text=out.mail.text) for out in google.outbox
            ),
            drafts=frozenset(_drafts(google, wanted)),
            arrivals=tuple(story.arrivals),
            clicks=tuple(story.clicks),
            made_by_hand=frozenset((deed.mailbox, deed.what) for deed in story.deeds if deed.act == "double"),
            at=google.now,
        )


def _seen(google: Google, address: str) -> Iterable[Seen]:
    for message in google.box(address).messages.values():
        if not message.is_draft:
            yield Seen(
                mailbox=address, id=message.id, thread=message.thread, message_id=message.mail.message_id,
                labels=frozenset(message.labels),
            )  # fmt: skip


def _drafts(google: Google, mailboxes: Iterable[str]) -> Iterable[str]:
    for address in mailboxes:
        yield from (each.mail.message_id for each in google.box(address).messages.values() if each.is_draft)
