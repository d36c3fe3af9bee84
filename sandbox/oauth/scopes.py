"""Which scopes open which of Gmail's methods, by Gmail's own description."""

from functools import cache
from typing import Any

from sandbox.gmail.description import description


@cache
def opening(method: str) -> frozenset[str]:
    return frozenset(_all(description()["resources"])[method])


@cache
def known() -> frozenset[str]:
    """All that a client may ask for here."""
    described = description()["auth"]["oauth2"]["scopes"]
    return frozenset({*described, "openid", "email", "https://www.googleapis.com/auth/userinfo.email"})


def _all(resources: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for resource in resources.values():
        found |= {method["id"]: method.get("scopes", []) for method in resource.get("methods", {}).values()}
        found |= _all(resource.get("resources", {}))
    return found
