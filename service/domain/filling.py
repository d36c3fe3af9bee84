"""A saved reply for one request: its variables filled in, and the way back, for a reply that is to be saved."""

import re
from collections.abc import Mapping

from service.domain.conversation import Conversation
from service.domain.desk import Desk
from service.domain.mail import clean

VARIABLES = ("name", "number", "desk", "member", "subject")
"""As they are written: ``{name}``."""
LONGEST = 200
SHORTEST = 3
"""What is shorter may be a part of any word: it is no sign of the customer's name."""
_LIKE_ONE = re.compile(r"\{{1,3}[% ]{0,3}[^\W\d][\w .-]{0,30}[% ]{0,3}\}{1,3}")
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
    return next((one for one in _LIKE_ONE.findall(text) if one[1:-1] not in VARIABLES), None)


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
