"""How friendly the simulated Google is today."""

from typing import Literal

from msgspec import Struct

UnitTable = Literal["older", "2026", "full"]
Refusal = Literal["403", "429", "429 until"]
LocalIds = Literal["never", "own", "messages", "always"]


class Knobs(Struct, frozen=True, kw_only=True):
    """Friendly by default; each knob stands for a behaviour that Google documents or that users reported."""

    # History

    label_ids_in_history: bool = True
    """History's messages carry the labels that they have at answer time."""

    history_page: int | None = None
    """At most so many records a page, whatever maxResults asks for."""

    history_empty_pages: bool = False
    """Before each page with records comes one without, with a nextPageToken (reported: lieer 120)."""

    history_keeps: int | None = None
    """Only so many records are remembered: an older start is 404."""

    history_lasts: float | None = None
    """Days until a record is forgotten (documented: usually a week at least, sometimes hours)."""

    history_start_refusal: Literal[404, 400] = 404
    """How a start that was never given out, such as 0, is refused (both reported)."""

    history_late: float = 0.0
    """A record younger than so many seconds is missing from the first answer that it belongs in (reported)."""

    idle_modify_recorded: bool = False
    """A modify that changes nothing leaves records all the same."""

    history_id_as_number: bool = True
    """The push carries historyId as a JSON number, as observed; else as a string, as documented."""

    # Ids

    local_ids: LocalIds = "never"
    """The add-on's events name messages and threads begun in this client by ``msg-a:`` and ``thread-a:`` (documented);
    "own": those that the mailbox wrote; "messages": every message, but no thread; "always": all of both."""

    compound_thread_ids: bool = False
    """The add-on's events name a thread together with the message, as ``thread-f:N|msg-f:M`` (seen in real traffic)."""

    answered_mail_in_compose: bool = False
    """Events of a window that one writes in name the mail that is answered (documented are only the recipients)."""

    raw_ids: bool = True
    """The API takes ``msg-f:`` and ``thread-f:`` as they stand in events (Google's samples do it; others saw 400)."""

    # Labels and search

    colours_in_label_list: bool = True
    """labels.list tells colours, as commonly seen; documented are only names and visibilities."""

    unknown_label_not_found: bool = False
    """A modify with a label that is gone meets 404 "Label not found" instead of 400 "Invalid label" (both reported)."""

    search_lag: float = 0.0
    """Seconds until a new message is found by ``q``."""

    read_lag: float = 0.0
    """Seconds until a new message is shown by threads.get, and its draft by drafts.list."""

    # Pushes

    double_push: bool = False
    """Every notification is posted twice."""

    reorder_pushes: bool = False
    """The newest notification comes first, and the older ones after it (documented: no order)."""

    push_delay: float = 0.0
    """Seconds until a notification is posted (documented: usually few)."""

    drop_pushes: bool = False
    """What exceeds one notification a second and mailbox is lost, not merged into a later one."""

    renewal_needs_stop: bool = False
    """Even the same topic is refused while a watch stands: "Only one user push notification client" (reported)."""

    topic_granted: bool = True
    """Gmail may publish to the topic; else every watch is 403, as without the grant."""

    doubled_pushes: float = 0.0
    """This share of the notifications is posted a second time, a while after it was acknowledged (documented)."""

    late_pushes: float = 0.0
    """This share is posted only ``push_lateness`` seconds later, behind newer ones."""

    push_lateness: float = 10.0
    """By how many seconds a late or second notification comes."""

    lost_pushes: float = 0.0
    """This share is never posted (documented: "in rare cases notifications may be dropped")."""

    # Faults by chance

    fault_share: float = 0.0
    """This share of all calls to Gmail goes wrong, each way as often: 429 and both 403 forms with and without
    "Retry after", 500, 503 and a cut line, before and after what they ask is done, and slow answers."""

    slow_answer: float = 2.0
    """By how many seconds a slow answer is late."""

    token_fault_share: float = 0.0
    """This share of what is asked of the token endpoint and of signJwt goes wrong, each way as often: 500, 503, a 400
    that may pass, a cut line before and after, and slow answers."""

    grants_called_bad: bool = True
    """One more way: 400 invalid_grant for a grant that is good."""

    certs_fault_share: float = 0.0
    """This share of the requests for signing certificates meets 503."""

    # Quota

    unit_table: UnitTable = "2026"
    """What calls cost: before 2026, since, or with 60 units for the full and raw form (seen in one revision)."""

    units_a_minute: int | None = None
    """So many units a minute and mailbox (documented: 6,000 for new projects); None: not enforced."""

    most_in_flight: int | None = None
    """So many requests at a time and mailbox, a batch counting as one; None: not enforced."""

    batch_at_once: int | None = None
    """The parts of a batch beyond so many meet the concurrency limit (measured: 25 pass, 100 do not)."""

    quota_refusal: Refusal = "403"
    """How a limit is told: 403 with "Quota exceeded for quota metric", 429, or 429 with "Retry after <time>"."""

    batch_shuffled: bool = False
    """A batch is carried out and answered in any order (documented)."""

    delegate_sender: bool = True
    """What a delegate sends names him as Sender: the admin shows "the account owner and the delegate"."""
