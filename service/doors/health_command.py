"""How each mailbox stands, and whether Google lets us in."""

import click

from service.domain.mailbox import Mailbox
from service.doors.plain import plain_troubles
from service.ports import Gmail, GmailBusy, GmailRefused, Store


def health_command(store: Store, gmail: Gmail) -> click.Command:
    @click.command("health", help="Whether the store answers, how each mailbox stands, and whether it opens.")
    def health() -> None:
        with plain_troubles():
            store.ping()
            boxes = [box.value for box in store.mailboxes()]
        click.echo("The store answers.")
        closed = [box for box in boxes if not _opens(gmail, box)]
        if closed:
            raise SystemExit(1)

    return health


def _opens(gmail: Gmail, box: Mailbox) -> bool:
    """Asks its history id, the cheapest question; a mailbox that is only recorded is not asked."""
    if not box.desks:
        click.echo(f"{box.address}: waits for its desk: flask --app main desk add {box.address} --name NAME")
        return True
    until = f"{box.watch_until:%Y-%m-%d %H:%M}" if box.watch_until else "never"
    click.echo(f"{box.address}: history {box.cursor}, notifications until {until}; in the log it is mailbox {box.id}")
    try:
        gmail.now(box.address)
    except (GmailBusy, GmailRefused) as trouble:
        click.echo(f"    does not open: {trouble}")
        return False
    return True
