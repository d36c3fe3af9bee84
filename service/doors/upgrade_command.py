"""What an operator runs once the older service is gone."""

import click

from service.doors.counts import so_many
from service.doors.plain import plain_troubles
from service.ports import Store
from service.upgrading import ASKED, Mark, Upgraded, Upgrading


class Place(click.ParamType[Mark]):
    """As the command prints it where it stops: ``conversations/ID``."""

    name = "place"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Mark:
        kind, _, id_ = str(value).partition("/")
        if kind not in {each.name for each in ASKED} or not id_:
            self.fail(f"{value!r} is no place that this command has printed", param, ctx)
        return Mark(kind, id_)


def upgrade_command(store: Store) -> click.Command:
    @click.command("upgrade", help="Write documents of an older version anew, once no older service runs any more.")
    @click.option("--from", "start", type=Place(), help="Where it was interrupted.")
    @click.option("--most", type=click.IntRange(1), help="Read about so many documents, then stop.")
    def upgrade(start: Mark | None, most: int | None) -> None:
        with plain_troubles():
            done = Upgrading(store)(start=start, most=most, told=_told)
        click.echo(f"{done.rewritten:,} of {so_many(done.read, 'document')} written anew.")
        if done.mark:
            click.echo(f"There are more: flask --app main upgrade --from {done.mark}")

    return upgrade


def _told(so_far: Upgraded) -> None:
    click.echo(f"{so_many(so_far.read, 'document')} read, up to {so_far.mark}", err=True)
