"""`afterword query`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from afterword.cli import Trouble, db_of, db_option
from afterword.output import Rows, format_option, render, write_parquet


@click.command(
    epilog="""\b
Examples:
  afterword query "SELECT theme, count(*) FROM incident_themes GROUP BY ALL ORDER BY 2 DESC"
  afterword query --list
  afterword query incidents_about --param word=logs --param year=2021
  afterword query --explain complete_unchecked --param period=2025-Q3
  afterword query -f question.sql --format csv > answer.csv
"""
)
@click.argument("sql", required=False)
@click.option("-f", "--file", type=click.Path(path_type=Path), help="Read the SQL from this file.")
@format_option("parquet")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of printing (needed for parquet).")
@click.option("--param", "parameters", multiple=True, metavar="NAME=VALUE", help="Value of $NAME in the SQL; may be repeated.")
@click.option("--limit", type=click.IntRange(1), help="Print at most this many rows.")
@click.option("--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Stop the query after this many seconds.")
@click.option("--list", "listed", is_flag=True, help="List the saved questions, and the numbers that --explain knows.")
@click.option("--explain", metavar="NAME", help="Say how a number was counted, row by row, or show the SQL of a view or a saved question.")
@db_option
@click.pass_context
def query(
    ctx: click.Context,
    sql: str | None,
    file: Path | None,
    form: str,
    output: Path | None,
    parameters: tuple[str, ...],
    limit: int | None,
    timeout: float,
    listed: bool,
    explain: str | None,
) -> None:
    """Ask the warehouse in SQL; SQL may also be the name of a saved question, of a table or of a view, or - to read it from standard input.

    One statement that reads; it runs in a process of its own, without access to other files, and is stopped at its time limit.
    `afterword schema` says what can be asked about.
    """
    from analysis.saved import saved_questions, values_for

    saved = {question.name: question for question in saved_questions()}
    if listed:
        from analysis.measures import measures

        rows = [(q.name, "question", q.group, q.question, ", ".join(q.parameters)) for q in saved.values()]
        rows += [(measure.name, "number (--explain)", "", measure.question, "") for measure in measures().values()]
        click.echo(render(("name", "kind", "group", "question", "parameters"), rows, form if form != "parquet" else "table"), nl=False)
        return
    if explain is not None:
        from afterword.explaining import explain_name

        click.echo(explain_name(explain, db_of(ctx), _values(parameters), form, limit), nl=False)
        return
    text, values = _text(sql, file), _values(parameters)
    if text in saved:
        question = saved[text]
        values = values_for(question.sql, values, lambda: _opened(ctx)[1])
        _run(ctx, question.sql, values, form, output, limit, timeout, question.why_empty, question.needed)
        return
    if text.strip().isidentifier():
        from analysis.definitions import definitions

        known, day = _opened(ctx)
        name = text.strip()
        if name in known:
            sql = f"SELECT * FROM {name}" + ("($as_of::DATE)" if known[name].endswith("(as_of)") else "")
            why_empty = next((one.why_empty for one in definitions() if one.name == name), "")
            _run(ctx, sql, values_for(sql, values, lambda: day), form, output, limit, timeout, why_empty)
            return
        nearest = "".join(f'; did you mean "{name}"?' for name in get_close_matches(text.strip(), [*saved, *known], 1))
        raise Trouble(f'There is no saved question, table or view "{text.strip()}"{nearest or "; `afterword query --list` names them."}', 2)
    _run(ctx, text, values, form, output, limit, timeout, own=True)


def _opened(ctx: click.Context) -> tuple[dict[str, str], date]:
    """The tables, views and macros of the warehouse, by name, with their arguments; and the day that figures are for where none is asked for."""
    from analysis.connection import WarehouseError, open_warehouse
    from analysis.corpus import corpus
    from analysis.dictionary import relations

    try:
        warehouse = open_warehouse(db_of(ctx))
        return {name.partition("(")[0]: name for name, *_ in relations(warehouse)}, corpus(warehouse).day
    except WarehouseError as problem:
        raise Trouble(str(problem)) from problem


def _text(sql: str | None, file: Path | None) -> str:
    if file is not None:
        try:
            return file.read_text(encoding="utf-8")
        except OSError as problem:
            raise Trouble(f"The file {file} cannot be read ({problem.strerror}); check its path.", 2) from problem
        except UnicodeDecodeError as problem:
            raise Trouble(f"The file {file} is not UTF-8 text; save it as UTF-8 and run again.", 2) from problem
    if sql == "-":
        return sys.stdin.read()
    if not sql:
        raise Trouble("Say what to ask: SQL in quotes, the name of a saved question, or -f FILE; `afterword query --help` shows how.", 2)
    return sql


def _values(parameters: tuple[str, ...]) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise Trouble(f'--param {parameter} needs a value, as in --param {parameter}="2025".', 2)
        values[name] = value
    return values


def _check_values(text: str, values: dict[str, str | None]) -> None:
    """Refuse values that the SQL does not ask for."""
    from analysis.saved import parameters_of

    asked = parameters_of(text)
    for name in values:
        if name not in asked:
            raise Trouble(f"There is no parameter {name}; this query has{': ' + ', '.join(asked) if asked else ' none'}.", 2)


def _run(
    ctx: click.Context,
    text: str,
    values: dict[str, str | None],
    form: str,
    output: Path | None,
    limit: int | None,
    timeout: float,
    why_empty: str = "",
    needed: Sequence[str] = (),
    *,
    own: bool = False,
) -> None:
    from analysis.console import SqlError, run_sql
    from analysis.other_kinds import in_words
    from analysis.sentences import say

    if form == "parquet" and output is None:
        raise Trouble("Parquet is no text; name a file with -o FILE.", 2)
    _check_values(text, values)
    try:
        result = run_sql(db_of(ctx), text, values, limit=limit, timeout_seconds=timeout)
    except SqlError as problem:
        raise Trouble(str(problem)) from problem
    if output is None:
        click.echo(render(result.columns, result.rows, form), nl=False)
    else:
        _write(result.columns, result.rows, form, output)
    if own and form == "table" and result.others and result.rows:  # a saved question says itself what it counts
        click.echo(in_words(result.others), err=True)
    left = [name for name in needed if values[name] is None]
    if left and not result.rows:
        click.echo(f"Nothing was found; not given: {', '.join(left)}, as in --param {left[0]}=VALUE.", err=True)
    elif why_empty and not result.rows:
        click.echo(say("query.empty", why=why_empty), err=True)
    if result.truncated:
        click.echo(say("query.more_rows", limit=limit), err=True)


def _write(columns: Sequence[str], rows: Rows, form: str, output: Path) -> None:
    try:
        if form == "parquet":
            write_parquet(columns, rows, output)
        else:
            output.write_text(render(columns, rows, form), encoding="utf-8")
    except OSError as problem:
        raise Trouble(f"The file {output} cannot be written ({os.strerror(problem.errno or 0)}); check its path.", 2) from problem
    except (ArithmeticError, NotImplementedError, TypeError, ValueError) as problem:
        raise Trouble(f"A column has no form in Parquet ({problem}); cast it in the SQL, as in column::VARCHAR.") from problem
