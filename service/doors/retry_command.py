"""Try again what was set aside, and tell what came of each."""

from collections.abc import Sequence

import click

from service.domain.mailbox import Mailbox
from service.doors.arguments import AddressArgument
from service.doors.plain import plain_troubles
from service.ports import Store
from service.recording import NotPossible
from service.retrying import Retrying, Tried


def retry_command(store: Store, retrying: Retrying) -> click.Command:
    @click.command("retry", help="Try mails again that could not be read, in ADDRESS or in every mailbox.")
    @click.argument("address", type=AddressArgument(), required=False)
    def retry(address: str | None) -> None:
        with plain_troubles():
            tried = [one for box in _chosen(store, address) for one in _told(box, retrying.everything(box.id))]
        if not tried:
            click.echo("No mail is set aside.")
        if any(one.why for one in tried):
            raise SystemExit(1)

    return retry


def _chosen(store: Store, address: str | None) -> Sequence[Mailbox]:
    boxes = [box.value for box in store.mailboxes() if box.value.desks and address in {None, box.value.address}]
    if address and not boxes:
        raise NotPossible(f"{address} is no desk's mailbox here; see: flask --app main health")
    return boxes


def _told(box: Mailbox, tried: Sequence[Tried]) -> Sequence[Tried]:
    for one in tried:
        click.echo(f"{box.address}: mail {one.message}, aside since {one.since:%Y-%m-%d %H:%M} UTC: {_outcome(one)}")
    return tried


def _outcome(one: Tried) -> str:
    if one.why:
        return f"still cannot be read: {one.why}"
    return f"read, in request #{one.number}" if one.number else "read; it is gone, or no request"
