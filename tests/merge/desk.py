"""The one desk of these tests: its team, its tags, and what they are called in Gmail."""

from sandbox.google import Google
from service.domain.desk import Desk, Tag, Teammate
from service.domain.identity import DeskId, MailboxId, MemberId, TagId
from service.domain.labels import UNASSIGNED, LabelKey, owner_label, status_label, tag_label
from service.domain.member import Role
from service.domain.status import Status
from service.google.labelling import described
from service.naming import above, look
from service.words import words
from tests.team import SUPPORT

ALICE, BOB, DAN = MemberId("alice"), MemberId("bob"), MemberId("dan")
BILLING, URGENT, OLD = TagId("billing"), TagId("urgent"), TagId("old")
BOX, DESK = MailboxId("box"), DeskId("desk")
LABELS: tuple[LabelKey, ...] = (
    UNASSIGNED,
    *map(owner_label, (ALICE, BOB, DAN)),
    *map(status_label, Status),
    *map(tag_label, (BILLING, URGENT, OLD)),
)
"""Dan only reads, though he had work once; the tag OLD is retired."""


def team() -> Desk:
    roles = {ALICE: Role.MANAGER, BOB: Role.AGENT, DAN: Role.READER}
    mates = tuple(Teammate(id=id_, address=f"{id_}@example.com", name=id_, role=role) for id_, role in roles.items())
    tags = (Tag(id=BILLING, name="billing"), Tag(id=URGENT, name="urgent"), Tag(id=OLD, name="old", retired=True))
    return Desk(id=DESK, mailbox=BOX, address=SUPPORT, name="Support", team=mates, tags=tags)


def labels_made(google: Google) -> dict[LabelKey, str]:
    """Gmail's ids of our labels, which look as they should."""
    looks = {key: look(key, team(), words("en")) for key in LABELS}
    for parent in sorted({name for wish in looks.values() for name in above(wish.name)}):
        google.create_label(SUPPORT, parent)
    create = google.box(SUPPORT).labels.create
    return {key: create(described(wish.name, (wish.text, wish.background))).id for key, wish in looks.items()}
