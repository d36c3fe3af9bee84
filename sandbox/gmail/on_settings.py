"""users.settings: what Gmail does when asked."""

from sandbox.gmail.answers import Json
from sandbox.gmail.asked import Asked
from sandbox.gmail.errors import not_found


def send_as_listed(asked: Asked) -> Json:
    return {"sendAs": _send_as(asked)}


def send_as(asked: Asked) -> Json:
    return _one(_send_as(asked), "sendAsEmail", asked.path["sendAsEmail"])


def delegates_listed(asked: Asked) -> Json:
    """The list is absent when nobody is."""
    found = _delegates(asked)
    return {"delegates": found} if found else {}


def delegate(asked: Asked) -> Json:
    return _one(_delegates(asked), "delegateEmail", asked.path["delegateEmail"])


def _send_as(asked: Asked) -> list[Json]:
    """The account's own address, then its verified aliases."""
    box = asked.box
    own: Json = {"sendAsEmail": box.address, "displayName": box.name, "replyToAddress": "", "signature": ""}
    others = [
        {"sendAsEmail": alias, "displayName": box.name, "treatAsAlias": True, "verificationStatus": "accepted"}
        for alias in box.aliases
    ]
    return [own | {"isPrimary": True, "isDefault": True}, *others]


def _delegates(asked: Asked) -> list[Json]:
    """Whoever opens this mailbox without being its owner."""
    own = asked.box.address
    found = sorted({each.address for each in asked.people.values() if each.views == own and each.address != own})
    return [{"delegateEmail": address, "verificationStatus": "accepted"} for address in found]


def _one(found: list[Json], key: str, address: str) -> Json:
    for each in found:
        if each[key] == address.lower():
            return each
    raise not_found()
