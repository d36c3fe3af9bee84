"""One shared address with its team and its tags."""

from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.domain.identity import DeskId, MailboxId, MemberId, TagId
from service.domain.labels import gmail_form
from service.domain.member import Role
from service.domain.sign import sign_of


class Teammate(Struct, frozen=True, kw_only=True):
    """A member as the desk knows him, kept beside the desk so that a card needs no further read."""

    id: MemberId
    address: str
    name: str
    role: Role
    active: bool = True

    @property
    def may_own(self) -> bool:
        return self.active and self.role.may_act


class Document(Struct, frozen=True, kw_only=True):
    """A page to have at hand; ``url`` is an https one."""

    title: str
    url: str


class Tag(Struct, frozen=True, kw_only=True):
    """``colour``: what its label shows, of Gmail's palette; "" for the one of its place. ``into``: the tag that it was
    merged into. ``documents``: what to have at hand where it is set."""

    id: TagId
    name: str
    retired: bool = False
    colour: str = ""
    into: TagId | None = None
    documents: tuple[Document, ...] = ()

    @property
    def sign(self) -> str:
        return sign_of(self.name, self.colour, self.documents)


class Desk(Struct, frozen=True, kw_only=True):
    """``claims``: further addresses, and List-Ids, whose mail in the mailbox is the desk's, lower-case.

    ``senders``: members' own addresses at which the mailbox may write, as Gmail last said.

    What its managers chose: ``signature`` below each reply; ``tell_number``: replies say the request's number;
    ``archive_resolves``: archiving in Gmail resolves; ``resolving_archives``: and resolving archives there."""

    id: DeskId
    mailbox: MailboxId
    address: str
    name: str
    locale: str = "en"
    team: tuple[Teammate, ...] = ()
    tags: tuple[Tag, ...] = ()
    claims: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    signature: str = ""
    tell_number: bool = True
    archive_resolves: bool = False
    resolving_archives: bool = False

    @property
    def claimed(self) -> tuple[str, ...]:
        """All that it claims mail by: its address, and what it was given besides."""
        return (self.address, *self.claims)

    @property
    def keeps_inbox(self) -> bool:
        """Whether the inbox in Gmail has to do with where requests stand: then what is reopened comes back to it."""
        return self.archive_resolves or self.resolving_archives

    @property
    def addresses(self) -> frozenset[str]:
        return frozenset(claim for claim in self.claimed if "@" in claim)

    @property
    def mates(self) -> tuple[Teammate, ...]:
        """Those who have a place here; of others the name is still known."""
        return tuple(mate for mate in self.team if mate.active)

    def teammate(self, member: str | None) -> Teammate | None:
        return next((mate for mate in self.team if mate.id == member), None)

    def tag(self, tag: str) -> Tag | None:
        return next((known for known in self.tags if known.id == tag), None)

    def tag_named(self, name: str) -> Tag | None:
        """The live tag whose name Gmail would take for the same."""
        return next((tag for tag in self.live_tags if gmail_form(tag.name) == gmail_form(name)), None)

    def retired_named(self, name: str) -> Tag | None:
        """The newest that is no longer used, but was not merged, of such a name."""
        former = (tag for tag in reversed(self.tags) if tag.retired and not tag.into)
        return next((tag for tag in former if gmail_form(tag.name) == gmail_form(name)), None)

    @property
    def owners(self) -> tuple[Teammate, ...]:
        """Those to whom work may be given, by name."""
        return tuple(sorted((mate for mate in self.team if mate.may_own), key=lambda mate: mate.name.casefold()))

    @property
    def live_tags(self) -> tuple[Tag, ...]:
        return tuple(sorted((tag for tag in self.tags if not tag.retired), key=lambda tag: tag.name.casefold()))

    def heir(self, tag: str) -> Tag | None:
        """The tag that stands for it now: itself, or the one that it was merged into, if that is still used."""
        known = self.tag(tag)
        heir = self.tag(known.into) if known and known.into else known
        return heir if heir and not heir.retired else None

    def once_called(self, tags: frozenset[TagId]) -> frozenset[TagId]:
        """``tags``, and those that were merged into them."""
        return tags | {tag.id for tag in self.tags if tag.into in tags}

    def with_tag(self, tag: Tag) -> Self:
        """A new one, or in place of what it was."""
        if self.tag(tag.id) is None:
            return replace(self, tags=(*self.tags, tag))
        return replace(self, tags=tuple(tag if known.id == tag.id else known for known in self.tags))

    def with_teammate(self, mate: Teammate) -> Self:
        others = tuple(other for other in self.team if other.id != mate.id)
        return replace(self, team=(*others, mate))
