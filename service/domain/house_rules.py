"""What the managers of a desk choose for it: its name, the text below replies, and what goes by itself."""

from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from service.domain.desk import Desk
from service.domain.sign import sign_of

LONGEST_NAME, LONGEST_SIGNATURE = 40, 1000


class HouseRules(Struct, frozen=True, kw_only=True):
    """As ``Desk`` has them; a name has ``LONGEST_NAME`` characters at most, a signature ``LONGEST_SIGNATURE``."""

    name: str
    signature: str = ""
    tell_number: bool = False
    archive_resolves: bool = False
    resolving_archives: bool = False

    @classmethod
    def of(cls, desk: Desk) -> Self:
        return cls(
            name=desk.name,
            signature=desk.signature,
            tell_number=desk.tell_number,
            archive_resolves=desk.archive_resolves,
            resolving_archives=desk.resolving_archives,
        )

    @property
    def sign(self) -> str:
        return sign_of(self.name, self.signature, self.tell_number, self.archive_resolves, self.resolving_archives)

    def at(self, desk: Desk) -> Desk:
        """``desk``, under these rules."""
        return replace(
            desk,
            name=self.name,
            signature=self.signature,
            tell_number=self.tell_number,
            archive_resolves=self.archive_resolves,
            resolving_archives=self.resolving_archives,
        )
