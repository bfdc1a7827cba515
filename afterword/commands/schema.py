"""`afterword schema`."""

from __future__ import annotations

import difflib

import click

from afterword.cli import Trouble, db_of, db_option
from afterword.output import format_option, render


@click.command(
    epilog="""\b
Examples:
  afterword schema
  afterword schema incident_facts
"""
)
@click.argument("name", required=False)
@format_option()
@db_option
@click.pass_context
def schema(ctx: click.Context, name: str | None, form: str) -> None:
    """Say what can be asked about: every view, macro and table, or the columns of NAME and what they mean."""
    from analysis.connection import WarehouseError, open_warehouse
    from analysis.dictionary import columns, relations

    try:
        warehouse = open_warehouse(db_of(ctx))
        found = relations(warehouse)
        if name is None:
            rows = [(relation, kind, words.split("\n")[0]) for relation, kind, words in found]
            click.echo(render(("name", "kind", "what it holds"), rows, form), nl=False)
            return
        known = {relation.partition("(")[0]: (relation, words) for relation, _, words in found}
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f'did you mean "{near[0]}"?' if near else "`afterword schema` names them."
            raise Trouble(f'There is no table, view or macro "{name}"; {hint}', 2)
        if form == "table":
            click.echo(f"{known[name][0]}\n\n{known[name][1]}\n")
        click.echo(render(("column", "type", "meaning"), columns(warehouse, name), form), nl=False)
    except WarehouseError as problem:
        raise Trouble(str(problem)) from problem
