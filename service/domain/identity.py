"""The names that things keep for life."""

import hashlib
import secrets
from base64 import b32encode
from functools import lru_cache
from typing import NewType

MailboxId = NewType("MailboxId", str)
DeskId = NewType("DeskId", str)
MemberId = NewType("MemberId", str)
TagId = NewType("TagId", str)
ConversationId = NewType("ConversationId", str)
MessageId = NewType("MessageId", str)
"""Gmail's id of a message in one mailbox: 16 lower-case hex digits."""
ThreadId = NewType("ThreadId", str)
OutgoingId = NewType("OutgoingId", str)
SavedId = NewType("SavedId", str)


def new_id() -> str:
    """An opaque id of 16 letters and digits, never reused."""
    return b32encode(secrets.token_bytes(10)).decode().lower()


@lru_cache(1000)
def conversation_id(mailbox: MailboxId, opened_by: MessageId) -> ConversationId:
    """The same mailbox and opening message always give the same id, so opening twice is opening once."""
    return ConversationId(digest("conversation", mailbox, opened_by)[:24])


def digest(*parts: str) -> str:
    """SHA-256 over length-prefixed parts, in lower-case base32 without padding (52 characters)."""
    sha = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        sha.update(len(raw).to_bytes(8, "big") + raw)
    return b32encode(sha.digest()).decode().rstrip("=").lower()
