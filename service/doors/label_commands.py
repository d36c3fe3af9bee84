"""Labels compared with the record and put right, taken away, and brought back."""

import sys
from collections.abc import Callable, Iterator
from datetime import datetime

import click
from flask.cli import AppGroup
from msgspec import Struct

from service.comparing import How
from service.domain.drift import Drift, Kind
from service.domain.identity import DeskId
from service.domain.mailbox import Mailbox
from service.doors.arguments import AddressArgument
from service.doors.counts import so_many
from service.doors.plain import plain_troubles
from service.healing import Healing
from service.ports import Store
from service.reconcile import Reconcile, Reconciled
from service.recording import NotPossible
from service.unlabelling import Unlabelling

SAID = {
    Kind.MOVED: "with mail that went to spam or the trash, or came back",
    Kind.BARE: "with mail deleted for good, or whose labels were all taken away",
    Kind.BY_HAND: "whose labels were moved by hand",
    Kind.BEHIND: "whose labels are behind",
    Kind.LAPSED: "whose label was deleted, and is put back",
}
FORCE = "That is more than is changed unasked: look with --dry-run, then repeat with --force."


class LabelTools(Struct, frozen=True, kw_only=True):
    """``label`` makes the labels that a desk has from its first day."""

    store: Store
    reconcile: Reconcile
    unlabelling: Unlabelling
    label: Callable[[DeskId, Callable[[int, int], None]], None]
    clock: Callable[[], datetime]


def reconcile_command(tools: LabelTools) -> click.Command:
    @click.command("reconcile", help="Compare requests with Gmail's labels, and put both right (cron does it daily).")
    @click.argument("address", type=AddressArgument(), required=False)
    @click.option("--dry-run", "dry", is_flag=True, help="Say what would be done, and do nothing.")
    @click.option("--force", is_flag=True, help="However many requests it changes.")
    def reconcile(address: str | None, *, dry: bool, force: bool) -> None:
        refused = False
        with plain_troubles():
            for box in _boxes(tools.store, address):
                done = tools.reconcile(box.id, How(force=force, dry=dry, told=_progress))
                for line in _said(done, dry=dry):
                    click.echo(line)
                refused |= done.behind or bool(done.compared and done.compared.refused)
        if refused:
            raise SystemExit(1)

    return reconcile


def label_commands(tools: LabelTools) -> AppGroup:
    labels = AppGroup("labels", help="The labels in Gmail.")
    labels.add_command(_remove_command(tools))
    labels.add_command(_restore_command(tools))
    return labels


def _remove_command(tools: LabelTools) -> click.Command:
    @click.command("remove", help="Take Guichet's labels out of Gmail. What they said stays here; see: labels restore")
    @click.argument("address", type=AddressArgument(), required=False)
    @click.option("--yes", is_flag=True, help="Do not ask.")
    def remove(address: str | None, *, yes: bool) -> None:
        with plain_troubles():
            for box in _boxes(tools.store, address):
                if yes or click.confirm(f"Delete all labels of Guichet in {box.address}?"):
                    count = tools.unlabelling.remove(box, _progress)
                    click.echo(f"{box.address}: {so_many(count, 'label')} deleted; none are written any more.")

    return remove


def _restore_command(tools: LabelTools) -> click.Command:
    @click.command("restore", help="Bring the labels back that were removed, as requests stand now.")
    @click.argument("address", type=AddressArgument(), required=False)
    def restore(address: str | None) -> None:
        with plain_troubles():
            for box in _boxes(tools.store, address):
                tools.unlabelling.restore(box)
                for desk in box.desks:
                    tools.label(desk, _progress)
                done = tools.reconcile(box.id, How(told=_progress))
                for line in _said(done, dry=False):
                    click.echo(line)

    return restore


def _boxes(store: Store, address: str | None) -> list[Mailbox]:
    boxes = [box.value for box in store.mailboxes() if box.value.desks and address in {None, box.value.address}]
    if address and not boxes:
        raise NotPossible(f"{address} is no mailbox with a desk here; see: flask --app main health")
    return boxes


def _progress(done: int, of: int) -> None:
    if sys.stdout.isatty():
        click.echo(f"\r{done} of {of}", nl=done == of)


def _said(done: Reconciled, *, dry: bool) -> Iterator[str]:
    if done.unlabelled:
        yield f"{done.address}: its labels were removed; to bring them back: flask --app main labels restore"
    elif done.behind:
        yield f"{done.address}: mail waits to be read first; see: flask --app main health"
    elif done.wrong and done.compared:
        drift = done.compared.drift
        yield f"{done.address}: {so_many(drift.looked, 'request')} compared, {drift.differing} {_differ(dry=dry)}."
        yield from _wrong_labels(done.wrong)
        if done.above:
            yield f"    {so_many(done.above, 'message')} wore a label that ours are only shown under"
        yield from _differing(drift)
        if done.compared.refused:
            yield f"    Nothing was changed. {FORCE}"


def _differ(*, dry: bool) -> str:
    return "differ" if dry else "differed"


def _wrong_labels(wrong: Healing) -> Iterator[str]:
    if wrong.changes:
        yield f"    labels renamed, recoloured, moved or hidden: {len(wrong.changes)}"
    if wrong.lost:
        yield f"    labels deleted, or one for two: {len(wrong.lost)}"


def _differing(drift: Drift) -> Iterator[str]:
    for kind, count in drift.counts.items():
        yield f"    {count} {SAID[kind]}, such as {', '.join(drift.samples[kind])}"
    if drift.busy:
        yield f"    {drift.busy} changed at this moment: of these no list is believed"
    if drift.strays:
        yield f"    {drift.strays} messages of no request wear our labels, and keep them"
