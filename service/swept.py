"""What a sweep has done, so far and in the end."""

from msgspec import Struct, field

from service.domain.identity import MailboxId


class Swept(Struct, frozen=True, kw_only=True):
    """``woken``: requests whose time had come; ``retried``: mails that had been set aside; ``outgoing``: mails of ours
    whose fate is known now. ``troubles`` names mailboxes that could not be read, and why; and conversations and mails
    that met the unexpected."""

    woken: int = 0
    mailboxes: int = 0
    conversations: int = 0
    receipts: int = 0
    retried: int = 0
    outgoing: int = 0
    troubles: tuple[str, ...] = ()


class Progress(Struct):
    """``tired``: mailboxes for which Gmail has no answer just now; nothing more is asked of them. ``why``: what each
    says that could not be read."""

    woken: int = 0
    read: int = 0
    settled: int = 0
    retried: int = 0
    outgoing: int = 0
    troubles: list[str] = field(default_factory=list)
    tired: set[MailboxId] = field(default_factory=set)
    why: dict[MailboxId, str] = field(default_factory=dict)

    def unexpected(self, what: str, error: Exception) -> None:
        self.troubles.append(f"{what}: unexpected {type(error).__name__}, see the log")
