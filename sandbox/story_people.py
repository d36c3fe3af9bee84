"""Who writes to the lamp shop; every name and address is invented."""

from collections.abc import Mapping

from msgspec import Struct, field


class Told(Struct, frozen=True, kw_only=True):
    """One letter; ``answers`` is the name of another, ``by_group``: it is written to the group."""

    name: str
    text: str
    sender: str = ""
    subject: str = ""
    answers: str = ""
    hours_ago: float = 0.0
    by_team: bool = False
    by_group: bool = False
    read: bool = False
    spam: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


CAROL = "Carol Duval <carol.duval@example.org>"
TOMAS = "Tomás Herrera <tomas@herrera.example.com>"
MARGOT = "Margot Lefèvre <margot.lefevre@example.net>"
IDRIS = "Idris Bello <idris.bello@example.com>"
HOTEL = "Hôtel du Phare <reception@hotel-du-phare.example.org>"
NOOR = "Noor Haddad <noor@example.net>"
PIERRE = "Pierre Vasseur <pierre.vasseur@example.org>"
AYLIN = "Aylin Demir <aylin.demir@example.com>"
FAIR = "Salon Lumières <lettre@salon-lumieres.example.com>"
