"""How friendly the simulated Google is today."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Knobs:
    """Friendly by default; each knob stands for a behaviour that Google documents or that users reported."""

    label_ids_in_history: bool = True
    """History's messages carry the labels that they have at answer time."""

    history_page: int | None = None
    """At most so many records a page, whatever maxResults asks for."""

    history_empty_page: bool = False
    """The first page of several comes without records, with a nextPageToken."""

    history_keeps: int | None = None
    """Only so many records are remembered: an older start is 404."""

    history_id_as_number: bool = True
    """The push carries historyId as a JSON number, as observed; else as a string, as documented."""

    search_lag: float = 0.0
    """Seconds until a new message is found by ``q``."""

    double_push: bool = False
    """Every notification is posted twice."""

    drop_pushes: bool = False
    """What exceeds one notification a second and mailbox is lost, not merged into a later one."""
