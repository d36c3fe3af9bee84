"""All that is stored, as lines of JSON, for whoever wants to take it elsewhere or check it."""

from typing import Any, BinaryIO

import click
import msgspec

from service.doors.plain import plain_troubles
from service.exporting import Exported, exported
from service.ports import Store


def export_command(store: Store) -> click.Command:
    @click.command("export", help="Everything stored, a document a line, without secrets.")
    @click.option("--format", "form", type=click.Choice(["json"]), default="json", show_default=True)
    @click.option("--to", type=click.File("wb", lazy=True), default="-", help="A file; what was in it is lost.")
    def export(form: str, to: BinaryIO) -> None:  # noqa: ARG001  # json is the only one
        encode = msgspec.json.Encoder().encode
        with plain_troubles():
            for each in exported(store):
                click.echo(encode(_line(each)), file=to)

    return export


def _line(each: Exported) -> dict[str, Any]:
    return {"kind": each.kind, "id": each.id, "fields": each.fields}
