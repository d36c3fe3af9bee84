"""A mailbox's standing order to be told of changes."""

from datetime import datetime, timedelta

from msgspec import Struct

LASTS = timedelta(days=7)
PROJECT = "sandbox"
"""Whose OAuth client calls: Gmail publishes to its topics alone."""


class Watch(Struct, frozen=True, kw_only=True):
    topic: str
    expires: datetime
    labels: frozenset[str] = frozenset()
    excluding: bool = False

    def covers(self, touched: set[str], *, at: datetime) -> bool:
        """Whether a change of messages with these labels is told."""
        if at >= self.expires:
            return False
        if not self.labels:
            return True
        return self.labels.isdisjoint(touched) if self.excluding else not self.labels.isdisjoint(touched)
