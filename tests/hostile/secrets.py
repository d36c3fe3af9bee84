"""Words of each desk that nobody outside it may ever read, and no log either."""

from collections.abc import Mapping

SUPPORT_WORDS = (
    "Zanzibar", "Quillon", "quillon@", "Xylotag", "Wombatnote", "Narwhalreply", "Martin", "Leroy", "Nguyen", "Weber",
    "alice@", "bob@", "chloe@", "dan@", "support@",
)  # fmt: skip
JOBS_WORDS = (
    "Zephyrine", "Ottoline", "ottoline@", "Krakentag", "Ocelotnote", "Pangolinreply", "Hana", "Ivo", "Sato", "Novak",
    "hana@", "ivo@", "jobs@",
)  # fmt: skip
ATTACKERS: Mapping[str, tuple[str, ...]] = {
    "erin": tuple(word for word in (*SUPPORT_WORDS, *JOBS_WORDS) if word != "erin@"),
    "dan": JOBS_WORDS,
    "support": JOBS_WORDS,
    "hana": SUPPORT_WORDS,
}
"""Who may change nothing at the desk that is attacked, and what each must not read: a stranger, a reader, the
mailbox's shared login, and the manager of another desk."""
EVERYTHING = (*SUPPORT_WORDS, *JOBS_WORDS, "erin@", "eyJ", "access-", "Bearer ")
"""What no line of a log contains."""
