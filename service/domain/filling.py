"""A saved reply for one request: its variables filled in, and the way back, for a reply that is to be saved."""

import re
from collections.abc import Mapping
from unicodedata import normalize

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.mail import clean

VARIABLES = ("name", "number", "desk", "member", "subject")
"""As they are stored: ``{name}``."""
SPOKEN: Mapping[str, Mapping[str, str]] = {
    "fr": {"name": "nom", "number": "numéro", "desk": "guichet", "member": "membre", "subject": "objet"},
}
"""As they are written in a language, where not as they are stored; everybody's are understood everywhere."""
ALSO = {"numero": "number", "bureau": "desk", "agent": "member", "sujet": "subject"}
LONGEST = 200
SHORTEST = 3
"""What is shorter may be a part of any word: it is no sign of the customer's name."""
_LIKE_ONE = re.compile(r"\{{1,3}[% ]{0,3}[^\W\d][\w .-]{0,30}[% ]{0,3}\}{1,3}")
_NAMES = (
    {one: one for one in VARIABLES} | {there: one for each in SPOKEN.values() for one, there in each.items()} | ALSO
)
_VARIABLE = re.compile(r"\{(" + "|".join(VARIABLES) + r")\}")


def values_of(conversation: Conversation, desk: Desk, member: str | None) -> Mapping[str, str]:
    """What each variable says; ``member``: the id of who answers. Each is one line, whatever a customer wrote."""
    mate, contact = desk.teammate(member), conversation.contact
    told = {
        "name": contact.name or contact.address,
        "number": str(conversation.number),
        "desk": desk.name or desk.address,
        "member": (mate.name or mate.address) if mate else "",
        "subject": conversation.subject,
    }
    return {name: clean(value, LONGEST) for name, value in told.items()}


def filled(text: str, values: Mapping[str, str]) -> str:
    """``text`` with its variables; what is none stays as it was typed, and what is filled in is not read again."""
    return _VARIABLE.sub(lambda found: values.get(found[1], found[0]), text)


def unknown_variable(text: str) -> str | None:
    """What stands in braces like a variable and is none, as ``{author}``: a slip, or one of another product."""
    return next((one for one in _LIKE_ONE.findall(normalize("NFC", text)) if _meant(one[1:-1]) is None), None)


def stored(text: str) -> str:
    """``text`` as somebody typed it, in whatever language, with its variables as they are stored."""
    composed = normalize("NFC", text)
    return _LIKE_ONE.sub(lambda found: f"{{{meant}}}" if (meant := _meant(found[0][1:-1])) else found[0], composed)


def spoken(text: str, language: str) -> str:
    """The inverse, for a reader of that language, by its code."""
    names = SPOKEN.get(language, {})
    return _VARIABLE.sub(lambda found: f"{{{names.get(found[1], found[1])}}}", text)


def _meant(typed: str) -> str | None:
    """The variable of that name in any language, whatever its case."""
    return _NAMES.get(typed.casefold())


def generalised(text: str, values: Mapping[str, str]) -> str:
    """A reply that was sent, with variables where it named this customer, this request or whoever answered."""
    names = {values[name]: name for name in ("subject", "member", "name") if len(values.get(name, "")) >= SHORTEST}
    numbers = (
        {f"#{values['number']}": "#{number}", f"n° {values['number']}": "n° {number}"} if "number" in values else {}
    )
    signs = numbers | {value: f"{{{name}}}" for value, name in names.items()}
    if not signs:
        return text
    known = "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{known})(?!\w)", lambda found: signs[found[0]], text)
