"""What is typed at a command: people, addresses and names, refused where they can be none."""

import re
from email.utils import parseaddr
from typing import Any

import click

from service.domain.member import Role
from service.seating import Person


class PersonArgument(click.ParamType[Person]):
    name = "ADDRESS:ROLE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Person:
        """As ``alice@example.com:agent`` or ``Alice Martin <alice@example.com>:manager``."""
        written, _, role = str(value).rpartition(":")
        name, address = parseaddr(written)
        if role not in set(Role) or not _is_address(address) or not _is_text(name):
            self.fail(
                f"{value!r} is not like 'Alice Martin <alice@example.com>:agent' ({', '.join(Role)}).", param, ctx
            )
        local = re.split(r"[@+]", address)[0]
        return Person(
            address=address.lower(),
            name=name or re.sub(r"[._-]+", " ", local).title(),
            role=Role(role),
            guessed=not name,
        )


class AddressArgument(click.ParamType[str]):
    name = "ADDRESS"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _is_address(str(value)):
            self.fail(f"{value!r} is not an e-mail address.", param, ctx)
        return str(value).lower()


class ClaimArgument(click.ParamType[str]):
    name = "ADDRESS|LIST-ID"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As ``sales@example.com``, or as ``<sales.example.com>`` with or without the brackets."""
        claim = str(value).strip().removeprefix("<").removesuffix(">")
        if not _is_address(claim) and not (_is_text(claim) and re.fullmatch(r"[^@\s<>]+\.[^@\s<>]+", claim)):
            self.fail(f"{value!r} is neither an e-mail address nor a List-Id.", param, ctx)
        return claim.lower()


class NameArgument(click.ParamType[str]):
    name = "NAME"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _is_text(str(value)) or not str(value).strip():
            self.fail(f"{value!r} is not a name.", param, ctx)
        return str(value).strip()


def _is_address(text: str) -> bool:
    return _is_text(text) and re.fullmatch(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+", text) is not None


def _is_text(text: str) -> bool:
    """Bytes that were no UTF-8 arrive as halves of characters, which cannot be kept."""
    return not any("\ud800" <= letter <= "\udfff" for letter in text)
